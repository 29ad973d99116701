from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "zabota.channels"
    label = "channels"
