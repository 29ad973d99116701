from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "zabota.retention"
    label = "retention"
