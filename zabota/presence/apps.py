from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "zabota.presence"
    label = "presence"
