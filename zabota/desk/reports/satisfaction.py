"""What clients think, in the words and places of the screen: figures with their intervals, the grid, its sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zabota.clients.models import ContactRole
from zabota.satisfaction.models import MEASURES, Figure, Level, Response, Unasked
from zabota.satisfaction.queries.benchmarks import Benchmark, benchmarks_of
from zabota.satisfaction.queries.figures import (
    Figures,
    Named,
    counting,
    figures_of_the_house,
    themes_of_words,
)
from zabota.satisfaction.queries.grid import LEVELS, ROLES
from zabota.satisfaction.queries.holes import silences
from zabota.satisfaction.saying import WIDTH, Bar, Shown, place, said
from zabota.satisfaction.scales import SCALES, Measure, is_bad

NAMES = dict(MEASURES)
FIGURED = [measure for measure in Measure if SCALES[measure]]
MONTHS = 6  # of themes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plot and of the table that is it: what, its bar, what to know beside it."""

    words: str
    bar: Bar
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """How many gave one value, and where its column stands."""

    value: int
    many: int
    share: int
    is_bad: bool
    at: int

    @property
    def top(self) -> int:
        return WIDTH - self.share


@dataclass(frozen=True, slots=True)
class Cell:
    """One role about one level, now and before."""

    now: Shown | None
    before: Shown | None


@dataclass(frozen=True, slots=True)
class Part:
    """How many of those drawn ended so, and where that part of the bar stands."""

    key: str
    words: str
    many: int
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Section:
    """All about one measure. `now` is missing where people were asked and nobody’s answer counts yet."""

    measure: str
    name: str
    now: Shown | None
    lines_of_figure: list[Line]
    benchmarks: list[tuple[Benchmark, int, str]]
    response: Response | None
    parts: list[Part]
    reasons: list[tuple[str, int]]
    columns: list[Column]
    cells: list[tuple[str, list[Cell]]]
    lines: list[tuple[str, Shown]]
    agents: list[tuple[str, Shown]]

    @property
    def across(self) -> int:
        return 10 * len(self.columns)


def satisfaction(days: int) -> dict[str, Any]:
    figures = figures_of_the_house(days)
    themes = themes_of_words()
    months = sorted({month for theme in themes for month in theme.by_month})[-MONTHS:]
    return {
        "sections": sections(figures),
        "levels": [level.label for level in LEVELS],
        "counting": counting(),
        "months": [date.fromisoformat(f"{month}-01") for month in months],
        "themes": [(theme, [theme.by_month.get(month, 0) for month in months]) for theme in themes],
        "silences": silences(),
    }


def sections(figures: Figures) -> list[Section]:
    heard = [measure for measure in FIGURED if measure in figures.now or measure in figures.responses]
    return [_section(measure, figures) for measure in heard]


def _section(measure: Measure, figures: Figures) -> Section:
    now, response = figures.now.get(measure), figures.responses.get(measure)
    return Section(
        measure,
        str(NAMES[measure]),
        Shown(now) if now else None,
        list(_lines(now, figures.before.get(measure))) if now else [],
        [(one, place(measure, one.value), said(measure, one.value)) for one in benchmarks_of(measure)],
        response,
        list(_parts(response)) if response else [],
        _reasons(response) if response else [],
        _columns(now) if now else [],
        [(str(role.label), [_cell(figures, measure, role, level) for level in LEVELS]) for role in ROLES],
        _named(figures.lines, measure),
        _named(figures.agents, measure),
    )


def _lines(now: Figure, before: Figure | None) -> Iterator[Line]:
    """The figure, and what it would be under other assumptions. A number of under five is said nowhere."""
    measure, is_shown = now.measure, now.is_shown
    yield Line(_("now"), Shown(now).bar, _answers(now))
    if before:
        yield Line(_("the period before"), Shown(before).bar, _answers(before))
    if is_shown and now.even_before is not None and before and before.is_shown:
        covered = _("at the roles, levels and lines that both have: %(percent)s %% of the answers")
        beside = covered % {"percent": now.covered}
        yield Line(_("before, had the same been asked"), Bar(measure, None, None, now.even_before), beside)
        yield Line(_("now, had the same been asked"), Bar(measure, None, None, now.even_now), beside)
    if is_shown and now.with_doubtful is not None:
        doubtful = _("%(many)s doubtful, which do not count") % {"many": now.doubtful}
        yield Line(_("with the doubtful"), Bar(measure, None, None, now.with_doubtful), doubtful)
    if is_shown and now.weighted is not None:
        bar = Bar(measure, now.weighted_low, now.weighted_high, now.weighted)
        yield Line(_("weighted"), bar, _("as if those who answered were like all who were asked"))
    if now.worst is not None and now.best is not None:
        tilt = _("were the silent up to three times less satisfied, or more")
        yield Line(_("with the silent, likely"), Bar(measure, now.band_low, now.band_high), tilt)
        ends = sorted((now.worst, now.best))
        yield Line(
            _("with the silent, at the ends"),
            Bar(measure, *ends),
            _("had all of them said the worst, or the best"),
        )


def _answers(figure: Figure) -> str:
    facts = {"n": figure.n, "opinions": Shown(figure).opinions}
    return _("answers: %(n)s, worth %(opinions)s opinions") % facts


def _parts(response: Response) -> Iterator[Part]:
    every = response.asked or 1
    before = 0
    for key, words in (
        ("answered", _("have answered")),
        ("skipped", _("have skipped it")),
        ("expired", _("have not answered")),
        ("waiting", _("may answer yet")),
    ):
        many = getattr(response, key)
        at, before = round(WIDTH * before / every), before + many
        yield Part(key, words, many, at, round(WIDTH * before / every) - at)


def _reasons(response: Response) -> list[tuple[str, int]]:
    known = [(str(reason.label), response.reasons.get(reason.value, 0)) for reason in Unasked]
    return [(words, many) for words, many in known if many]


def _cell(figures: Figures, measure: str, role: ContactRole, level: Level) -> Cell:
    now, before = (side.get((measure, role, level)) for side in (figures.cells, figures.cells_before))
    return Cell(Shown(now) if now else None, Shown(before) if before else None)


def _named(named: list[Named], measure: str) -> list[tuple[str, Shown]]:
    return [(one.name, Shown(one.figures[measure])) for one in named if measure in one.figures]


def _columns(figure: Figure) -> list[Column]:
    most = max(figure.kinds.values(), default=0) or 1
    return [
        Column(value, many, round(WIDTH * many / most), is_bad(figure.measure, value), 10 * turn)
        for turn, value in enumerate(SCALES[Measure(figure.measure)])
        for many in [figure.kinds.get(str(value), 0)]
    ]
