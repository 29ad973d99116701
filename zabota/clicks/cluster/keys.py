"""A table of clicks on any backend, and what each key is made of: columns as they stand, never a hash."""

from dataclasses import dataclass
from typing import Final

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from zabota.clicks.engine.clicks import NET
from zabota.clicks.engine.features import BRIEFLY
from zabota.clicks.logs.roles import MISSING

PARTS: Final = ("ip", "agent", "device", "os", "app", "source", "net", "kit", "user")
NOTHING: Final = "nothing"  # a column that is the same for all
LEAST: Final = -(2**63)
MOST: Final = 2**64 - 1
type Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """`table`: every part filled, so that what is missing is a value like others; `keys`: the columns of each key.
    `has`: the parts that the log itself has."""

    table: ir.Table
    keys: dict[str, Key]
    has: frozenset[str]


def told(clicks: ir.Table) -> Told:
    """Of a table with `row` and `time` (int64, ms since 1970) and any of PARTS, `robot`, `place`, `action`."""
    has = frozenset(clicks.columns)
    known = clicks if "net" in has else clicks.mutate(net=_net(clicks))
    filled = {part: _filled(known[part]) for part in PARTS if part in known.columns}
    rest = {name: known[name] for name in ("row", "time", "action") if name in has}
    table = known.select(
        **rest,
        **filled,
        robot=_number(known, "robot"),
        place=_number(known, "place"),
        **{NOTHING: ibis.literal(0, type="int64")},
    )
    return Told(table, _keys(has), has)


def _number(table: ir.Table, name: str) -> ir.Value:
    return table[name].cast("int64").fill_null(0) if name in table.columns else ibis.literal(0, type="int64")


def _net(clicks: ir.Table) -> ir.Value:
    """/24 or /48 of an address that is text."""
    if "ip" not in clicks.columns or not clicks.ip.type().is_string():
        return ibis.literal("")
    narrow, wide = clicks.ip.re_extract(NET, 1), clicks.ip.re_extract(NET, 2)
    return ibis.ifelse(narrow != "", narrow, wide).fill_null("")


def _filled(value: ir.Value) -> ir.Value:
    kind = value.type()
    if isinstance(kind, dt.UInt64):
        return value.fill_null(ibis.literal(MOST, type="uint64"))
    if kind.is_integer():
        return value.cast("int64").fill_null(LEAST)
    text = value.cast("string").fill_null("")
    return ibis.ifelse(text.isin(MISSING), "", text)


def _keys(has: frozenset[str]) -> dict[str, Key]:
    """As engine/features tells them: `user` is address and kit, `model` the kit without the device's own name."""
    kit = _of(has, "kit") or _of(has, "agent", "device", "os") or (NOTHING,)
    user = _of(has, "user") or _joined(_of(has, "ip"), kit)
    model, net = _of(has, "agent", "os") or kit, ("net",)
    app = _of(has, "app") or kit
    source = _of(has, "source") or app
    keys = {
        "kit": kit, "user": user, "model": model, "net": net, "app": _of(has, "app") or (NOTHING,),
        BRIEFLY: _joined(user, app), "same": _joined(user, app, source), "net_app_model": _joined(net, app, model),
    }  # fmt: skip
    return keys | {part: (part,) for part in ("ip", "source") if part in has}


def _of(has: frozenset[str], *parts: str) -> Key:
    return tuple(part for part in parts if part in has)


def _joined(*keys: Key) -> Key:
    return tuple(dict.fromkeys(part for key in keys for part in key))
