from django.apps import AppConfig


class ClicksConfig(AppConfig):
    name = "zabota.clicks"
    label = "clicks"
