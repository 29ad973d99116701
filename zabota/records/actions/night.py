"""The night's deleting, in batches; it may be killed at any point and goes on where it was."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.db.models import Q

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer
from zabota.records.events import NightKept
from zabota.records.keeping import KINDS, delete_batch
from zabota.records.models import GIVEN_OUT_FOR, GivingOut, Night


def keep_night(on: date, *, after_each: Callable[[str, int], None] = lambda _kind, _many: None) -> Night:
    """Delete what is old by the rules; one journal entry when it is done. The second time in a night does the rest."""
    night, _made = Night.objects.get_or_create(on=on)
    _end_copies()
    for kind in KINDS:
        while many := _batch(night.pk, kind):
            after_each(kind, many)
    return _ended(night.pk)


@transaction.atomic
def _batch(night_id: int, kind: str) -> int:
    night = Night.objects.select_for_update().get(pk=night_id)
    many = delete_batch(kind)
    if many:
        night.done[kind] = night.done.get(kind, 0) + many
        night.ended_at = None
        night.save(update_fields=["done", "ended_at"])
    return many


@transaction.atomic
def _ended(night_id: int) -> Night:
    night = Night.objects.select_for_update().get(pk=night_id)
    if night.ended_at is None:
        night.ended_at = now()
        night.save(update_fields=["ended_at"])
        if night.done:
            publish(NightKept(keeping_night_id=night.pk, deleted=night.done))
    return night


@transaction.atomic
def _end_copies() -> None:
    """What was given out to a person lies here for a week."""
    over = GivingOut.objects.filter(~Q(file=None), ready_at__lt=now() - GIVEN_OUT_FOR)
    files = sorted(set(over.values_list("file", flat=True)))
    if files:
        over.update(file=None, gone_at=now())
        defer("zabota.core.tasks.forget_unused_files", file_ids=files)
