"""What the health part of a client's page and the page of an alarm show."""

from typing import Any

from django.utils.formats import number_format
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.desk.health.lines import tone_of
from zabota.retention.actions.feeling import may_feel
from zabota.retention.models import Alarm, State, Way
from zabota.retention.queries.watches import health_of, names_of
from zabota.retention.saying import alarm_words, quiet_words, reasons_of, sight_words, sure_words


def health_part(company: Company, user: User) -> dict[str, Any]:
    found = health_of(company)
    watch = found.watch
    context: dict[str, Any] = {
        "health": found,
        "is_mood_over": found.mood is not None and found.mood.until < localdate(now()),
        "may_feel": may_feel(company, user),
        "may_edit": user.may(Permission.CLIENTS_EDIT),
    }
    if found.alarm:
        context["alarm_words"] = alarm_words(found.alarm.terms, found.alarm.since, found.alarm.channel)
    if watch is None:
        return context
    lines = [line for line in watch.reasons if watch.health is not None or line["kind"] != "rhythm"]
    names = names_of({pk for line in lines for pk in line.get("contacts", ())})
    return {
        **context,
        "tone": tone_of(watch.health),
        "reasons": reasons_of(lines, watch.rhythm, watch.since, names),
        "points": sum(line["points"] for line in watch.reasons),
        "sure": sure_words(watch.silence_in),
        "sight": sight_words(watch.half_in, watch.silence_in),
        "is_gone": watch.state == State.GONE,
        "is_new": watch.state == State.NEW,
    }


def alarm_of(alarm: Alarm) -> dict[str, Any]:
    """With the exact sum: rows of weeks, columns of channels, what each came to."""
    terms = alarm.terms
    ways = sorted(terms["by_channel"], key=lambda way: -sum(terms["by_channel"][way]))
    sums = {way: sum(terms["by_channel"][way]) for way in ways}
    return {
        "alarm": alarm,
        "company": alarm.company,
        "words": alarm_words(terms, alarm.since, alarm.channel),
        "ways": [
            {
                "name": Way(way).label,
                "sum": _signed(sums[way]),
                "words": quiet_words(way, alarm.since, terms["came"][way], terms["usual"][way]),
                "is_against": sums[way] > 0,
            }
            for way in ways
        ],
        "weeks": [
            (week, [_signed(terms["by_channel"][way][turn]) for way in ways])
            for turn, week in enumerate(terms["weeks"])
        ],
        "score": number_format(round(alarm.score, 2), 2),
        "threshold": number_format(round(alarm.threshold, 2), 2),
        "settlement": getattr(alarm, "settlement", None),
    }


def _signed(term: float) -> str:
    """What speaks for a drop is above nothing here, as in the radar's own sum."""
    return f"{'+' if term >= 0 else '−'}{number_format(round(abs(term), 2), 2)}"
