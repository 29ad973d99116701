"""A file of charges or agreements before it is taken in: the first rows as they are, and what would come of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.advertising.saying import money
from zabota.clients.importing import fact_name
from zabota.clients.models import Charge, ChargeKind, Sheet
from zabota.clients.planning import SheetPlan, Step, plan_of
from zabota.clients.sheets.columns import missing
from zabota.clients.sheets.rows import Aside
from zabota.ui.moments import month

SHOWN = 20
WHY: "dict[str, str | Promise]" = {
    Aside.NO_COMPANY: _("no company is called so"),
    Aside.SEVERAL_COMPANIES: _("several companies are called so"),
    Aside.MONTH: _("the month cannot be read"),
    Aside.SUM: _("the sum cannot be read, or may mean two things"),
    Aside.KIND: _("neither by agreement nor above it"),
    Aside.CURRENCY: _("no known currency"),
    Aside.DAY: _("a day cannot be read"),
    Aside.TWICE: _("it stands there twice"),
    Aside.ENDS_BEFORE: _("it would end before it begins"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of ours: whose, what, and how it would be; `before` is "" for a new one."""

    company: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Look:
    """`lacking`: facts without a column; then nothing else is known."""

    lacking: str
    made: int = 0
    changed: int = 0
    same: int = 0
    lines: tuple[Line, ...] = ()
    more: int = 0
    aside: tuple[tuple[int, str, str], ...] = ()
    left: int = 0


def look_of(sheet: Sheet) -> Look:
    lacking = missing(sheet.kind, sheet.columns)
    if lacking:
        return Look(", ".join(fact_name(fact) for fact in lacking))
    return _looked(plan_of(sheet, sheet.columns, sheet.currency))


def aside_lines(sheet: Sheet) -> list[tuple[int, str, list[str]]]:
    """Of one that ran what it left aside, of another what it would."""
    if sheet.ran_at:
        return [(line, why, cells) for line, why, cells in sheet.aside]
    if missing(sheet.kind, sheet.columns):
        return []
    return [
        (line, why.value, list(cells))
        for line, why, cells in plan_of(sheet, sheet.columns, sheet.currency).aside
    ]


def aside_words(why: str) -> str:
    return str(WHY.get(why, why))


def _looked(plan: SheetPlan) -> Look:
    changed_first = sorted(plan.steps, key=lambda step: step.is_new)
    return Look(
        lacking="",
        made=len(plan.made),
        changed=len(plan.changed),
        same=plan.same,
        lines=tuple(_line(step) for step in changed_first[:SHOWN]),
        more=max(0, len(plan.steps) - SHOWN),
        aside=tuple((line, aside_words(why), _together(cells)) for line, why, cells in plan.aside[:SHOWN]),
        left=len(plan.aside),
    )


def _together(cells: tuple[str, ...]) -> str:
    return " · ".join(filter(None, cells))


def _line(step: Step) -> Line:
    row = step.row
    if isinstance(row, Charge):
        what = f"{month(row.month)} · {ChargeKind(row.kind).label}"
    else:
        what = f"{row.name} {'№ ' + row.number if row.number else ''}".strip()
    return Line(row.company.name, what, _facts(step.before, row), _facts(step.after, row))


def _facts(facts: dict[str, Any], row: Any) -> str:
    said = [
        _fact(name, value, row)
        for name, value in facts.items()
        if name != "name" or not isinstance(row, Charge)
    ]
    return ", ".join(filter(None, said))


def _fact(name: str, value: Any, row: Any) -> str:
    if name == "amount":
        return money(float(value), row.currency)
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value or "—")
