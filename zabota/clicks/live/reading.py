"""From a JSON object to a click, by the names that columns of logs usually have (logs/roles.py), or why it is none.

What a log of such objects would hold is what it becomes: the batch and the live set see the same click.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address
from math import isfinite
from typing import Any, Final

from zabota.clicks.engine.clicks import ACTED, DAY, EARLIEST, NET
from zabota.clicks.engine.networks import V4, Networks
from zabota.clicks.live.clicks import PARTS, LiveClick
from zabota.clicks.live.errors import NoClick
from zabota.clicks.logs import guessed
from zabota.clicks.logs.json_lines import flat
from zabota.clicks.logs.roles import KEYS, MISSING
from zabota.clicks.logs.rows import LONGEST_FIELD
from zabota.clicks.logs.times import UNITS
from zabota.clicks.rating.agents import LONGEST, is_robot

MOST_FIELDS: Final = 100
AHEAD: Final = 2 * DAY  # beyond it a time is no mistake of a time zone
OF_SERVERS: Final = "%d/%b/%Y:%H:%M:%S %z"
_NET: Final = re.compile(NET)
_V4: Final = re.compile(V4)
_TARGET: Final = re.compile(r"[^?#]*")


class Reading:
    """`now`: ms since 1970. A time that runs ahead of it counts as now."""

    def __init__(self, networks: Networks, now: Callable[[], int]) -> None:
        self._now = now
        self._starts, self._labels = networks.starts.tolist(), networks.labels.tolist()
        self._wide = networks.wide
        self._place = lru_cache(1 << 16)(self._place_of)

    def click(self, told: Any) -> LiveClick:
        """Raises NoClick."""
        if not isinstance(told, dict):
            raise NoClick("it is no JSON object")
        row = _row(told)
        if len(row) > MOST_FIELDS:
            raise NoClick(f"it has more than {MOST_FIELDS} fields")
        columns = _columns(tuple(row))
        time = self._time(row.get(columns.get("time", "")))
        texts = {part: _text(row[column]) for part, column in columns.items() if part in KEYS}
        if not any(texts.values()):
            raise NoClick("nothing says from where it came")
        return self._click(time, texts, _acted(row.get(columns.get("action", ""))))

    def _click(self, time: int, texts: dict[str, str], action: int | None) -> LiveClick:
        address, agent = texts.get("ip", ""), texts.get("agent", "")
        parts = {part: text for part in PARTS if (text := texts.get(part))}
        if app := texts.get("app"):
            parts["app"] = _text(_target(app))
        if net := _NET.search(address):
            parts["net"] = _text(net[1] or net[2])
        robot = bool(agent) and _says_robot(agent.strip().strip('"')[:LONGEST])
        return LiveClick(time, parts, self._place(address[:64]) if address else 0, robot, action)

    def _time(self, text: str | None) -> int:
        now = self._now()
        if text is None or text in MISSING:
            return now
        time = _moment(text)
        if time is None:
            raise NoClick("its time cannot be understood")
        if time < EARLIEST:
            raise NoClick("its time is before 1990")
        if time > now + AHEAD:
            raise NoClick("its time lies in the future")
        return min(time, now)

    def _place_of(self, address: str) -> int:
        if found := _V4.match(address):
            parts = [int(part) for part in found.groups()]
            if max(parts) > 255:
                return 0
            number = int.from_bytes(bytes(parts))
            return int(self._labels[bisect_right(self._starts, number) - 1])
        return self._wide_place(address) if ":" in address else 0

    def _wide_place(self, address: str) -> int:
        try:
            number = int(ip_address(address))
        except ValueError:
            return 0
        return max((label for first, last, label in self._wide if first <= number <= last), default=0)


def _row(told: dict[str, Any]) -> dict[str, str | None]:
    """As `flat` has it; without its care for what is inside, where there is nothing."""
    row: dict[str, str | None] = {}
    for name, value in told.items():
        if value is None or type(value) is str:
            row[name] = value
        elif type(value) is int:
            row[name] = str(value)
        else:
            row.update(flat({name: value}))
    return row


@lru_cache(1024)
def _columns(names: tuple[str, ...]) -> dict[str, str]:
    """Which field is which part."""
    return guessed(names).parts


def _says_robot(agent: str) -> bool:
    return agent not in MISSING and is_robot(agent)


def _text(value: str | None) -> str:
    return "" if value is None or value in MISSING else value[:LONGEST_FIELD]


def _target(app: str) -> str:
    found = _TARGET.match(app)
    return found[0] if found else ""


def _moment(text: str) -> int | None:
    """As a log would have it: a number of s, ms, µs or ns by its size, or ISO 8601; without a zone it is UTC."""
    plain = text[:64].strip(" []\"'")
    return _of_number(plain) if plain.lstrip("-").replace(".", "", 1).isdecimal() else _of_words(plain)


def _of_number(text: str) -> int | None:
    value = float(text)
    if not isfinite(value):
        return None
    return round(value * next(factor for least, factor in UNITS if abs(value) >= least))


def _of_words(text: str) -> int | None:
    for read in (datetime.fromisoformat, _of_servers):
        try:
            moment = read(text)
        except ValueError:
            continue
        known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return int(known.timestamp() * 1000)
    return None


def _of_servers(text: str) -> datetime:
    return datetime.strptime(text, OF_SERVERS)  # noqa: DTZ007 - the zone is in the text


def _acted(text: str | None) -> int | None:
    if text is None or text in MISSING:
        return None
    if text == "true":
        return ACTED
    moment = _moment(text)
    if moment is None or moment <= 0:
        return None
    return moment if moment >= EARLIEST else ACTED
