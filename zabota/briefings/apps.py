from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "zabota.briefings"
    label = "briefings"
