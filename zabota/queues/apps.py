from django.apps import AppConfig


class QueuesConfig(AppConfig):
    name = "zabota.queues"
    label = "queues"
