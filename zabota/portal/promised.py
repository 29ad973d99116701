"""One promise in the words of its client: by when, moved from when and why, kept, or broken, said plainly."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.portal.eyes import Eyes
from zabota.promises.clocks import ClockKind
from zabota.promises.models import KEPT, MoveWhy, Outcome, Promise, PromiseMove
from zabota.promises.queries import delays_of
from zabota.tickets.models import Ticket
from zabota.ui.moments import short

UNSAID = "—"  # a move whose words went with its letter


@dataclass(frozen=True, slots=True)
class Row:
    """`tone` and `left` draw the dial; `moves` are sentences, oldest first."""

    promise: Promise
    what: str
    who: str
    words: str
    tone: str
    left: int
    moves: tuple[str, ...]
    may_give: bool


def row_of(promise: Promise, eyes: Eyes) -> Row:
    tone, words = _state(promise)
    moves: list[PromiseMove] = promise.told_moves  # type: ignore[attr-defined]
    return Row(
        promise=promise,
        what=_what(promise),
        who=_who(promise, eyes),
        words=words,
        tone=tone,
        left=_left(promise),
        moves=tuple(_moved(promise, move) for move in moves),
        may_give=not promise.is_ours and promise.is_open and not eyes.is_preview,
    )


def both_ways(rows: list[Row]) -> dict[str, Any]:
    """What they owe us, what we owe them, what has ended."""
    still_open = [row for row in rows if row.promise.is_open]
    return {
        "theirs": [row for row in still_open if not row.promise.is_ours],
        "ours": [row for row in still_open if row.promise.is_ours],
        "ended": [row for row in rows if not row.promise.is_open],
    }


def delays_in_words(ticket: Ticket) -> list[str]:
    """What it does to our dates that they are late, said with both dates."""
    return [
        _("%(what)s: it would have been %(in_time)s. If you give it now, it is %(given_now)s.")
        % {
            "what": _what(delay.promise),
            "in_time": short(delay.given_in_time),
            "given_now": short(delay.given_now),
        }
        for delay in delays_of(ticket)
    ]


def when_of(promise: Promise) -> dict[str, Any]:
    """Of a date of ours, as ui/components/standing.html wants it."""
    tone, words = _state(promise)
    return {"when_words": words, "moment": None, "tone": tone, "left": _left(promise)}


def _what(promise: Promise) -> str:
    match promise.clock:
        case ClockKind.FIRST_ANSWER.value:
            return _("Our first answer")
        case ClockKind.NEXT_ANSWER.value:
            return _("Our answer")
        case ClockKind.STATUS.value:
            return _("The next news from us")
        case ClockKind.SOLUTION.value:
            return _("The solution")
    return promise.text


def _who(promise: Promise, eyes: Eyes) -> str:
    if promise.is_ours:
        return promise.agent.name if promise.agent else ""
    if promise.contact_id == eyes.contact.pk:
        return _("you")
    return promise.contact.name if promise.contact else ""


def _state(promise: Promise) -> tuple[str, str]:
    """The shape of its dial, and how it stands."""
    if not promise.is_open:
        return _end(promise)
    if promise.due_at is None:
        return "status", _("waits until you have given what we asked for")
    is_late, due = now() > promise.due_at, {"time": _by(promise)}
    if promise.is_ours:
        if is_late:
            return "broken", _("we did not keep it: it was due %(time)s") % due
        return _soon(promise), _("by %(time)s") % due
    if is_late:
        return "broken", _("it was due %(time)s, and we still wait") % due
    return _soon(promise), _("by %(time)s") % due


def _by(promise: Promise) -> str:
    """Today it is said so, since an hour alone may be any day's."""
    due = promise.due_at or promise.first_due_at
    if localtime(due).date() == localtime(now()).date():
        return _("today %(time)s") % {"time": short(due)}
    return short(due)


def _soon(promise: Promise) -> str:
    is_near = promise.risk_at is not None and now() >= promise.risk_at
    return "soon" if is_near and not promise.is_ours else ""


def _end(promise: Promise) -> tuple[str, str]:
    ended = {"time": short(promise.ended_at or promise.first_due_at), "due": _by(promise)}
    if promise.outcome == Outcome.WITHDRAWN:
        return "status", _("no longer needed")
    if not promise.is_ours:
        if promise.outcome in KEPT:
            return "kept", _("given %(time)s") % ended
        return "kept", _("given late, %(time)s") % ended
    if promise.outcome == Outcome.KEPT:
        return "kept", _("kept, %(time)s") % ended
    if promise.outcome == Outcome.KEPT_AFTER_MOVE:
        return "kept", _("kept after a move, %(time)s") % ended
    return "broken", _("not kept: it was due %(due)s and came %(time)s") % ended


def _left(promise: Promise) -> int:
    if promise.due_at is None or not promise.is_open:
        return 100
    given, left = promise.due_at - promise.made_at, promise.due_at - now()
    return min(100, max(0, round(100 * (left / given)))) if given > timedelta() else 0


def _moved(promise: Promise, move: PromiseMove) -> str:
    """Was, is now, why, and when they heard of it."""
    dates = {"was": short(move.was), "due": short(move.due)}
    match move.why:
        case MoveWhy.WAITED:
            return _("%(was)s became %(due)s: we waited for you") % dates
        case MoveWhy.REOPENED:
            return _("%(was)s became %(due)s: the ticket goes on") % dates
        case MoveWhy.TARGETS | MoveWhy.CALENDAR:
            return _("%(was)s became %(due)s: what is agreed between us has changed") % dates
    said = {**dates, "reason": "" if move.reason == UNSAID else move.reason}
    words = _("%(was)s became %(due)s: %(reason)s") if said["reason"] else _("%(was)s became %(due)s")
    if move.told_at is None or not promise.is_ours:
        return words % said
    told = _("told you %(time)s") % {"time": short(move.told_at)}
    return f"{words % said} ({told})"
