"""“Not yet”: the client's person says by when they give what they were asked for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.promises.actions.changing import locked_open, resettle, to_come
from zabota.promises.errors import NotByHand
from zabota.promises.events import InputPutOff
from zabota.promises.models import MoveWhy, Promise
from zabota.promises.standings import standings_of


@transaction.atomic
def put_off_input(promise: Promise, *, to: datetime, reason: str = "", by: Contact) -> Promise:
    """Our clocks go on standing still; whoever asked hears of it. The same date again is nothing new.

    Raises PromiseInThePast, PromiseEnded, NotByHand for what we promised.
    """
    promise = locked_open(promise)
    if promise.is_ours or promise.ticket_id is None or promise.due_at is None:
        raise NotByHand(what=promise.what)
    to = to_come(to)
    if promise.due_at == to:
        return promise
    promise.all_moves.create(was=promise.due_at, due=to, **_words(promise, reason))
    promise.due_at, promise.moves = to, promise.moves + 1
    promise.risk_at = promise.warned_at = promise.broken_at = promise.reminded_at = None
    promise.save()
    resettle(promise.ticket_id)
    place = standings_of([promise.ticket_id])[promise.ticket_id].place
    publish(
        InputPutOff(
            **place,
            by_id=by.user_id,
            promise_id=promise.pk,
            contact_id=by.pk,
            agent_id=promise.agent_id,
            due=to.isoformat(),
        )
    )
    promise.refresh_from_db()
    return promise


def _words(promise: Promise, reason: str) -> dict[str, object]:
    """What was said here is known to both sides."""
    with override(promise.ticket.language if promise.ticket else None):
        unsaid = _("put off in the portal")
    said = one_line(without_nul(reason), 500) or unsaid
    return {"why": MoveWhy.OWNER, "reason": said, "at": now(), "told_at": now()}
