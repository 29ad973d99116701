"""Which addresses a bounce speaks of, and what it says: the standard report (RFC 3464) first, then servers' prose."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from zabota.channels.email.reading.bounce_reasons import (
    is_hard,
    reason_of,
    reply_code_in,
    spoke_after_data,
    status_in,
)
from zabota.channels.email.reading.bounce_shapes import (
    LOCAL_NAMES,
    NAMED_BELOW,
    RETURNED,
    ROBOT_ADDRESS,
    SHAPES,
)
from zabota.channels.email.reading.letter import BouncedAddress, Kind

_ADDRESS = re.compile(r"[\w.!#$%&*+/=?^{|}~-][\w.!#$%&'*+/=?^`{|}~-]{0,99}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_STATUS = re.compile(r"\d\.\d{1,3}\.\d{1,3}")
_DELIVERED = ("delivered", "expanded", "relayed", "success")
_RECIPIENTS = ("original-recipient", "x-original-recipient", "final-recipient", "x-actual-recipient")
_TRANSCRIPT = re.compile(r"[45]\d\d ")
_EXPANDED_FROM = re.compile(rf"\(expanded from:? <?({_ADDRESS.pattern})")
_LONGEST_PROSE = 20_000
_MAX_BOUNCED = 200

Fields = dict[str, str]


def from_report(report: str) -> tuple[list[BouncedAddress], bool]:
    """(addresses that failed, whether the report spoke of anybody at all)."""
    bounced: list[BouncedAddress] = []
    has_recipient = False
    for group in _groups(report):
        address = _recipient(group)
        if not address:
            continue
        has_recipient = True
        action = group.get("action", "").split()[:1]
        if (action or [""])[0].strip(";").lower() not in _DELIVERED and len(bounced) < _MAX_BOUNCED:
            bounced.append(_from_group(address, group))
    return bounced, has_recipient


def _from_group(address: str, group: Fields) -> BouncedAddress:
    said = group.get("diagnostic-code", "")
    _, separator, words = said.partition(";")
    diagnostic = (words if separator and len(said) - len(words) < 20 else said).strip()
    found = _STATUS.search(group.get("status", ""))
    status = found[0] if found else ""
    if not status or status.endswith(".0.0"):
        status = status_in(diagnostic) or status
    if group.get("action", "").lower().startswith("delayed") and not status.startswith("4"):
        status = "4.0.0"
    return verdict(address, status, diagnostic)


def verdict(address: str, status: str, diagnostic: str) -> BouncedAddress:
    code = reply_code_in(diagnostic)
    reason = reason_of(diagnostic, status)
    if reason == "user_unknown" and spoke_after_data(diagnostic):
        reason = "filtered"
    return BouncedAddress(
        address, status, is_hard(reason, status, code), reason, " ".join(diagnostic.split())[:500]
    )


def _recipient(group: Fields) -> str:
    """The address that was written to; what it was forwarded to only when nothing else is said."""
    written = [group.get(name, "") for name in _RECIPIENTS]
    if found := next(filter(None, map(_ADDRESS.search, written)), None):
        return found[0]
    return next((bare for one in written if (bare := one.partition(";")[2].strip(" <>")[:200])), "")


def _groups(report: str) -> Iterator[Fields]:
    """The report's paragraphs as fields with their continuation lines; a repeated recipient begins a new one."""
    group: Fields = {}
    last = ""
    for line in report.replace("\r", "").split("\n")[:20_000]:
        if not line.strip():
            yield group
            group, last = {}, ""
        elif line[0] in " \t" and last:
            if len(group[last]) < 4000:
                group[last] += " " + line.strip()
        else:
            name, colon, value = line.partition(":")
            last = name.strip().lower() if colon else ""
            if last == "final-recipient" and last in group:
                yield group
                group = {}
            if last:
                group[last] = value.strip()
    yield group


def from_prose(text: str, *, domain: str = "", own: frozenset[str] = frozenset()) -> list[BouncedAddress]:
    """Addresses from a server's own words; `own`, in lower case, and robots' only when it names no other.

    `domain`: where names without a domain belong, the one of the server that wrote.
    """
    if "final-recipient:" in text[:_LONGEST_PROSE].lower() and (
        told := from_report(text[:_LONGEST_PROSE])[0]
    ):
        return told
    if domain and (local := LOCAL_NAMES.search(before_returned(text))):
        return [verdict(f"{name}@{domain}", "", local[0]) for name in local[1].split()]
    return (
        _from_shapes(text, lambda address: not ROBOT_ADDRESS.match(address) and address.lower() not in own)
        or _from_shapes(text, lambda address: not ROBOT_ADDRESS.match(address))
        or _from_shapes(text, lambda _: True)
    )


def _from_shapes(text: str, is_theirs: Callable[[str], bool]) -> list[BouncedAddress]:
    prose = before_returned(text)
    whole = prose
    if (listed := NAMED_BELOW.search(prose)) and _ADDRESS.search(prose, listed.end()):
        prose = prose[listed.end() :]
    for shape in SHAPES:
        if found := [match for match in shape.finditer(prose) if is_theirs(match["address"])]:
            return _told(prose, whole, [(match["address"], match.start(), match.end()) for match in found])
    bare = [match for match in _ADDRESS.finditer(prose) if is_theirs(match[0])]
    return _told(prose, whole, [(match[0], match.start(), match.end()) for match in bare[:1]])


def from_notice(text: str) -> tuple[Kind, list[BouncedAddress]] | None:
    """Amazon SES tells of bounces and complaints in JSON."""
    if not text.startswith("{") or "notificationType" not in text[:_LONGEST_PROSE]:
        return None
    try:
        notice = json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
    if isinstance(notice.get("complaint"), dict):
        return "complaint", [
            BouncedAddress(one, hard=False, reason="complaint") for one in _named(notice["complaint"])
        ]
    bounce = notice.get("bounce")
    if not isinstance(bounce, dict):
        return ("bounce", []) if "delivery" in notice else None
    people = [one for one in _list(bounce.get("bouncedRecipients")) if isinstance(one, dict)][:_MAX_BOUNCED]
    return "bounce", [_from_group(str(one.get("emailAddress", "")), _lowered(one)) for one in people]


def _named(complaint: dict[str, object]) -> list[str]:
    people = _list(complaint.get("complainedRecipients"))[:_MAX_BOUNCED]
    return [str(one.get("emailAddress", "")) for one in people if isinstance(one, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _lowered(person: dict[str, object]) -> Fields:
    return {
        "action": str(person.get("action", "")),
        "status": str(person.get("status", "")),
        "diagnostic-code": str(person.get("diagnosticCode", "")),
    }


def before_returned(text: str) -> str:
    """What the server says, without the copy of the letter it gives back."""
    text = text[:_LONGEST_PROSE]
    found = RETURNED.search(text)
    return text[: found.start()] if found and text[: found.start()].strip() else text


def _told(prose: str, whole: str, places: list[tuple[str, int, int]]) -> list[BouncedAddress]:
    """Each address with the words that follow it, up to the next address of the list."""
    bounced: dict[str, BouncedAddress] = {}
    for index, (address, start, end) in enumerate(places[:_MAX_BOUNCED]):
        limit = places[index + 1][1] if index + 1 < len(places) else end + 1500
        words = prose[start : max(end, limit)].replace(address, " ")
        if _TRANSCRIPT.match(words):  # a line there speaks of one address only
            words = words.split("\n", 1)[0]
        status = status_in(words)
        told = verdict(address, status, words)
        if told.reason == "undefined" and index + 1 == len(places):
            told = verdict(address, status or status_in(whole), whole[:3000].replace(address, " "))
        bounced.setdefault(address.lower(), told)
        if source := _EXPANDED_FROM.search(words[:300]):
            bounced.setdefault(source[1].lower(), replace(told, address=source[1]))
    return list(bounced.values())
