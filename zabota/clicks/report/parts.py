"""Sums of judged clicks as the page shows them: numbers in words of the language that is active."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from zabota.clicks.engine import rollup
from zabota.clicks.engine.told import Told
from zabota.clicks.wording import name_words
from zabota.core.numbers import number, percent

DAY: Final = 86_400_000
MOST: Final = 50  # rows of a table; all of them stand in the verdicts
REASONS: Final = 20
HEIGHT: Final = 100.0
VERDICTS: Final = ("human", "doubtful", "machine")


@dataclass(frozen=True, slots=True)
class Figures:
    """`lost` and `spent`: empty where the log tells no cost."""

    clicks: str
    human: str
    doubtful: str
    machine: str
    machines: str
    rejected: str
    lost: str = ""
    spent: str = ""


def figures_of(told: Told) -> Figures:
    counts = dict(told.judged.group_by("verdict").len().collect(engine="streaming").iter_rows())
    total = sum(counts.values()) or 1
    shares = {name: percent(counts.get(name, 0) / total) for name in VERDICTS}
    machines = number(counts.get("machine", 0))
    figures = Figures(
        number(sum(counts.values())), **shares, machines=machines, rejected=number(told.rejected)
    )
    return _with_cost(told, figures)


def _with_cost(told: Told, figures: Figures) -> Figures:
    if "cost" not in told.judged.collect_schema().names():
        return figures
    machine = pl.col("cost").filter(pl.col("verdict") == "machine").sum()
    spent, lost = told.judged.select(pl.col("cost").sum(), lost=machine).collect(engine="streaming").row(0)
    return Figures(
        **{name: getattr(figures, name) for name in Figures.__slots__ if name not in ("lost", "spent")},
        lost=number(lost, 2),
        spent=number(spent, 2),
    )


@dataclass(frozen=True, slots=True)
class Day:
    """`doubtful_at`, `machine_at`: where the bars begin and how high they are, of HEIGHT."""

    day: date
    clicks: str
    doubtful: str
    machine: str
    at: int
    doubtful_bar: tuple[str, str]
    machine_bar: tuple[str, str]


def days_of(told: Told) -> list[Day]:
    day = pl.from_epoch(pl.col("time") // DAY * DAY, time_unit="ms").dt.date().alias("day")
    counts = [(pl.col("verdict") == name).sum().alias(name) for name in ("doubtful", "machine")]
    table = told.judged.group_by(day).agg(pl.len(), *counts).sort("day").collect(engine="streaming")
    most = max((doubtful + machine for _, _, doubtful, machine in table.iter_rows()), default=0) or 1
    return [_day(place, row, most) for place, row in enumerate(table.iter_rows())]


def _day(place: int, row: tuple[Any, ...], most: int) -> Day:
    day, clicks, doubtful, machine = row
    high, low = HEIGHT * machine / most, HEIGHT * doubtful / most
    return Day(
        day, number(clicks), number(doubtful), number(machine), 10 * place,
        (f"{HEIGHT - high - low:.1f}", f"{low:.1f}"), (f"{HEIGHT - high:.1f}", f"{high:.1f}"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    clicks: str
    doubtful: str
    machine: str
    share: str
    low: str
    high: str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    rows: list[Source]
    left: int


def sources_of(told: Told, part: str) -> Sources:
    """Those that are certain to send most machines first."""
    if part not in told.judged.collect_schema().names():
        return Sources([], 0)
    table, names = rollup.by(told.judged, part), told.names.get(part, {})
    rows = [_source(row, names.get(str(row[part]), "—")) for row in table.head(MOST).iter_rows(named=True)]
    return Sources(rows, max(len(table) - MOST, 0))


def _source(row: dict[str, Any], name: str) -> Source:
    counts = {kind: number(row[kind]) for kind in ("clicks", "doubtful", "machine")}
    shares = {kind: percent(row[kind]) for kind in ("share", "low", "high")}
    return Source(name, **counts, **shares, lost=number(row["lost"], 2) if "lost" in row else "")


def reasons_of(told: Told) -> list[tuple[str, str, str]]:
    """In words, the engine's name, and with how many doubtful and machine clicks it stands."""
    reason = pl.col("reasons").list.explode(empty_as_null=True).str.extract(r"^(\w+)=", 1).alias("reason")
    counts = told.judged.filter(pl.col("verdict") != "human").select(reason).group_by("reason").len()
    table = counts.drop_nulls().sort("len", "reason", descending=[True, False]).head(REASONS)
    return [
        (name_words(name), name, number(many)) for name, many in table.collect(engine="streaming").iter_rows()
    ]
