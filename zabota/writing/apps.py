from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "zabota.writing"
    label = "writing"
