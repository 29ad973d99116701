"""What an act on many tickets came to, in words."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.tickets.models import Bulk, BulkAct, BulkChange, BulkState

NAMED = 12  # of those that were not done
DONE = {
    BulkAct.ASSIGN: gettext_lazy("Handed over: %(n)s."),
    BulkAct.CLOSE: gettext_lazy("Closed: %(n)s."),
    BulkAct.JOIN: gettext_lazy("Put behind the problem: %(n)s."),
    BulkAct.KIND: gettext_lazy("Kind set: %(n)s."),
    BulkAct.MOVE: gettext_lazy("Moved: %(n)s."),
    BulkAct.SNOOZE: gettext_lazy("Snoozed: %(n)s."),
    BulkAct.SOLVE: gettext_lazy("Solved: %(n)s."),
    BulkAct.TAG: gettext_lazy("Tagged: %(n)s."),
    BulkAct.TAKE: gettext_lazy("Taken: %(n)s."),
    BulkAct.UNTAG: gettext_lazy("Tag removed: %(n)s."),
}
BESIDES = {
    BulkState.SAME: gettext_lazy("Were so before: %(n)s."),
    BulkState.REFUSED: gettext_lazy("Not done: %(n)s."),
    BulkState.TO_DO: gettext_lazy("Not begun, since you stopped it: %(n)s."),
}
UNDONE = {
    BulkState.UNDONE: gettext_lazy("Taken back: %(n)s."),
    BulkState.LEFT: gettext_lazy("Left as they are: %(n)s."),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """`numbers` says how many tickets are in each state, `not_done` names some of those that were not."""

    bulk: Bulk
    numbers: dict[str, int]
    not_done: list[BulkChange]

    @property
    def number(self) -> int:
        return sum(self.numbers.values())

    @property
    def over(self) -> int:
        return self.number - self._of(BulkState.DONE if self.bulk.undone_at else BulkState.TO_DO)

    @property
    def percent(self) -> int:
        return 100 * self.over // self.number if self.number else 100

    @property
    def is_running(self) -> bool:
        is_halted = self.bulk.stopped_at is not None and self.bulk.undone_at is None
        return self.over < self.number and not is_halted

    @property
    def may_undo(self) -> bool:
        return not self.is_running and self.bulk.undone_at is None and self._of(BulkState.DONE) > 0

    @property
    def words(self) -> str:
        """One sentence for each outcome that there is."""
        outcomes = (
            UNDONE if self.bulk.undone_at else {BulkState.DONE: DONE[BulkAct(self.bulk.act)], **BESIDES}
        )
        told = [str(words) % {"n": self._of(state)} for state, words in outcomes.items() if self._of(state)]
        return " ".join(told) or _("Nothing was changed.")

    @property
    def unnamed(self) -> int:
        return self._of(_failed(self.bulk)) - len(self.not_done)

    def _of(self, state: str) -> int:
        return self.numbers.get(state, 0)


def progress_of(bulk: Bulk) -> Progress:
    counted = bulk.changes.order_by().values_list("state").annotate(number=Count("id"))
    failed = bulk.changes.filter(state=_failed(bulk)).select_related("ticket").order_by("id")
    return Progress(bulk, dict(counted), list(failed[:NAMED]))


def _failed(bulk: Bulk) -> BulkState:
    return BulkState.LEFT if bulk.undone_at else BulkState.REFUSED
