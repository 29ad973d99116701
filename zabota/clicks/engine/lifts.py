"""How much more often a source sends this kind of phone, hour or network than the whole log does. Shrunk to one.

lift = (n(source, kind) + k p(kind)) / ((n(source) + k) p(kind)) with k = 50: a source of few clicks says nothing.
"""

from collections.abc import Container
from typing import Final

import polars as pl

from zabota.clicks.engine.counting import Keys

PRIOR: Final = 50.0
LIFTS: Final = (
    ("lift_model_of_source", "source", "model"),
    ("lift_model_of_source_today", "source_day", "model"),
    ("lift_hour_of_source", "source", "hour_of_day"),
    ("lift_app_of_source", "source", "app"),
    ("lift_network_of_source", "source", "net"),
)


def of(keys: Keys, wanted: Container[str]) -> list[pl.Series]:
    """The logarithm of it, for each row. One app alone is everybody's."""
    if "source" not in keys:
        return []
    told = [one for one in LIFTS if one[2] in keys and one[0] in wanted]
    return [pl.Series(name, keys.lifts(key, kind, PRIOR)) for name, key, kind in told]
