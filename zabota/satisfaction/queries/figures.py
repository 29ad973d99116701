"""Figures as they stand: of the house, of lines and agents by name, never by value."""

from collections.abc import Iterable
from dataclasses import dataclass

from zabota.satisfaction.models import Counting, Figure, Response, Scope, ThemeOfWords
from zabota.team.models import Agent, Line


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    figures: dict[str, Figure]  # by measure


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one period. `now`, `before` and `responses` by measure; cells by measure, role and level."""

    now: dict[str, Figure]
    before: dict[str, Figure]
    cells: dict[tuple[str, str, str], Figure]
    cells_before: dict[tuple[str, str, str], Figure]
    responses: dict[str, Response]
    lines: list[Named]
    agents: list[Named]


def figures_of_the_house(days: int) -> Figures:
    """Four statements. In the order of names: nobody is ranked."""
    found = Figure.objects.filter(days=days).exclude(scope=Scope.COMPANY).order_by("measure")
    wholes: tuple[dict[str, Figure], dict[str, Figure]] = ({}, {})
    cells: tuple[dict[tuple[str, str, str], Figure], dict[tuple[str, str, str], Figure]] = ({}, {})
    parts: dict[tuple[str, int], dict[str, Figure]] = {}
    for figure in found:
        if figure.scope != Scope.HOUSE:
            parts.setdefault((figure.scope, figure.scope_id), {})[figure.measure] = figure
        elif figure.level:
            cells[figure.is_before][figure.measure, figure.role, figure.level] = figure
        else:
            wholes[figure.is_before][figure.measure] = figure
    lines = Line.objects.order_by("name").values_list("pk", "name")
    agents = Agent.objects.order_by("user__name", "pk").values_list("pk", "user__name")
    return Figures(
        *wholes,
        *cells,
        {one.measure: one for one in Response.objects.filter(days=days)},
        _named(Scope.LINE, lines, parts),
        _named(Scope.AGENT, agents, parts),
    )


def counting() -> Counting:
    return Counting.the_one()


def themes_of_words() -> list[ThemeOfWords]:
    """What free words of the last year were about, the most frequent first."""
    return list(ThemeOfWords.objects.all())


def _named(
    scope: str, names: Iterable[tuple[int, str]], parts: dict[tuple[str, int], dict[str, Figure]]
) -> list[Named]:
    return [Named(name, parts[scope, one]) for one, name in names if (scope, one) in parts]
