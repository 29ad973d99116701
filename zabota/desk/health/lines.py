"""Clients as lines of a list and of a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.retention.models import Feeling, State
from zabota.retention.queries.attention import Standing
from zabota.retention.queries.watches import names_of
from zabota.retention.saying import Reason, reasons_of, sight_words, sure_words

SAID = 2  # reasons in a line
FILTER_NAMES = {
    "attention": gettext_lazy("Need attention"),
    "alarm": gettext_lazy("Alarms"),
    "falling": gettext_lazy("Falling"),
    "mood": gettext_lazy("Mood to look at"),
    "watched": gettext_lazy("All who are watched"),
    "unseen": gettext_lazy("Cannot be seen"),
}


@dataclass(frozen=True, slots=True)
class Line:
    standing: Standing
    reasons: list[Reason]
    feeling: str
    state: str
    sight: str

    @property
    def tone(self) -> str:
        return tone_of(self.standing.health)


def tone_of(health: int | None) -> str:
    if health is None:
        return "unseen"
    return "broken" if health < 50 else "due" if health < 70 else "kept"


def lines_of(found: Sequence[Standing]) -> list[Line]:
    names = names_of({pk for one in found for line in one.reasons for pk in line.get("contacts", ())})
    return [_line(one, names) for one in found]


def _line(one: Standing, names: dict[int, str]) -> Line:
    return Line(
        one,
        reasons_of(one.reasons, one.rhythm, one.since, names)[:SAID],
        str(Feeling(one.feeling).label) if one.feeling else "",
        str(State(one.state).label),
        sight_words(one.half_in, one.silence_in),
    )


def sheet_of(found: Sequence[Standing]) -> Iterator[Sequence[Any]]:
    yield (
        _("company"), _("account owner"), _("health"), _("a quarter ago"), _("alarm since"), _("state"), _("how sure"),
        _("mood"), _("mood holds until"), _("reasons"),
    )  # fmt: skip
    for line in lines_of(found):
        one = line.standing
        yield (
            one.name,
            one.owner or "",
            one.health,
            one.before,
            one.alarm_since or "",
            line.state,
            sure_words(one.silence_in),
            line.feeling,
            one.mood_until or "",
            "; ".join(f"{reason.sum} {reason.words}" for reason in line.reasons),
        )
