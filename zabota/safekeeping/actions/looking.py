"""What is found out of a backup later: whole or damaged, restored on trial, let go. Of one that the ledger does not
know nothing is written down.
"""

from collections.abc import Iterable

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.safekeeping.events import BackupBroken, BackupDrilled, BackupDrillFailed
from zabota.safekeeping.models import Backup, Problem


@transaction.atomic
def note_whole(place: str, name: str) -> None:
    """Every byte was read again; one that was damaged may have been mended by a later backup."""
    backup = _known(place, name)
    if backup:
        backup.verified_at, backup.problem, backup.words = now(), "", ""
        backup.save(update_fields=["verified_at", "problem", "words"])


@transaction.atomic
def note_damage(place: str, name: str, words: str) -> None:
    """It is told once."""
    backup = _known(place, name)
    if backup and backup.problem != Problem.DAMAGED:
        backup.verified_at, backup.problem, backup.words = None, Problem.DAMAGED, words[:1000]
        backup.save(update_fields=["verified_at", "problem", "words"])
        publish(BackupBroken(backup_id=backup.pk, problem=Problem.DAMAGED.value))


@transaction.atomic
def start_drill(place: str, name: str) -> Backup | None:
    backup = _known(place, name)
    if backup:
        backup.drill_begun_at, backup.drilled_at, backup.drill_problem = now(), None, ""
        backup.save(update_fields=["drill_begun_at", "drilled_at", "drill_problem"])
    return backup


@transaction.atomic
def note_drilled(backup: Backup) -> None:
    Backup.objects.filter(pk=backup.pk).update(drilled_at=now(), drill_problem="")
    publish(BackupDrilled(backup_id=backup.pk))


@transaction.atomic
def drill_failed(backup: Backup, words: str) -> None:
    Backup.objects.filter(pk=backup.pk).update(drilled_at=None, drill_problem=words[:1000])
    publish(BackupDrillFailed(backup_id=backup.pk))


def note_thin_problem(backup: Backup, words: str) -> None:
    Backup.objects.filter(pk=backup.pk).update(thin_problem=words[:1000])


def note_gone(place: str, names: Iterable[str]) -> None:
    """They were let go by the rule."""
    Backup.objects.filter(place=place, name__in=list(names), gone_at=None).update(gone_at=now())


def _known(place: str, name: str) -> Backup | None:
    ended = Backup.objects.select_for_update(of=("self",)).filter(place=place, name=name)
    return ended.exclude(ended_at=None).order_by("-pk").first() if name else None
