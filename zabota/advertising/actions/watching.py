"""What a site's people want to be told of, and telling it once a day."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from zabota.accounts.models import User
from zabota.advertising.events import MuchLost, WatchSet
from zabota.advertising.models import SourceDay, Watch
from zabota.clicks.models import Site
from zabota.core.events import publish


@transaction.atomic
def set_watch(site: Site, *, lost_a_day: Decimal | None, entries: int, human_percent: int, by: User) -> Watch:
    wish = {"lost_a_day": lost_a_day, "entries": entries, "human_percent": human_percent}
    watch, _ = Watch.objects.update_or_create(site=site, defaults=wish)
    publish(WatchSet(by_id=by.pk, site_id=site.pk))
    return watch


@transaction.atomic
def tell_of_losses(site_id: int, day: date) -> None:
    """Once a day and site, when more was lost than its people want to be told of."""
    watch = Watch.objects.select_for_update().filter(site=site_id, lost_a_day__isnull=False).first()
    if watch is None or watch.lost_a_day is None or (watch.told_on and watch.told_on >= day):
        return
    lost = SourceDay.objects.filter(site=site_id, day=day).aggregate(sum=Sum("lost", default=0))["sum"]
    if lost > watch.lost_a_day:
        watch.told_on = day
        watch.save(update_fields=["told_on"])
        publish(MuchLost(site_id=site_id, day=day.isoformat(), lost=f"{lost:.2f}"))
