from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "zabota.clients"
    label = "clients"
