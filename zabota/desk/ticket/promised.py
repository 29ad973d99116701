"""The section “Promises” beside a ticket: what both sides promised, and how it is drawn again after an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from zabota.accounts.permissions import Permission
from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.desk.forms.promises import InputForm, PromiseForm
from zabota.desk.letter.promising import moment_words
from zabota.desk.ticket.due import left_of, tone_of
from zabota.desk.ticket.screen import FRAMES, address_of, answer, place_of_menu, viewer
from zabota.promises.models import INWARD, KEPT, MoveWhy, Outcome, PreparedMove, Promise
from zabota.promises.queries import Delay, delays_of, leaves_by_itself, promises_of
from zabota.tickets import access
from zabota.tickets.models import Ticket
from zabota.ui.moments import lasting, short

MOST_ENDED = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One promise as the section shows it. `words` say its state, `shape` and `left` draw its dial."""

    promise: Promise
    words: str
    tone: str
    shape: str
    left: int
    who: str
    moved: str
    is_inward: bool
    is_by_hand: bool
    may_move: bool
    prepared: str = ""
    delays: Sequence[str] = ()


def promised_on(request: HttpRequest, ticket: Ticket, **more: Any) -> dict[str, Any]:
    """`more`: a form that was refused."""
    user = viewer(request)
    promises = promises_of(ticket)
    delays = delays_of(ticket) if any(_is_late(promise) for promise in promises) else []
    prepared = _prepared_words(ticket, promises)
    rows = [row_of(one, prepared.get(one.pk, ""), delays if _is_late(one) else ()) for one in promises]
    still_open = [row for row in rows if row.promise.is_open]
    return {
        **place_of_menu(request, ticket),
        "open_count": len(still_open),
        "ours": [row for row in still_open if row.promise.is_ours],
        "theirs": [row for row in still_open if not row.promise.is_ours],
        "ended": [row for row in rows if not row.promise.is_open][:MOST_ENDED],
        "may_promise": ticket.is_under_way and user.may(Permission.TICKETS_ANSWER),
        "promise_form": PromiseForm(),
        "input_form": InputForm(people=people_of(ticket)),
        **more,
    }


def row_of(promise: Promise, prepared: str = "", delays: Sequence[Delay] = ()) -> Row:
    tone, words = _state(promise)
    left = left_of(promise.made_at, promise.due_at) if promise.is_open and promise.due_at else 100
    by_hand = promise.is_open and not promise.clock and promise.source not in INWARD
    return Row(
        promise=promise,
        words=words,
        tone={"soon": "due"}.get(tone, tone),
        shape=tone,
        left=left,
        who=_who(promise),
        moved=_moved(promise),
        is_inward=promise.source in INWARD,
        is_by_hand=by_hand,
        may_move=_may_move(promise),
        prepared=prepared,
        delays=[_delay(one) for one in delays],
    )


def people_of(ticket: Ticket) -> list[Contact]:
    """Of whom something may be asked: the requester first, then whoever wrote."""
    wrote = Contact.objects.filter(messages__ticket=ticket).exclude(pk=ticket.requester_id).distinct()
    return [ticket.requester, *wrote.order_by("name", "pk")[:20]]


def promised_again(request: HttpRequest, ticket: Ticket, *, status: int = 200, **more: Any) -> HttpResponse:
    """After an act: the section alone, the whole ticket, or the list of my promises, as it was asked."""
    if is_among_mine(request) and status == 200:
        return redirect("my_promises")
    if "HX-Request" not in request.headers and status == 200:
        return redirect(address_of(request, ticket))
    if request.headers.get("HX-Target", "") in FRAMES or "HX-Request" not in request.headers:
        return answer(request, ticket, status=status)
    ticket = access.ticket_for(viewer(request), ticket.pk)
    context = promised_on(request, ticket, **more)
    return render(request, "desk/ticket/promises.html", context, status=status)


def is_among_mine(request: HttpRequest) -> bool:
    """Whether the act was pressed in the list of my promises."""
    return request.headers.get("HX-Current-URL", "").partition("?")[0].endswith(reverse("my_promises"))


def _state(promise: Promise) -> tuple[str, str]:
    """The shape of its dial, and how it stands in words."""
    if not promise.is_open:
        return _end(promise)
    if promise.due_at is None:
        return "status", _("stands still while the client owes us")
    tone = tone_of(promise.due_at, promise.risk_at)
    if tone == "broken":
        return tone, _("%(span)s late") % {"span": lasting(now() - promise.due_at)}
    if localtime(promise.due_at).date() == localdate(now()):
        return tone, _("today %(time)s") % {"time": short(promise.due_at)}
    return tone, moment_words(promise.due_at)


def _end(promise: Promise) -> tuple[str, str]:
    if promise.outcome in KEPT:
        return "kept", str(Outcome(promise.outcome).label)
    if promise.outcome == Outcome.BROKEN:
        return "broken", str(Outcome.BROKEN.label)
    return "status", str(Outcome.WITHDRAWN.label)


def _who(promise: Promise) -> str:
    if not promise.is_ours:
        return promise.contact.name if promise.contact else ""
    return promise.agent.first_name if promise.agent else _("nobody yet")


def _moved(promise: Promise) -> str:
    """From which date, and whether the client knows."""
    moves = [move for move in promise.all_moves.all() if move.why == MoveWhy.OWNER]
    if not moves or promise.source in INWARD:
        return ""
    words = _("moved, first %(time)s") if moves[-1].told_at else _("moved, first %(time)s; not told yet")
    return words % {"time": short(promise.first_due_at)}


def _prepared_words(ticket: Ticket, promises: Sequence[Promise]) -> dict[int, str]:
    """By the number of the promise: that a letter about another date is ready, and whether it leaves by itself."""
    found = {
        one.pk: prepared
        for one in promises
        for prepared in one.prepared_moves.all()
        if prepared.is_ahead_of(one)
    }
    if not found:
        return {}
    leaves = leaves_by_itself(ticket, promises)
    return {pk: _prepared(prepared, leaves.get(pk)) for pk, prepared in found.items()}


def _prepared(prepared: PreparedMove, leaves_at: datetime | None) -> str:
    words = {"due": moment_words(prepared.due), "at": moment_words(leaves_at) if leaves_at else ""}
    if leaves_at:
        return _("A letter is prepared: the date moves to %(due)s. It leaves by itself at %(at)s.") % words
    return _("A letter is prepared: the date moves to %(due)s.") % words


def _is_late(promise: Promise) -> bool:
    """An Input that we still wait for."""
    is_owed = promise.is_open and not promise.is_ours
    return is_owed and promise.due_at is not None and now() > promise.due_at


def _delay(delay: Delay) -> str:
    words = {
        "what": delay.promise.what,
        "now": moment_words(delay.given_now),
        "then": moment_words(delay.given_in_time),
    }
    return (
        _("Our “%(what)s” waits for it: given now, it is due %(now)s; in time, it would be %(then)s.") % words
    )


def _may_move(promise: Promise) -> bool:
    """What is broken is not mended by a move."""
    if not promise.is_open or promise.due_at is None or promise.source in INWARD:
        return False
    return not promise.is_ours or (promise.broken_at is None and now() <= promise.due_at)
