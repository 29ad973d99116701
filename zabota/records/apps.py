from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "zabota.records"
    label = "records"
