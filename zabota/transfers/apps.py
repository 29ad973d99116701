from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "zabota.transfers"
    label = "transfers"
