"""The way of one company: the strip of stages, what it has been through, where it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.journeys.calculations.agreements import last_end
from zabota.journeys.calculations.conditions import Fact
from zabota.journeys.models import Departure, JourneyStage, StageEntry
from zabota.journeys.queries.facts import agreements_of
from zabota.journeys.queries.stages import departure_of, entries_of, stages_in_use
from zabota.journeys.wording import called

MONTH = 30.44
FEW_DAYS = 60  # from here on one counts in months


@dataclass(frozen=True, slots=True)
class Step:
    """One stage in the strip. `state`: past, now or ahead."""

    stage: JourneyStage
    name: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    steps: list[Step]
    entries: list[StageEntry]
    now: StageEntry | None
    departure: Departure | None

    @property
    def may_take_back(self) -> bool:
        return self.now is not None and len(self.entries) > 1


def way_of(company: Company) -> Way:
    """A handful of statements."""
    stages, entries = list(stages_in_use()), list(entries_of(company))
    current = next((one for one in entries if one.left_at is None), None)
    departure = departure_of(company)
    place = _place(stages, current, departure)
    last = {one.stage_id: one for one in entries}
    ends_on = _ends_on(company)
    steps = [
        Step(stage, called(stage), _state(index, place, current), _words(stage, last.get(stage.pk), ends_on))
        for index, stage in enumerate(stages)
    ]
    return Way(steps, entries, current, departure)


def lasted(days: float) -> str:
    """“19 days”, “43 months”."""
    if days < FEW_DAYS:
        whole = int(days)
        return ngettext("%(days)s day", "%(days)s days", whole) % {"days": whole}
    months = round(days / MONTH)
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def days_in(entry: StageEntry, moment: datetime) -> float:
    return ((entry.left_at or moment) - entry.entered_at).total_seconds() / 86_400


def _place(stages: list[JourneyStage], current: StageEntry | None, departure: Departure | None) -> int:
    where = current.stage_id if current else departure.stage_id if departure else None
    return next((index for index, one in enumerate(stages) if one.pk == where), -1)


def _state(index: int, place: int, current: StageEntry | None) -> str:
    if index == place:
        return "now" if current else "past"
    return "past" if index < place else "ahead"


def _words(stage: JourneyStage, entry: StageEntry | None, ends_on: date | None) -> str:
    """When it was, and for how long; of what is ahead the day that is known."""
    if entry is not None and entry.left_at is None:
        return _("for %(long)s") % {"long": lasted(days_in(entry, now()))}
    if entry is not None:
        month = date_format(localtime(entry.entered_at), "F Y")
        return _("%(month)s, %(long)s") % {"month": month, "long": lasted(days_in(entry, now()))}
    asks_for_end = any(one.fact == Fact.ENDS_IN for one in stage.conditions.all())
    if asks_for_end and ends_on is not None:
        days = (ends_on - localdate(now())).days
        words = ngettext("%(day)s, in %(days)s day", "%(day)s, in %(days)s days", days)
        return words % {"day": date_format(ends_on, "j E"), "days": days}
    return ""


def _ends_on(company: Company) -> date | None:
    """When the last agreement in force ends."""
    return last_end(agreements_of([company.pk]).get(company.pk, []), localdate(now()))
