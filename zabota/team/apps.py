from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "zabota.team"
    label = "team"
