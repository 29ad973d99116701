from django.apps import AppConfig


class SafekeepingConfig(AppConfig):
    name = "zabota.safekeeping"
    label = "safekeeping"
