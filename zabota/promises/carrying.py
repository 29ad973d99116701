"""Letters that go to another ticket take their facts along, and a merge what was promised by hand."""

from django.db import connection

from zabota.core.clock import now
from zabota.promises.clocks import FactKind
from zabota.promises.clocks.facts import ANSWERS
from zabota.promises.models import CarriedPromises, ClockFact, Promise, Source
from zabota.promises.settling import settle
from zabota.promises.standings import standings_of
from zabota.tickets.events import MergeUndone, MessagesCarried, TicketEvent, TicketsMerged, TicketSplit

FOLLOW = """
UPDATE promises_clockfact f SET ticket_id = m.ticket_id FROM tickets_message m
WHERE m.id = f.message_id AND f.ticket_id = ANY(%(tickets)s) AND m.ticket_id <> f.ticket_id
"""
BY_HAND = (Source.LETTER, Source.CALL, Source.MEETING, Source.INPUT)


def carry(event: TicketEvent) -> None:
    """Both tickets are settled afterwards: the event's own one by whoever heard of it, the other one here."""
    match event:
        case TicketsMerged():
            open_question = _open_question(event.absorbed_id)
            _bring_promises(event)
            _let_facts_follow(event.ticket_id, event.absorbed_id)
            _ask_again(event, open_question)
        case MergeUndone():
            _give_promises_back(event)
            _let_facts_follow(event.ticket_id, event.absorbed_id)
        case TicketSplit():
            _let_facts_follow(event.ticket_id, event.part_id)
            _settle(event.part_id)
        case MessagesCarried():
            _let_facts_follow(event.ticket_id, event.to_id)
            _settle(event.to_id)


def _let_facts_follow(*tickets: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, {"tickets": list(tickets)})


def _settle(number: int) -> None:
    settle(standings_of([number]), {number: []}, at=now())


def _open_question(number: int) -> int | None:
    """The letter that nobody has answered yet."""
    clocks = Promise.objects.open().filter(ticket=number, clock__in=[kind.value for kind in ANSWERS])
    return clocks.values_list("message", flat=True).first()


def _ask_again(event: TicketsMerged, message: int | None) -> None:
    """What was answered over there did not answer this one: it is asked now. Undone, the fact goes back with its
    letter, where an older one of the same question counts.
    """
    if message is not None:
        ClockFact.objects.create(
            ticket_id=event.ticket_id, kind=FactKind.ASKED.value, at=event.at, message_id=message
        )


def _bring_promises(event: TicketsMerged) -> None:
    rows = Promise.objects.open().filter(ticket=event.absorbed_id, source__in=BY_HAND)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    if numbers:
        CarriedPromises.objects.create(merge_id=event.merge_id, promise_ids=numbers)
        _place(numbers, event.ticket_id)


def _give_promises_back(event: MergeUndone) -> None:
    """Exactly those that it brought."""
    carried = CarriedPromises.objects.filter(merge_id=event.merge_id).first()
    if carried:
        _place(carried.promise_ids, event.absorbed_id)


def _place(promises: list[int], ticket: int) -> None:
    Promise.objects.filter(pk__in=promises).update(ticket=ticket)
    ClockFact.objects.filter(input__in=promises).update(ticket=ticket)
