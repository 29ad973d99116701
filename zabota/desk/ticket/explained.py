"""Why a promise is due when it is, as the page tells it: level and rule, the hours counted, what moved it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.desk.forms.hours import span_in_words
from zabota.desk.ticket.due import tone_of
from zabota.promises.calendars import DAY, Step, StepKind, WorkCalendar
from zabota.promises.clocks import ClockKind
from zabota.promises.models import MoveWhy, Promise, PromiseMove, Source
from zabota.promises.queries import Explanation
from zabota.ui.moments import lasting, short

MOST_STEPS = 8
ROUND_THE_CLOCK = ((0, DAY),)


@dataclass(frozen=True, slots=True)
class Line:
    """One step: words, a figure or a moment at its end, and a second line."""

    words: str
    figure: str = ""
    more: str = ""
    is_last: bool = False


def told(explanation: Explanation) -> dict[str, object]:
    """For desk/ticket/why.html."""
    promise = explanation.promise
    lines = [
        *_agreed(explanation),
        *_counted(explanation),
        *_waited(explanation),
        *_moves(explanation),
        *_counts_by(explanation),
    ]
    return {
        "promise": promise,
        "title": _title(promise),
        "lines": lines,
        "hours": _hours(explanation.calendar) if promise.clock and explanation.calendar else "",
        "left": lasting(promise.left) if promise.left is not None else "",
        "tone": tone_of(promise.due_at, promise.risk_at) if promise.due_at else "",
    }


def _title(promise: Promise) -> str:
    if promise.due_at is None:
        return _("Why is there no date now?")
    return _("Why %(when)s?") % {"when": short(promise.due_at)}


def _agreed(one: Explanation) -> list[Line]:
    promise, since = one.promise, short(one.since)
    if promise.clock and not one.is_said:
        words = {"level": one.level, "rule": one.rule, "what": promise.what}
        level = (
            _("Level “%(level)s” by the rule “%(rule)s”: %(what)s") % words
            if one.rule
            else _("Level “%(level)s”, since no rule holds: %(what)s") % words
        )
        return [Line(level, span_in_words(one.span)), Line(_began(promise), since)]
    who = promise.made_by.name if promise.made_by else _("Zabota")
    if one.is_said:
        return [Line(_("%(who)s named the date in a letter") % {"who": who}, since)]
    match promise.source:
        case Source.RULE:
            return [
                Line(
                    _("Nothing else has a date here. So that nobody is forgotten, the house sets one"), since
                )
            ]
        case Source.SNOOZE:
            return [Line(_("%(who)s snoozed the ticket until then") % {"who": who}, since)]
        case Source.INPUT:
            return [Line(_("%(who)s asked the client for it") % {"who": who}, since)]
    source = promise.get_source_display()
    return [Line(_("%(who)s promised it (%(source)s)") % {"who": who, "source": source}, since)]


def _began(promise: Promise) -> str:
    match promise.clock:
        case ClockKind.STATUS.value:
            return _("Last told to the client")
        case ClockKind.SOLUTION.value:
            return _("The ticket was opened")
    return _("The client asked")


def _counted(one: Explanation) -> list[Line]:
    """The hours that were counted, unless it was said in so many words."""
    first = short(one.first)
    if not one.promise.clock or one.is_said or one.calendar is None:
        return [Line(_("It is to be done by"), first, is_last=not one.moves)]
    steps = [step for step in one.steps if step.kind is not StepKind.CLOSED or step.closed_days]
    shown = [_step(step, one.calendar.tz) for step in steps[:MOST_STEPS]] if len(one.steps) > 1 else []
    return [*shown, Line(_("Due by the level"), first, is_last=not one.moves)]


def _step(step: Step, zone: ZoneInfo) -> Line:
    here, there = step.since.astimezone(zone), step.until.astimezone(zone)
    if step.kind is StepKind.CLOSED:
        first, last = step.closed_days[0].on, step.closed_days[-1].on
        if first == last:
            return Line(_("%(day)s is not counted") % {"day": date_format(first, "D, j E")})
        days = {"first": date_format(first, "D, j E"), "last": date_format(last, "D, j E")}
        return Line(_("%(first)s – %(last)s are not counted") % days)
    if here.date() == there.date() or step.kind is StepKind.WORKED:
        when = {"day": date_format(here, "D, j E"), "start": f"{here:%H:%M}", "end": f"{there:%H:%M}"}
        return Line(_("%(day)s, %(start)s–%(end)s") % when, span_in_words(step.worked))
    days = {"first": date_format(here, "D, j E"), "last": date_format(there, "D, j E")}
    return Line(_("%(first)s – %(last)s, working days and nights") % days, span_in_words(step.worked))


def _waited(one: Explanation) -> list[Line]:
    lines = []
    for promise, since, until in one.inputs:
        words = _("The hours stood still while we waited for the client: %(what)s") % {"what": promise.text}
        lines.append(Line(words, _from_to(since, until)))
    return lines


def _from_to(since: datetime, until: datetime | None) -> str:
    if until is None:
        return _("since %(time)s") % {"time": short(since)}
    return f"{short(since)} – {short(until)}"


def _moves(one: Explanation) -> list[Line]:
    last = one.moves[-1] if one.moves else None
    return [
        Line(_move(move, one), short(move.due), _why(move, one), is_last=move is last) for move in one.moves
    ]


def _counts_by(one: Explanation) -> list[Line]:
    if one.counts_by is None or not one.moves:
        return []
    why = _("The first date, later by the working time that we waited for the client.")
    return [Line(_("Kept counts by"), short(one.counts_by), why)]


def _move(move: PromiseMove, one: Explanation) -> str:
    if move.why != MoveWhy.OWNER:
        return capfirst(str(move.get_why_display()))
    who = move.by.name if move.by else _mover(one.promise)
    if move.told_at is None:
        return _("Moved by %(who)s, the client has not heard of it yet") % {"who": who}
    if move.told_at < move.was:
        words = {"who": who, "span": lasting(move.was - move.told_at)}
        return _("Moved by %(who)s, told %(span)s before it was due") % words
    return _("Moved by %(who)s, told at %(time)s") % {"who": who, "time": short(move.told_at)}


def _mover(promise: Promise) -> str:
    """Who gives another date without a colleague: the guard, or the client in the portal."""
    is_by_client = not promise.is_ours and promise.contact is not None
    return promise.contact.name if is_by_client and promise.contact else _("Zabota")


def _why(move: PromiseMove, one: Explanation) -> str:
    """When, from which date, and what had happened; of a date that we gave anew, whether the client knows."""
    moved = _("%(time)s, from %(was)s.") % {"time": short(move.at), "was": short(move.was)}
    return " ".join([moved, *_reasons(move, one)])


def _reasons(move: PromiseMove, one: Explanation) -> list[str]:
    match move.why:
        case MoveWhy.OWNER:
            reason = {"reason": _as_sentence(move.reason)}
            return [_("%(reason)s The first date stays on record.") % reason]
        case MoveWhy.WAITED:
            return [_("We waited for the client until then; as much working time was left as before.")]
        case MoveWhy.REOPENED:
            return [_("As much working time was left as when it had ended.")]
    return [_set_anew(move, one), _heard_of(move)]


def _set_anew(move: PromiseMove, one: Explanation) -> str:
    level, rule = one.agreed.get(move.at, ("", ""))
    if move.why == MoveWhy.CALENDAR or not level:
        return _("Other hours count since then.")
    if rule:
        words = {"level": level, "rule": rule}
        return _("Since then it has the level “%(level)s” by the rule “%(rule)s”.") % words
    return _("Since then it has the level “%(level)s”, since no rule holds.") % {"level": level}


def _heard_of(move: PromiseMove) -> str:
    if move.told_at is None:
        return _("The client has not been written of it.")
    return _("The client was told at %(time)s.") % {"time": short(move.told_at)}


def _as_sentence(reason: str) -> str:
    return reason if reason[-1:] in ".!?…" else f"{reason}."


def _hours(calendar: WorkCalendar) -> str:
    if calendar.duty_for:
        return _("Working hours count, and the hours of duty for such tickets.")
    if all(hours == ROUND_THE_CLOCK for hours in calendar.week) and not calendar.holidays:
        return _("Hours count round the clock: there are no nights and no holidays.")
    here = localtime()
    if here.utcoffset() == here.astimezone(calendar.tz).utcoffset():
        return _("Only working hours count.")
    return _("Only working hours count, those of the zone %(zone)s.") % {"zone": calendar.zone}
