from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class HouseConfig(AppConfig):
    name = "zabota.house"
    label = "house"

    def ready(self) -> None:
        from zabota.house import wiring
        from zabota.house.reporting import standing

        wiring.connect()
        pre_migrate.connect(standing.take_away, sender=self)
        post_migrate.connect(standing.put_up, sender=self)
