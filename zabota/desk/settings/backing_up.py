"""Backups in words: how each went, and what to do where it did not."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.safekeeping.models import Backup, Problem, Trouble, TroubleKind

A_MINUTE = timedelta(minutes=1)
WHAT_TO_DO: "dict[str, str | Promise]" = {
    Problem.FAILED: _("Is the place there, with room left and the right to write? Then make one now."),
    Problem.BUSY: _("It is tried again by itself."),
    Problem.DAMAGED: _(
        "Look at the disk or the bucket. The next backup sends again what is damaged: make one now."
    ),
    Problem.BROKEN_OFF: _(
        "The machine or the worker stopped meanwhile, or this house was restored from this very backup. "
        "It is tried again by itself."
    ),
}
TROUBLES: "dict[str, str | Promise]" = {
    TroubleKind.MISSED: _("The schedule asked for a backup, and none is sound. Does a worker run?"),
    TroubleKind.FAILED: _("Its line below says why, and what to do."),
    TroubleKind.DRILL: _(
        "The newest drill could not bring the house back. Its line below says why. Make a backup now, "
        "and try a drill: zabota backups drill PLACE."
    ),
    TroubleKind.THINNING: _("Backups are sound, but old ones pile up. The newest line below says why."),
}


@dataclass(frozen=True, slots=True)
class Row:
    backup: Backup

    @property
    def tone(self) -> str:
        if self.backup.is_running:
            return "due"
        return "kept" if self.backup.is_sound else "broken"

    @property
    def advice(self) -> "str | Promise":
        return WHAT_TO_DO.get(self.backup.problem, "")

    @property
    def took(self) -> timedelta | None:
        return self.backup.ended_at - self.backup.started_at if self.backup.ended_at else None

    @property
    def was_quick(self) -> bool:
        return self.took is not None and self.took < A_MINUTE


@dataclass(frozen=True, slots=True)
class Warned:
    trouble: Trouble

    @property
    def advice(self) -> "str | Promise":
        return TROUBLES[self.trouble.kind]
