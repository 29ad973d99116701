"""The whole study, and its document."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from zabota.satisfaction.studies.comparing import comparisons
from zabota.satisfaction.studies.coverage import coverage_of_nps, coverage_of_shares
from zabota.satisfaction.studies.goals import Goal, Part
from zabota.satisfaction.studies.missing import non_response
from zabota.satisfaction.studies.shrinking import shrinkage
from zabota.satisfaction.studies.speed import speed
from zabota.satisfaction.studies.stuffing import stuffing
from zabota.satisfaction.studies.theming import themes_of_texts

SEED = 20261122
REPEATS = 400
GROUPS = 100_000
INTRODUCTION = """\
# Do the figures keep their word?

Written by `{command}` on {day}; do not edit. Seed {seed}, {repeats} repeats where anything is drawn.

How often an interval holds the truth, whether “80 % likely” happens eight times in ten, what shrinkage and weights
repair, and who is raised for a person to look at. {met} of {all} goals are met.{missed}
"""


def run(*, seed: int = SEED, repeats: int = REPEATS, texts: Path | None = None) -> list[Part]:
    """Themes of words are asked only of texts that people sorted."""
    return [
        coverage_of_nps(),
        coverage_of_shares(),
        shrinkage(repeats, seed),
        comparisons(repeats, seed),
        non_response(repeats, seed),
        stuffing(repeats, seed),
        *([themes_of_texts(texts, seed)] if texts else []),
        speed(GROUPS, seed),
    ]


def document(parts: Sequence[Part], *, command: str, day: date, seed: int, repeats: int) -> str:
    goals = [goal for part in parts for goal in part.goals]
    missed = [goal for goal in goals if not goal.is_met]
    words = "\n\nMissed:\n\n" + "\n".join(_line(goal) for goal in missed) if missed else ""
    head = INTRODUCTION.format(
        command=command,
        day=day.isoformat(),
        seed=seed,
        repeats=repeats,
        met=len(goals) - len(missed),
        all=len(goals),
        missed=words,
    )
    return "\n".join([head, *(_told(part) for part in parts)])


def _line(goal: Goal) -> str:
    return f"- {goal.name}: {goal.measured} (goal {goal.goal})"


def _told(part: Part) -> str:
    goals = [
        (goal.name, goal.goal, goal.measured, "met" if goal.is_met else "**missed**") for goal in part.goals
    ]
    tables = [_table(("what", "goal", "measured", ""), goals)]
    if part.rows:
        tables.append(_table(part.head, part.rows))
    return "\n".join([f"## {part.title}", "", part.words, "", *tables])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
