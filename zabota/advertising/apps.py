from django.apps import AppConfig


class AdvertisingConfig(AppConfig):
    name = "zabota.advertising"
    label = "advertising"
