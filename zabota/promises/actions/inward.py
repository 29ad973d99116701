"""What we promise ourselves about a client: guarded as any promise, and the client is told nothing of it."""

from datetime import datetime

from django.db import transaction

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.promises.actions.changing import by_hand, in_one_line, locked_open, tell, to_come
from zabota.promises.events import PromiseMade, PromiseTakenUp
from zabota.promises.models import INWARD, Promise
from zabota.promises.risks import dated
from zabota.team.models import Agent


@transaction.atomic
def promise_ourselves(
    company: Company, *, text: str, due: datetime, agent: Agent, source: str, by: Agent | None
) -> Promise:
    """`agent` does it; `by` is None when the program asks for it. Raises PromiseInThePast, NothingSaid."""
    if source not in INWARD:
        raise ValueError(f"the client would be told of a promise by {source}")
    promise = Promise(
        company=company,
        source=source,
        text=in_one_line(text),
        agent=agent,
        first_due_at=to_come(due),
        due_at=due,
        made_at=now(),
        made_by=by,
    )
    dated(promise).save()
    tell(PromiseMade, promise, "made", by=by)
    return promise


@transaction.atomic
def hand_over_promise(promise: Promise, *, to: Agent, by: Agent) -> Promise:
    """Another of us keeps it, by the same date. Raises PromiseEnded, NotByHand."""
    promise = by_hand(locked_open(promise))
    if promise.agent_id != to.pk:
        promise.agent = to
        promise.save(update_fields=["agent"])
        tell(PromiseTakenUp, promise, "handed over", by=by)
    return promise
