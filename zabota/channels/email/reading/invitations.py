"""Calendar invitations: what a letter invites to, moves or calls off (RFC 5545, RFC 6047)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.core import get_global

from zabota.channels.email.reading.charsets import decode_text
from zabota.channels.email.reading.letter import Invitation, Part, When

# possessive: a step once taken is not taken back, or a few “;” would be tried in every way there is
_LINE = re.compile(r'([A-Za-z-]{1,40}+)((?:;(?:[^;:"\n]++|"[^"\n]*+"){0,20}+){0,20}+):(.*)')
_ZONE = re.compile(r";TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$")
_ESCAPED = re.compile(r"\\(.)")
_LONGEST = 200_000
_LONGEST_VALUE = 1_000


def invitation_in(parts: Iterable[Part]) -> Invitation | None:
    """The first event of the first calendar that has one."""
    for part in parts:
        if part.kind == "calendar" or part.name.lower().endswith(".ics"):
            text, _ = decode_text(part.content[:_LONGEST], "utf-8")
            if found := _read(text):
                return found
    return None


def _read(text: str) -> Invitation | None:
    method, event = "", {}  # type: str, dict[str, tuple[str, str]]
    is_inside = False
    for name, parameters, value in _lines(text):
        if name == "METHOD":
            method = value.upper()[:20]
        elif (name, value.upper()) == ("BEGIN", "VEVENT"):
            is_inside = True
        elif (name, value.upper()) == ("END", "VEVENT"):
            break
        elif is_inside:
            event.setdefault(name, (parameters, value))
    return _invitation(method, event) if is_inside else None


def _invitation(method: str, event: dict[str, tuple[str, str]]) -> Invitation:
    def text(name: str) -> str:
        return _ESCAPED.sub(_unescaped, event.get(name, ("", ""))[1])[:_LONGEST_VALUE].strip()

    return Invitation(
        method=method,
        uid=text("UID"),
        summary=text("SUMMARY"),
        location=text("LOCATION"),
        organizer=re.sub(r"^mailto:", "", text("ORGANIZER"), flags=re.IGNORECASE),
        starts=_when(*event.get("DTSTART", ("", ""))),
        ends=_when(*event.get("DTEND", ("", ""))),
    )


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    for line in unfolded.splitlines()[:5_000]:
        if found := _LINE.match(line[:4_000]):
            yield found[1].upper(), found[2], found[3].strip()


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else str(found[1])


def _when(parameters: str, value: str) -> When:
    found = _MOMENT.match(value)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(found[index] or 0) for index in range(1, 7))
    try:
        if found[4] is None:
            return date(year, month, day)
        zone = UTC if found[7] else _zone(parameters)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def _zone(parameters: str) -> ZoneInfo | None:
    """By its usual name or by Outlook's («Russian Standard Time»)."""
    found = _ZONE.search(parameters)
    if not found:
        return None
    name = get_global("windows_zone_mapping").get(found[1], found[1])
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # also when there is no zone of that name
        return None
