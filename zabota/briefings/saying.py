"""The page in words: facts as they were frozen, dates by the reader's clock, numbers in their language."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.briefings.calculations.periods import Period
from zabota.briefings.models import Briefing
from zabota.briefings.queries import content_of

MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Page:
    """For the templates `briefings/sheet.html` and the letter."""

    company: str
    period: str
    words: str
    owner: str
    asked: dict[str, Any]
    done: dict[str, Any]
    late: list[dict[str, Any]]
    late_more: int
    planned: list[dict[str, Any]]
    planned_more: int
    asks: list[dict[str, Any]]
    asks_more: int
    judged: dict[str, Any]

    @property
    def is_quiet(self) -> bool:
        """Nothing to tell of."""
        return not (self.asked["many"] or self.done["solved"] or self.late or self.planned or self.asks)


def page_of(briefing: Briefing) -> Page:
    """As it was sent; before that, as it would be now."""
    content = briefing.content or content_of(briefing.company, Period(briefing.since, briefing.until))
    zone = ZoneInfo(content["zone"])
    dated = {name: [_dated(one, zone) for one in content[name]] for name in ("late", "planned", "asks")}
    return Page(
        company=content["company"],
        period=period_words(briefing.since, briefing.until),
        words=briefing.words,
        owner=content["owner"],
        asked=content["asked"],
        done=content["done"],
        late=dated["late"],
        late_more=content["late_more"],
        planned=dated["planned"],
        planned_more=content["planned_more"],
        asks=dated["asks"],
        asks_more=content["asks_more"],
        judged=content["judged"],
    )


def period_words(since: date, until: date) -> str:
    """“October 2026”, “third quarter of 2026”."""
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if months < MONTHS_OF_A_QUARTER:
        return date_format(since, "F Y")
    words = (
        _("first quarter of %(year)s"),
        _("second quarter of %(year)s"),
        _("third quarter of %(year)s"),
        _("fourth quarter of %(year)s"),
    )
    return words[(since.month - 1) // MONTHS_OF_A_QUARTER] % {"year": since.year}


def _dated(line: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """Days are enough for those who decide."""
    return {name: _day(told, zone) if name in ("was", "due") else told for name, told in line.items()}


def _day(moment: str, zone: ZoneInfo) -> str:
    return date_format(localtime(datetime.fromisoformat(moment), zone), "j E") if moment else ""
