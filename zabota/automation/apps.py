from django.apps import AppConfig


class AutomationConfig(AppConfig):
    name = "zabota.automation"
    label = "automation"
