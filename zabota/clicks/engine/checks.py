"""What needs no model: facts of a click that are enough by themselves, or enough to doubt.

Each check gives a reason with the number it rests on. The weightiest decides: a machine's over a doubt.
"""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Check:
    """`when` and `value` speak of a frame of clicks with the live features beside them."""

    name: str
    weight: int
    when: pl.Expr
    value: pl.Expr


def checks_for(columns: "list[str]") -> list[Check]:
    known = {*columns}
    found = [
        Check("declared_robot", MACHINE, pl.col("robot") > 0, pl.col("robot").cast(pl.Float32)),
        Check("scanner_network", MACHINE, pl.col("place") == LABELS.index("scanner"), pl.lit(1.0)),
        Check("hosting_network", DOUBTFUL, pl.col("place") == LABELS.index("hosting"), pl.lit(1.0)),
        Check("same_within_minute", MACHINE, pl.col("minute_same") >= MANY, pl.col("minute_same")),
        Check(
            "seconds_since_same", DOUBTFUL, pl.col("since_same").is_between(0, TWICE), pl.col("since_same")
        ),
    ]
    if "minute_user" in known:
        found.append(
            Check("clicks_within_minute", MACHINE, pl.col("minute_user") >= PER_MINUTE, pl.col("minute_user"))
        )
    if "minute_ip" in known:
        much = pl.col("minute_ip") >= PER_MINUTE_OF_ADDRESS
        found.append(Check("address_within_minute", DOUBTFUL, much, pl.col("minute_ip")))
    if "action" in known:
        found += _of_actions()
    return found


def _of_actions() -> list[Check]:
    seconds = (pl.col("action") - pl.col("time")) / 1000
    is_timed = pl.col("action").is_not_null() & (pl.col("action") != ACTED)
    return [
        Check("action_before_click", MACHINE, is_timed & (seconds < 0), seconds),
        Check("action_too_soon", MACHINE, is_timed & seconds.is_between(0, FASTEST), seconds),
    ]


def judged(told: pl.DataFrame) -> pl.DataFrame:
    """`weight` (UInt8) and `facts` (List of text `name=value`), for each row of clicks with their features."""
    known = checks_for(told.columns)
    weights = [pl.when(check.when.fill_null(False)).then(check.weight).otherwise(HUMAN) for check in known]
    facts = [
        pl.when(check.when.fill_null(False)).then(
            pl.concat_str(pl.lit(f"{check.name}="), check.value.cast(pl.Float64).round(1).cast(pl.String))
        )
        for check in known
    ]
    return told.select(
        weight=pl.max_horizontal(weights).cast(pl.UInt8), facts=pl.concat_list(facts).list.drop_nulls()
    )
