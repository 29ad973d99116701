"""Reasons, states and alarms in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from zabota.clients.models import ContactRole
from zabota.retention.calculations.health import sureness
from zabota.retention.models import Way
from zabota.satisfaction.models import Level
from zabota.satisfaction.scales import SCALES

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """`kind` leads to the evidence: a kind of signal, or "rhythm"."""

    points: float
    words: str
    kind: str

    @property
    def is_against(self) -> bool:
        return self.points < 0

    @property
    def sum(self) -> str:
        """−3,1 or +0,6 with a true minus."""
        return f"{'−' if self.is_against else '+'}{number_format(round(abs(self.points), 1), 1)}"


def reasons_of(
    lines: list[dict[str, Any]], rhythm: Mapping[str, Any], since: date | None, names: Mapping[int, str]
) -> list[Reason]:
    """The weightiest first; what would be rounded to nothing is not said."""
    ordered = sorted(lines, key=lambda line: -abs(line["points"]))
    return [
        Reason(line["points"], _said(line, rhythm, since, names), line["kind"])
        for line in ordered
        if abs(line["points"]) >= 0.05
    ]


def sure_words(silence_in: float | None) -> str:
    return {
        "well": _("well seen"),
        "fairly": _("fairly well seen"),
        "hardly": _("hardly seen"),
    }[sureness(silence_in)]


def sight_words(half_in: float | None, silence_in: float | None) -> str:
    """How long a drop would take to be seen."""
    if silence_in is None:
        return _("Even complete silence would never be seen: too little comes from them.")
    silence = _weeks(silence_in)
    if half_in is None:
        return _("Complete silence would be seen after %(silence)s, a fall to a half never.") % {
            "silence": silence
        }
    said = {"silence": silence, "half": _weeks(half_in)}
    return _("Complete silence would be seen after %(silence)s, a fall to a half after %(half)s.") % said


def quiet_words(channel: str, since: date, came: int, usual: float) -> str:
    """Since a week, over the weeks until now: what came, what was usual."""
    facts = {"day": date_format(since, "j E"), "usual": amount(usual), "came": amount(came)}
    if not came:
        return {
            Way.CALLS: _("No call since %(day)s, usually %(usual)s in this time"),
            Way.LETTERS: _("No letter since %(day)s, usually %(usual)s in this time"),
            Way.PORTAL: _("Nobody in the portal since %(day)s, usually on %(usual)s days in this time"),
            Way.RATINGS: _("No rating since %(day)s, usually %(usual)s in this time"),
            Way.REQUESTS: _("No request since %(day)s, usually %(usual)s in this time"),
        }[Way(channel)] % facts
    return {
        Way.CALLS: _("Calls since %(day)s: %(came)s, usually %(usual)s in this time"),
        Way.LETTERS: _("Letters since %(day)s: %(came)s, usually %(usual)s in this time"),
        Way.PORTAL: _("Days in the portal since %(day)s: %(came)s, usually %(usual)s in this time"),
        Way.RATINGS: _("Ratings since %(day)s: %(came)s, usually %(usual)s in this time"),
        Way.REQUESTS: _("Requests since %(day)s: %(came)s, usually %(usual)s in this time"),
    }[Way(channel)] % facts


def alarm_words(terms: Mapping[str, Any], since: date, channel: str) -> str:
    return quiet_words(channel, since, terms["came"].get(channel, 0), terms["usual"].get(channel, 0.0))


def ignored_words(ignored: Mapping[str, int]) -> str:
    """Nothing where nothing was left out."""
    said = [_ignored(why, many) for why, many in ignored.items() if many]
    return _("Not counted in the last half year: %(what)s.") % {"what": "; ".join(said)} if said else ""


def _ignored(why: str, many: int) -> str:
    return {
        "future": ngettext("%(n)s message dated in the future", "%(n)s messages dated in the future", many),
        "robots": ngettext("%(n)s message of robots", "%(n)s messages of robots", many),
        "nobodys": ngettext(
            "%(n)s message of people without a company", "%(n)s messages of people without a company", many
        ),
        "unreached": ngettext(
            "letters of %(n)s week in which a mailbox of ours could not be reached",
            "letters of %(n)s weeks in which a mailbox of ours could not be reached",
            many,
        ),
        "lulls": ngettext(
            "quiet weeks of %(n)s client that were expected",
            "quiet weeks of %(n)s clients that were expected",
            many,
        ),
    }[why] % {"n": many}


def _said(
    line: Mapping[str, Any], rhythm: Mapping[str, Any], since: date | None, names: Mapping[int, str]
) -> str:
    if line["kind"] == "rhythm":
        return _of_rhythm(line, rhythm, since)
    if line["kind"] == "answered":
        return _of_an_opinion(line, names)
    if line["kind"] == "slow replies":
        return _of_replies(line.get("value"))
    said = _of_signals(line["kind"], len(line.get("signals", ())))
    people = [names[one] for one in line.get("contacts", ()) if names.get(one)][:MOST_NAMES]
    return f"{said}: {', '.join(people)}" if people and line["kind"] in OF_PEOPLE else said


OF_PEOPLE = ("bounced", "champion silent", "left", "new executive", "unanswered")


def _of_rhythm(line: Mapping[str, Any], rhythm: Mapping[str, Any], since: date | None) -> str:
    channel = line["channel"]
    lane, weeks = rhythm.get("lanes", {}).get(channel), rhythm.get("weeks", [])
    if lane is None or since is None or not weeks:
        return str(Way(channel).label)
    begin = max(since.isoformat(), weeks[0])
    place = next((turn for turn, week in enumerate(weeks) if week >= begin), len(weeks) - 1)
    came = sum(lane["came"][place:])
    usual = sum(mean * told for mean, told in zip(lane["usual"][place:], lane["told"][place:], strict=True))
    return quiet_words(channel, date.fromisoformat(weeks[place]), came, usual)


def _of_an_opinion(line: Mapping[str, Any], names: Mapping[int, str]) -> str:
    measure, value = line["measure"], line["value"]
    facts = {
        "who": next((names[one] for one in line.get("contacts", ()) if names.get(one)), _("Somebody")),
        "role": dict(ContactRole.choices).get(line.get("role", ""), ""),
        "level": dict(Level.choices).get(line.get("level", ""), ""),
        "value": amount(value),
        "most": max(SCALES[measure]),
    }
    if measure == "hate":
        return _("%(who)s (%(role)s) on the hate scale, about the %(level)s: %(value)s of %(most)s") % facts
    return _("%(who)s (%(role)s) about the %(level)s: %(value)s of %(most)s") % facts


def _of_replies(times: float | None) -> str:
    if times is None:
        return _("They answer us much later than they usually do")
    return _("They answer us later than they usually do: %(times)s times the delay") % {
        "times": amount(times)
    }


def _of_signals(kind: str, many: int) -> str:
    n = {"n": many}
    return {
        "agreement ends": lambda: ngettext(
            "%(n)s agreement ends within three months", "%(n)s agreements end within three months", many
        ),
        "bounced": lambda: ngettext(
            "Letters to %(n)s address come back", "Letters to %(n)s addresses come back", many
        ),
        "champion silent": lambda: pgettext("champion", "Who wrote most has fallen silent, others go on"),
        "fire": lambda: ngettext(
            "%(n)s accident above the agreement in a quarter",
            "%(n)s accidents above the agreement in a quarter",
            many,
        ),
        "left": lambda: ngettext(
            "%(n)s person no longer works there", "%(n)s people no longer work there", many
        ),
        "new executive": lambda: ngettext(
            "%(n)s new person decides there", "%(n)s new people decide there", many
        ),
        "payment due": lambda: ngettext("%(n)s payment is late", "%(n)s payments are late", many),
        "promise broken": lambda: ngettext(
            "%(n)s promise of ours broken in a quarter", "%(n)s promises of ours broken in a quarter", many
        ),
        "promise kept": lambda: ngettext(
            "%(n)s promise kept by its first date, none broken",
            "%(n)s promises kept by their first dates, none broken",
            many,
        ),
        "promise moved": lambda: ngettext(
            "%(n)s promise moved in a quarter", "%(n)s promises moved in a quarter", many
        ),
        "refused": lambda: ngettext(
            "%(n)s request refused in a quarter", "%(n)s requests refused in a quarter", many
        ),
        "report unread": lambda: ngettext(
            "%(n)s report that nobody read", "%(n)s reports in a row that nobody read", many
        ),
        "unanswered": lambda: ngettext(
            "%(n)s question without an answer, earlier ones were answered",
            "%(n)s questions in a row without an answer, earlier ones were answered",
            many,
        ),
    }[kind]() % n


def _weeks(value: float) -> str:
    many = max(1, round(value))
    return ngettext("%(n)s week", "%(n)s weeks", many) % {"n": many}


def amount(value: float) -> str:
    """5, 2,7 or 31: no more places than it is known to."""
    places = 0 if value == round(value) or value >= 10 else 1
    return number_format(round(value, places), places)
