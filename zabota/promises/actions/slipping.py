"""A date slips: the client hears of another one by itself, or its owner will make it after all."""

from django.db import transaction

from zabota.core.clock import now
from zabota.promises.actions.changing import locked_open, tell
from zabota.promises.actions.redating import move_promise
from zabota.promises.events import SlipCalledOff
from zabota.promises.models import PreparedMove, Promise, PromiseMove
from zabota.promises.slipping import slip_letter
from zabota.promises.standings import standings_of
from zabota.team.models import Agent
from zabota.tickets.actions import send_by_program
from zabota.tickets.models import Message, Ticket


@transaction.atomic
def tell_of_slip(promise: Promise) -> PromiseMove | None:
    """By the guard, once for each date: a letter with the date that is prepared, and the promise moves to it.

    None when nothing is prepared any more, or the client cannot be written to by the program.
    """
    promise = locked_open(promise)
    prepared = _ahead(promise)
    words = slip_letter(prepared) if prepared and _is_under_way(promise) else None
    if prepared is None or words is None:
        return None
    message = send_by_program(Ticket(pk=promise.ticket_id), words)
    return move_promise(promise, to=prepared.due, reason=prepared.reason, by=None, message=message)


@transaction.atomic
def move_as_told(prepared: PreparedMove, *, reason: str, by: Agent, message: Message) -> PromiseMove | None:
    """A letter of ours tells what was prepared. None when that is over by now: the promise ended, or was moved."""
    promise = Promise.objects.get(pk=prepared.promise_id)
    if _ahead(promise) != prepared:
        return None
    return move_promise(promise, to=prepared.due, reason=reason, by=by, message=message)


@transaction.atomic
def call_off_slip(promise: Promise, *, by: Agent) -> Promise:
    """It will be made by the date that was given. Said twice it is said once."""
    promise = locked_open(promise)
    if PreparedMove.objects.ahead().filter(promise=promise).update(dropped_at=now()):
        tell(SlipCalledOff, promise, "held", by=by)
    return promise


def _ahead(promise: Promise) -> PreparedMove | None:
    found = PreparedMove.objects.ahead().filter(promise=promise)
    return found.select_related("promise__ticket", "promise__contact").first()


def _is_under_way(promise: Promise) -> bool:
    return promise.ticket_id is not None and standings_of([promise.ticket_id])[promise.ticket_id].is_under_way
