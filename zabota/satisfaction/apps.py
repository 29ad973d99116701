from django.apps import AppConfig


class SatisfactionConfig(AppConfig):
    name = "zabota.satisfaction"
    label = "satisfaction"
