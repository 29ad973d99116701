"""What a site may tell of a click: a closed list of facts, each of bounded length. Pure.

A tag tells of its own page alone. A server that shows the site's token may tell the address, the user agent, the
moment and the cost besides, since it was there and we were not.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Final
from uuid import UUID

MOST: Final = 1000
LONGEST: Final = {  # characters: what is longer is cut
    "action": 40,
    "agent": 500,
    "campaign": 200,
    "click_id": 500,
    "device": 300,
    "network": 100,
    "path": 300,
    "placement": 200,
    "visitor": 64,
    "who": 200,
}
NUMBERS: Final = {"stay": 86_400_000, "moves": 1_000_000, "touches": 1_000_000, "keys": 1_000_000}
LARGEST_COST: Final = 1_000_000
LARGEST_CLOCK: Final = 2**31 - 1  # seconds
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Refused(Exception):
    """Of what was told; its text says what is wrong, in English, since a program reads it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One click, or with `is_addition` what is added to one that was told before."""

    uid: UUID
    is_addition: bool = False
    action: str = ""
    action_at: datetime | None = None
    address: str = ""
    agent: str = ""
    at: datetime | None = None
    campaign: str = ""
    click_id: str = ""
    clock: int | None = None
    cost: float | None = None
    device: str = ""
    driven: bool | None = None
    hidden: bool | None = None
    keys: int | None = None
    moves: int | None = None
    network: str = ""
    path: str = ""
    placement: str = ""
    stay: int | None = None
    touches: int | None = None
    visitor: str = ""
    who: str = ""


OF_SERVERS: Final = {"action_at", "address", "agent", "at", "cost"}
OF_TAGS: Final = {one.name for one in fields(Told)} - OF_SERVERS - {"uid", "is_addition"}
OF_ADDITIONS: Final = {"action", "action_at"}


@dataclass(slots=True)
class Read:
    """By the place in the list: the click, or why it is refused."""

    key: str = ""
    told: dict[int, Told] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


def read(body: bytes, *, by_server: bool) -> Read:
    """A click, a list of them or {"site": …, "clicks": […]}. Raises Refused when it is none of these as a whole."""
    found = _parsed(body)
    key, told = _unfolded(found)
    if len(told) > MOST:
        raise Refused(f"more than {MOST} clicks at once")
    result = Read(key)
    known = {"uid", "of"} | OF_TAGS | (OF_SERVERS if by_server else set())
    for place, one in enumerate(told):
        try:
            result.told[place] = _told(one, known)
        except Refused as problem:
            result.refused[place] = str(problem)
    return result


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Refused("this is no JSON") from problem


def _unfolded(found: Any) -> tuple[str, list[Any]]:
    if isinstance(found, list):
        return "", found
    if not isinstance(found, dict):
        raise Refused("neither a click nor a list of clicks")
    key = found.pop("site", "")
    if not isinstance(key, str):
        raise Refused("site: no text")
    told = found["clicks"] if found.keys() == {"clicks"} else [found]
    if not isinstance(told, list):
        raise Refused("clicks: no list")
    return key, told


def _told(one: Any, known: set[str]) -> Told:
    if not isinstance(one, dict):
        raise Refused("no click")
    if "of" in one:
        return _addition(one, known)
    _refuse_unknown(one, known)
    return Told(uid=_uid(one.get("uid")), **_values(one, {"uid"}))


def _addition(one: Mapping[str, Any], known: set[str]) -> Told:
    _refuse_unknown(one, {"of"} | OF_ADDITIONS & known)
    told = Told(uid=_uid(one["of"]), is_addition=True, **_values(one, {"of"}))
    if not told.action:
        raise Refused("action: missing")
    return told


def _refuse_unknown(one: Mapping[str, Any], known: set[str]) -> None:
    strange = sorted(map(str, one.keys() - known))
    if strange:
        raise Refused(f"unknown: {strange[0][:40]}")


def _values(one: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    return {name: READERS[name](name, value) for name, value in one.items() if name not in taken}


def _uid(value: Any) -> UUID:
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError) as problem:
        raise Refused("uid: no UUID") from problem


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Refused(f"{name}: no text")
    text = value[: LONGEST[name]]
    if not text.isprintable():  # lone surrogates are not, either
        text = "".join(filter(str.isprintable, text))
    return text.strip()


def _path(name: str, value: Any) -> str:
    return _text(name, value).partition("?")[0].partition("#")[0]


def _number(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= NUMBERS[name]:
        raise Refused(f"{name}: no whole number from 0 to {NUMBERS[name]}")
    return value


def _clock(name: str, value: Any) -> int:
    """Milliseconds since 1970 by the clock of the browser, which may be anything; kept as seconds."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value // 1000 <= LARGEST_CLOCK:
        raise Refused(f"{name}: no moment in milliseconds")
    return value // 1000


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refused(f"{name}: neither true nor false")
    return value


def _cost(name: str, value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= LARGEST_COST:
        raise Refused(f"{name}: no amount from 0 to {LARGEST_COST}")
    return float(value)


def _moment(name: str, value: Any) -> datetime:
    """ISO 8601 with a zone, or milliseconds since 1970."""
    try:
        found = (
            datetime.fromisoformat(value)
            if isinstance(value, str)
            else datetime.fromtimestamp(value / 1000, UTC)
        )
    except (TypeError, ValueError, OverflowError, OSError) as problem:
        raise Refused(f"{name}: no moment") from problem
    if found.tzinfo is None or isinstance(value, bool):
        raise Refused(f"{name}: no moment with a time zone")
    if found < EARLIEST:
        raise Refused(f"{name}: before 2000")
    return found.astimezone(UTC)


def _address(name: str, value: Any) -> str:
    try:
        return str(ip_address(value)) if isinstance(value, str) else _none(name)
    except ValueError as problem:
        raise Refused(f"{name}: no address") from problem


def _none(name: str) -> str:
    raise Refused(f"{name}: no text")


READERS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    **dict.fromkeys(LONGEST, _text),
    **dict.fromkeys(NUMBERS, _number),
    "action_at": _moment,
    "address": _address,
    "at": _moment,
    "clock": _clock,
    "cost": _cost,
    "driven": _flag,
    "hidden": _flag,
    "path": _path,
}
