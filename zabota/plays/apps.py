from django.apps import AppConfig


class PlaysConfig(AppConfig):
    name = "zabota.plays"
    label = "plays"
