"""Sending a letter once, and saying so when it could not be sent.

    queued → (claimed, committed) → sending → sent
       ↑ temporary failure  ↓ permanent, or the last try     ↓ nobody knows: the worker or the server was lost
       └──────────────      failed                           uncertain

What is certain before the claim may be repeated; what happens after it is never done twice.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.channels.contract import NotYet, PermanentFailure, TemporaryFailure, Uncertain, carrier_for
from zabota.channels.errors import AlreadyLeaving, NothingToRetry
from zabota.channels.events import DeliveryFailed, DeliveryRetried, DeliverySent
from zabota.channels.models import Delivery, DeliveryState, Hold
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.jobs import defer, defer_each
from zabota.core.text import one_line
from zabota.team.models import Agent
from zabota.tickets.actions import take_back_letter
from zabota.tickets.models import Message, Ticket

TRIES = 24  # with the pauses of core.jobs about seventeen hours
UNDER_WAY = [DeliveryState.QUEUED, DeliveryState.SENDING]
TOGETHER = 10  # letters that one job sends
ENDED_BADLY = [DeliveryState.FAILED, DeliveryState.UNCERTAIN]


class Overtaken(Exception):
    """Another worker has claimed the letter."""


def queue_messages(messages: Mapping[Message, int]) -> None:
    """Put them on their way, in the caller's transaction, but for those whose channel carries nothing out.

    Each leaves after as many seconds as stand with it, during which `take_back` undoes it.
    """
    known = set(Delivery.objects.filter(message__in=messages).values_list("message", flat=True))
    new = [one for one in messages if one.pk not in known and carrier_for(one.channel)]
    queued = Delivery.objects.bulk_create(_queued(message, messages[message]) for message in new)
    for hold_for in set(messages.values()):
        of_it = [delivery for delivery in queued if messages[delivery.message] == hold_for]
        _defer_all(of_it, after=timedelta(seconds=hold_for))


def _queued(message: Message, hold_for: int) -> Delivery:
    until = now() + timedelta(seconds=hold_for) if hold_for else None
    return Delivery(message=message, channel=message.channel, queued_at=now(), held_until=until)


@transaction.atomic
def take_back(message: Message, *, by: Agent) -> Ticket:
    """The letter and its delivery vanish, and the ticket stands as before.

    Raises AlreadyLeaving once its hold is over. A worker that claims it in the same moment waits for the row and
    then finds none.
    """
    delivery = Delivery.objects.select_for_update().filter(message=message).first()
    if delivery is None or not delivery.is_held:
        raise AlreadyLeaving
    return take_back_letter(message, by=by)


@transaction.atomic
def hold_letters(seconds: int, *, by: Agent) -> None:
    """For how long an agent's letters wait from now on."""
    Hold.objects.update_or_create(agent=by, defaults={"seconds": seconds})


def deliver(delivery: Delivery) -> None:
    """Try once. Raises TemporaryFailure when the job should come again, PermanentFailure when that is of no use."""
    if delivery.is_held:
        _defer(delivery, after=timedelta(seconds=1))  # the job's clock ran before ours
    elif delivery.state == DeliveryState.SENDING:
        words = _("The program was stopped while this letter was leaving.")
        _end(delivery, DeliveryState.UNCERTAIN, words, was=[DeliveryState.SENDING])
    elif delivery.state == DeliveryState.QUEUED:
        _try_once(delivery)


@transaction.atomic
def retry_delivery(delivery: Delivery, *, by: Agent) -> Delivery:
    """Send it again by an agent's decision, who accepts that an uncertain letter may arrive twice."""
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state not in ENDED_BADLY:
        raise NothingToRetry(state=delivery.get_state_display())
    delivery.state, delivery.attempts, delivery.problem, delivery.queued_at = (
        DeliveryState.QUEUED,
        0,
        "",
        now(),
    )
    delivery.save(update_fields=["state", "attempts", "problem", "queued_at"])
    publish(DeliveryRetried(**_place_of(delivery), by_id=by.user_id))
    _defer(delivery)
    return delivery


def fail_delivery(delivery: Delivery, *, problem: str) -> None:
    """The other side says later that it did not arrive. Saying it twice is saying it once."""
    _end(delivery, DeliveryState.FAILED, problem, was=[DeliveryState.SENT, DeliveryState.UNCERTAIN])


def _try_once(delivery: Delivery) -> None:
    try:
        problem = _send(delivery)
    except Overtaken:
        return
    except NotYet as turn:
        _put_off(delivery, turn)
    except Uncertain as failure:
        _end(delivery, DeliveryState.UNCERTAIN, str(failure), was=UNDER_WAY)
    except PermanentFailure as failure:
        _end(delivery, DeliveryState.FAILED, str(failure), was=UNDER_WAY)
        raise
    except TemporaryFailure as failure:
        _try_later(delivery, str(failure), was=UNDER_WAY)
        raise
    except Exception as failure:  # whatever it was, the letter is not lost in silence, and not sent twice
        _after_the_unforeseen(delivery, _("The program failed: %(what)s") % {"what": repr(failure)})
        raise
    else:
        _sent(delivery, problem)


def _send(delivery: Delivery) -> str:
    carrier = carrier_for(delivery.channel)
    if carrier is None:
        raise PermanentFailure(_("Nothing carries letters out by this channel."))
    delivery.attempts += 1
    delivery.tried_at = now()
    if not _change(
        delivery, was=[DeliveryState.QUEUED], attempts=delivery.attempts, tried_at=delivery.tried_at
    ):
        raise Overtaken  # or taken back in this very moment
    return carrier.send(delivery.message, handing_over=lambda: _claim(delivery))


def _claim(delivery: Delivery) -> None:
    """Committed before the letter leaves, so that no other worker, now or after a crash, sends it too."""
    if not _change(delivery, was=[DeliveryState.QUEUED], state=DeliveryState.SENDING, tried_at=now()):
        raise Overtaken


@transaction.atomic
def _sent(delivery: Delivery, problem: str) -> None:
    """A problem of one receiver is told although the others have the letter."""
    was = [DeliveryState.SENDING, DeliveryState.UNCERTAIN]
    _change(delivery, was=was, state=DeliveryState.SENT, sent_at=now(), problem=one_line(problem, 500))
    publish(DeliverySent(**_place_of(delivery)))
    if problem:
        publish(DeliveryFailed(**_place_of(delivery), is_certain=True))


@transaction.atomic
def _put_off(delivery: Delivery, turn: NotYet) -> None:
    """It was not tried."""
    delivery.attempts -= 1
    words = one_line(str(turn), 500)
    if _change(delivery, was=[DeliveryState.QUEUED], attempts=delivery.attempts, problem=words):
        _defer(delivery, after=turn.after)


def _after_the_unforeseen(delivery: Delivery, words: str) -> None:
    """Before the claim it may be tried again; after it nobody knows how far it came."""
    _try_later(delivery, words, was=[DeliveryState.QUEUED])
    _end(delivery, DeliveryState.UNCERTAIN, words, was=[DeliveryState.SENDING])


def _try_later(delivery: Delivery, words: str, *, was: list[DeliveryState]) -> None:
    if delivery.attempts >= TRIES:
        _end(delivery, DeliveryState.FAILED, words, was=was)
    else:
        _change(delivery, was=was, state=DeliveryState.QUEUED, problem=one_line(words, 500))


@transaction.atomic
def _end(delivery: Delivery, state: DeliveryState, words: str, *, was: list[DeliveryState]) -> None:
    if _change(delivery, was=was, state=state, problem=one_line(words, 500), sent_at=None):
        publish(DeliveryFailed(**_place_of(delivery), is_certain=state == DeliveryState.FAILED))


def _change(delivery: Delivery, *, was: list[DeliveryState], **columns: Any) -> bool:
    """Only from the states it was in: whoever comes second changes nothing."""
    return bool(Delivery.objects.filter(pk=delivery.pk, state__in=was).update(**columns))


def _place_of(delivery: Delivery) -> dict[str, Any]:
    message = delivery.message
    ticket = message.ticket
    return {
        "ticket_id": ticket.pk,
        "line_id": ticket.line_id,
        "owner_id": ticket.owner_id,
        "message_id": message.pk,
    }


def _defer(delivery: Delivery, *, after: timedelta = timedelta()) -> None:
    _defer_all([delivery], after=after)


def _defer_all(deliveries: Iterable[Delivery], *, after: timedelta) -> None:
    """One by itself, so that its job knows the pauses; many together, on one line to their server."""
    numbers = [delivery.pk for delivery in deliveries]
    if len(numbers) == 1:
        defer("zabota.channels.tasks.deliver", after=after, delivery_id=numbers[0])
    else:
        some = [{"delivery_ids": list(few)} for few in batched(numbers, TOGETHER)]
        defer_each("zabota.channels.tasks.deliver_some", some, after=after)
