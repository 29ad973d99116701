"""The report as a sheet: one line a figure; under five answers the cells of values stay empty."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zabota.satisfaction.models import MEASURES, Figure, Response
from zabota.satisfaction.queries.figures import Figures, figures_of_the_house
from zabota.satisfaction.queries.grid import LEVELS, ROLES
from zabota.satisfaction.queries.holes import silences

NAMES = dict(MEASURES)
OF_FIGURES = ("value", "low", "high", "n", "n_effective", "asked", "doubtful", "with_doubtful", "weighted",
              "worst", "best", "band_low", "band_high", "chance", "better")  # fmt: skip
VALUES = ("value", "with_doubtful", "weighted", "chance", "better")  # not said of fewer than five
OF_RESPONSES = ("answered", "skipped", "expired", "waiting", "unasked")


def sheet(days: int) -> Iterator[list[Any]]:
    yield [_("measure"), _("of whom"), _("period"), *_head()]
    figures = figures_of_the_house(days)
    for measure, figure in figures.now.items():
        response = figures.responses.get(measure)
        yield _line(_("all clients"), _("now"), figure, response)
        if before := figures.before.get(measure):
            yield _line(_("all clients"), _("before"), before)
        yield from _cells(figures, measure)
        for one in (*figures.lines, *figures.agents):
            if measure in one.figures:
                yield _line(one.name, _("now"), one.figures[measure])


def _head() -> list[str]:
    return [
        _("value"), _("low"), _("high"), _("answers"), _("opinions"), _("asked"), _("doubtful"),
        _("with the doubtful"), _("weighted"), _("if all the silent said the worst"), _("if the best"),
        _("likely from, with the silent"), _("likely to"), _("above the goal, %"), _("better than before, %"),
        _("have answered"), _("have skipped it"), _("have not answered"), _("may answer yet"), _("not asked"),
    ]  # fmt: skip


def _cells(figures: Figures, measure: str) -> Iterator[list[Any]]:
    for role in ROLES:
        for level in LEVELS:
            for period, side in ((_("now"), figures.cells), (_("before"), figures.cells_before)):
                if found := side.get((measure, role, level)):
                    yield _line(f"{role.label}, {level.label}", period, found)


def _line(whose: str, period: str, figure: Figure, response: Response | None = None) -> list[Any]:
    values = [
        None if name in VALUES and not figure.is_shown else _short(getattr(figure, name))
        for name in OF_FIGURES
    ]
    answered = [getattr(response, name) if response else None for name in OF_RESPONSES]
    return [str(NAMES[figure.measure]), whose, period, *values, *answered]


def _short(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value


def sheet_of_silences() -> Iterator[list[Any]]:
    """All of them, each with who sees to it."""
    yield [_("company"), _("role"), _("silent since"), _("account owner"), _("people we know there")]
    for one in silences(None).shown:
        yield [one.company, one.label, one.since.date() if one.since else None, one.owner, one.people]
