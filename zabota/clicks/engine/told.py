"""What a scan found, for whoever writes it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Told:
    """`judged`: `row verdict score reasons time`, and `source app cost` where the log tells them; `names`: of hashes,
    by part; `aside`: why rows were kept aside, with how many, `rejected` in all; `cells`: stretches of time, each
    judged by itself."""

    judged: pl.LazyFrame
    files: Sequence[str]
    mapping: str
    names: Mapping[str, Mapping[str, str]]
    is_ranking: bool
    rejected: int
    aside: Mapping[str, int]
    cells: int
