from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "zabota.house"
    label = "house"

    def ready(self) -> None:
        from zabota.house import wiring

        wiring.connect()
