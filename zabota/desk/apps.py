from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zabota.desk"
    label = "desk"
