"""What needs no model: facts of a click that are enough by themselves, or enough to doubt.

Each check gives a reason with the number it rests on. The weightiest decides: a machine's over a doubt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Final

import polars as pl

from zabota.clicks.engine.clicks import ACTED
from zabota.clicks.engine.networks import LABELS

HUMAN, DOUBTFUL, MACHINE = 0, 1, 2
VERDICTS: Final = ("human", "doubtful", "machine")
TWICE: Final = 3.0  # seconds to the same click of the same person: a double click does not count as two
MANY: Final = 6
FASTEST: Final = 1.0  # seconds from a click to an action that somebody had to do
PER_MINUTE: Final = 40  # clicks that no hand makes
PER_MINUTE_OF_ADDRESS: Final = 600
TO_ACTION: Final = "⟨seconds to the action⟩"
AT_ONCE: Final = -0.0005  # seconds: moments are whole milliseconds


@dataclass(frozen=True, slots=True)
class Check:
    """It speaks where a column lies between `least` and `most`, both within. `shown`: in place of the value."""

    name: str
    weight: int
    of: str
    least: float
    most: float = inf
    shown: float | None = None


CHECKS: Final = (
    Check("declared_robot", MACHINE, "robot", 1),
    Check("scanner_network", MACHINE, "place", LABELS.index("scanner"), LABELS.index("scanner"), 1.0),
    Check("hosting_network", DOUBTFUL, "place", LABELS.index("hosting"), LABELS.index("hosting"), 1.0),
    Check("same_within_minute", MACHINE, "minute_same", MANY),
    Check("seconds_since_same", DOUBTFUL, "since_same", 0, TWICE),
    Check("clicks_within_minute", MACHINE, "minute_user", PER_MINUTE),
    Check("address_within_minute", DOUBTFUL, "minute_ip", PER_MINUTE_OF_ADDRESS),
    Check("action_before_click", MACHINE, TO_ACTION, -inf, AT_ONCE),
    Check("action_too_soon", MACHINE, TO_ACTION, 0, FASTEST),
)


def checks_for(columns: Iterable[str]) -> list[Check]:
    known = {*columns}
    return [check for check in CHECKS if check.of in known or (check.of == TO_ACTION and "action" in known)]


def judged(told: pl.DataFrame) -> pl.DataFrame:
    """`weight` (UInt8) and `facts` (List of text `name=value`), for each row of clicks with their live features."""
    return told.select(weight=weight(told), facts=facts(told))


def weight(told: pl.DataFrame) -> pl.Series:
    """Of the weightiest check that speaks."""
    known = [
        pl.when(_speaks(check)).then(check.weight).otherwise(HUMAN) for check in checks_for(told.columns)
    ]
    return told.select(weight=pl.max_horizontal(known).cast(pl.UInt8)).to_series()


def facts(told: pl.DataFrame) -> pl.Series:
    """What each check that speaks rests on. Words are dear: ask for rows of which one does."""
    known = [pl.when(_speaks(check)).then(_said(check)) for check in checks_for(told.columns)]
    return told.select(facts=pl.concat_list(known).list.drop_nulls()).to_series()


def _speaks(check: Check) -> pl.Expr:
    return _value(check.of).is_between(check.least, check.most).fill_null(False)


def _said(check: Check) -> pl.Expr:
    shown = pl.lit(check.shown) if check.shown is not None else _value(check.of)
    return pl.concat_str(pl.lit(f"{check.name}="), shown.round(1).cast(pl.String))


def _value(of: str) -> pl.Expr:
    if of != TO_ACTION:
        return pl.col(of).cast(pl.Float64)
    is_timed = pl.col("action").is_not_null() & (pl.col("action") != ACTED)
    return pl.when(is_timed).then((pl.col("action") - pl.col("time")) / 1000)
