"""Rows of a log as clicks: numbers and hashes of fixed size, whatever the log held.

A frame of clicks has `row` (Int64, from 0), `time` (Int64, ms since 1970), a UInt64 hash for each part that the log has
(0: nothing stood there), `net` (/24 or /48), `kit` (agent, device and system together), `user` (address and kit),
`robot` (Boolean), `place` (UInt8, networks.LABELS), `action` (Int64 ms, null without one; ACTED where only the fact is
known), `label` (Int8) and `cost` (Float64) where the log tells them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from zabota.clicks.engine.networks import Networks
from zabota.clicks.logs import Mapping, Piece
from zabota.clicks.logs.rejects import rejects
from zabota.clicks.logs.roles import KEYS, MISSING
from zabota.clicks.logs.times import milliseconds
from zabota.clicks.rating.agents import said_by

ACTED: Final = -1
DAY: Final = 86_400_000
EARLIEST: Final = 631_152_000_000  # 1990: there were no clicks before
NET: Final = r"^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$|^([0-9a-fA-F]{1,4}:[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}):"
MOST_NAMES: Final = 100_000
TRUE: Final = ("1", "true", "t", "yes", "y", "fraud", "bot", "machine", "robot", "invalid", "bad")


@dataclass(slots=True)
class Clicks:
    """Turns pieces into clicks. `now` and the first piece say what lies in the future. `names`: what a hash of a source
    or an app stands for, for people to read; `ids`: whether keys that are numbers stay beside their hashes."""

    mapping: Mapping
    networks: Networks
    now: int
    ids: bool = False
    names: dict[str, dict[int, str]] = field(default_factory=lambda: {"source": {}, "app": {}})
    _robots: dict[str, bool] = field(default_factory=dict)
    _latest: int | None = None

    def of(self, piece: Piece) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Clicks, and the rows that are none, with their reasons."""
        rows = piece.rows
        times = milliseconds(rows[self.mapping.parts["time"]], self.mapping.time_zone)
        reasons = self._reasons(rows, times)
        told = rows.with_columns(times.alias("⟨time⟩"))
        bad = told.filter(reasons != "").with_columns(reasons.filter(reasons != "").alias("⟨reason⟩"))
        return self._clicks(told.filter(reasons == "")), self._aside(bad)

    def _reasons(self, rows: pl.DataFrame, times: pl.Series) -> pl.Series:
        latest = self._latest_of(times)
        parts = [column for part, column in self.mapping.parts.items() if part in KEYS]
        absent = [_absent(column, rows.schema[column]) for column in parts]
        empty = rows.select(pl.all_horizontal(absent)).to_series()
        frame = pl.DataFrame({"t": times, "empty": empty})
        return frame.select(
            pl.when(pl.col("t").is_null())
            .then(pl.lit("its time cannot be understood"))
            .when(pl.col("t") < EARLIEST)
            .then(pl.lit("its time is before 1990"))
            .when(pl.col("t") > latest)
            .then(pl.lit("its time lies in the future"))
            .when(pl.col("empty"))
            .then(pl.lit("nothing says from where it came"))
            .otherwise(pl.lit(""))
        ).to_series()

    def _latest_of(self, times: pl.Series) -> int:
        """Two days from now; a log whose own clock runs ahead as a whole is taken by its own clock."""
        if self._latest is None:
            median = times.median()
            self._latest = max(self.now, int(median) if isinstance(median, int | float) else 0) + 2 * DAY
        return self._latest

    def _aside(self, bad: pl.DataFrame) -> pl.DataFrame:
        columns = self.mapping.columns()
        shown = bad.select(
            pl.concat_str(pl.col(columns).cast(pl.String).str.slice(0, 60), separator=" ", ignore_nulls=True)
        ).to_series()
        file = str(bad["file"][0]) if len(bad) else ""
        return rejects(file, bad["line"].to_list(), bad["⟨reason⟩"].to_list(), shown.to_list())

    def _clicks(self, rows: pl.DataFrame) -> pl.DataFrame:
        parts = {part: column for part, column in self.mapping.parts.items() if part in KEYS}
        columns = [pl.col("row"), pl.col("⟨time⟩").alias("time")]
        columns += [
            _hash(column, rows.schema[column], bare=part == "app").alias(part)
            for part, column in parts.items()
        ]
        columns += [
            _hash(column, rows.schema[column]).alias(f"key_{key}")
            for key, column in enumerate(self.mapping.keys)
        ]
        clicks = rows.select(columns)
        clicks = clicks.with_columns(self._flags(rows, parts, clicks))
        for part in ("source", "app"):
            if part in parts:
                self._remember(part, rows[parts[part]], clicks[part])
        return clicks.with_columns(_together(parts)).with_columns(_user(parts))

    def _flags(self, rows: pl.DataFrame, parts: dict[str, str], clicks: pl.DataFrame) -> list[pl.Series]:
        flags = [self._said(rows, parts), self._placed(rows, parts), _net(rows, parts)]
        if action := self.mapping.parts.get("action"):
            flags.append(_acted(rows[action], clicks["time"], self.mapping.time_zone))
        if cost := self.mapping.parts.get("cost"):
            flags.append(rows[cost].cast(pl.Float64, strict=False).alias("cost"))
        if self.mapping.label:
            flags.append(_label(rows[self.mapping.label]))
        if self.ids:
            flags += [
                rows[column].cast(pl.Float32, strict=False).alias(f"id_{part}")
                for part, column in parts.items()
            ]
        return flags

    def _said(self, rows: pl.DataFrame, parts: dict[str, str]) -> pl.Series:
        """Each user agent is read once for the whole log."""
        if "agent" not in parts:
            return pl.Series("robot", [False], dtype=pl.Boolean).new_from_index(0, len(rows))
        agents = rows[parts["agent"]].cast(pl.String).fill_null("")
        fresh = [agent for agent in agents.unique().to_list() if agent not in self._robots]
        for agent in fresh:
            self._robots[agent] = agent not in MISSING and said_by(agent).is_robot
        told = agents.replace_strict({agent: self._robots[agent] for agent in agents.unique().to_list()})
        if len(self._robots) > MOST_NAMES:
            self._robots.clear()
        return told.cast(pl.Boolean).alias("robot")

    def _placed(self, rows: pl.DataFrame, parts: dict[str, str]) -> pl.Series:
        if "ip" not in parts or rows[parts["ip"]].dtype != pl.String:
            return pl.Series("place", [0], dtype=pl.UInt8).new_from_index(0, len(rows))
        return self.networks.labelled(rows[parts["ip"]]).alias("place")

    def _remember(self, part: str, told: pl.Series, hashes: pl.Series) -> None:
        known = self.names[part]
        fresh = pl.DataFrame({"hash": hashes, "name": told.cast(pl.String)}).unique(
            "hash", maintain_order=True
        )
        for hash_, name in fresh.iter_rows():
            if len(known) < MOST_NAMES:
                known.setdefault(hash_, name or "—")


def keys_of(clicks: Sequence[str]) -> list[str]:
    return [name for name in clicks if name in KEYS or name.startswith("key_")]


def _absent(column: str, kind: pl.DataType) -> pl.Expr:
    value = pl.col(column)
    return value.is_null() if kind.is_integer() else value.is_null() | value.cast(pl.String).is_in(MISSING)


def _hash(column: str, kind: pl.DataType, *, bare: bool = False) -> pl.Expr:
    """Of what stands there as text, so that the same number is the same key in every format; 0 where nothing does.
    `bare`: without what follows a question mark, which no number has."""
    text = pl.col(column).cast(pl.String)
    if bare and not kind.is_integer():
        text = text.str.extract(r"^([^?#]*)", 1)
    return pl.when(_absent(column, kind)).then(pl.lit(0, dtype=pl.UInt64)).otherwise(text.hash(7))


def _together(parts: dict[str, str]) -> pl.Expr:
    kit = [part for part in ("agent", "device", "os") if part in parts]
    return (pl.struct(kit).hash(7) if kit else pl.lit(0, dtype=pl.UInt64)).alias("kit")


def _user(parts: dict[str, str]) -> pl.Expr:
    own = ["ip", "kit"] if "ip" in parts else ["kit"]
    return pl.struct(own).hash(7).alias("user")


def _net(rows: pl.DataFrame, parts: dict[str, str]) -> pl.Series:
    if "ip" not in parts or rows[parts["ip"]].dtype != pl.String:
        return pl.Series("net", [0], dtype=pl.UInt64).new_from_index(0, len(rows))
    nets = rows.select(
        pl.coalesce(pl.col(parts["ip"]).str.extract(NET, group) for group in (1, 2)).alias("net")
    )
    return nets.select(_hash("net", pl.String())).to_series().alias("net")


def _acted(told: pl.Series, times: pl.Series, zone: str) -> pl.Series:
    """A moment, or only whether there was an action."""
    known = told if told.dtype != pl.String else told.replace(dict.fromkeys(MISSING, None))
    if known.dtype == pl.Boolean:
        return pl.select(pl.when(known).then(pl.lit(ACTED)).cast(pl.Int64)).to_series().alias("action")
    moments = milliseconds(known, zone).alias("m").to_frame()
    return (
        moments.select(
            pl.when(pl.col("m") >= EARLIEST)
            .then(pl.col("m"))
            .when(pl.col("m") > 0)
            .then(pl.lit(ACTED))
            .cast(pl.Int64)
        )
        .to_series()
        .alias("action")
    )


def _label(told: pl.Series) -> pl.Series:
    if told.dtype.is_numeric() or told.dtype == pl.Boolean:
        return (told.cast(pl.Float64) > 0.5).fill_null(False).cast(pl.Int8).alias("label")
    words = told.cast(pl.String).str.strip_chars().str.to_lowercase()
    return words.is_in([*TRUE, "1.0"]).fill_null(False).cast(pl.Int8).alias("label")
