from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "zabota.journeys"
    label = "journeys"
