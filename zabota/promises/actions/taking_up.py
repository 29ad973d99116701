"""An end that was set by hand and was a slip: the promise goes on as before."""

from datetime import timedelta

from django.db import transaction

from zabota.core.clock import now
from zabota.promises.actions.changing import by_hand, resettle, tell
from zabota.promises.clocks import FactKind
from zabota.promises.errors import PromiseEnded
from zabota.promises.events import PromiseTakenUp
from zabota.promises.models import ClockFact, Promise
from zabota.promises.risks import dated
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked_under_way
from zabota.tickets.models import Ticket

A_SLIP = timedelta(minutes=10)


@transaction.atomic
def take_up_again(promise: Promise, *, by: Agent) -> Promise:
    """Open again is open. Raises PromiseEnded once it is no slip any more, NotByHand for clocks."""
    if promise.ticket_id is not None:
        locked_under_way(Ticket(pk=promise.ticket_id))
    promise = by_hand(Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk))
    if promise.ended_at is None:
        return promise
    if now() - promise.ended_at > A_SLIP:
        raise PromiseEnded(what=promise.what)
    ClockFact.objects.filter(
        input=promise, kind=FactKind.INPUT_GIVEN.value, at__gte=promise.ended_at - A_SLIP
    ).delete()
    promise.outcome, promise.ended_at = "", None
    if promise.ticket_id is None:
        dated(promise)
    promise.save(update_fields=["outcome", "ended_at", "risk_at", "warned_at", "look_at"])
    resettle(promise.ticket_id)
    tell(PromiseTakenUp, promise, "taken up", by=by)
    promise.refresh_from_db()
    return promise
