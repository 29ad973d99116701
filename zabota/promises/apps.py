from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "zabota.promises"
    label = "promises"
