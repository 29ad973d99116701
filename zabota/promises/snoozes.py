"""A snooze is a promise to come back: its waking keeps it, a later word moves it."""

from zabota.promises.models import MoveWhy, Outcome, Promise, PromiseMove, Source
from zabota.promises.settling import end_promise
from zabota.tickets.events import TicketEvent, TicketWoken
from zabota.tickets.models import Snooze, Ticket


def follow(event: TicketEvent) -> None:
    """What is running is promised, and what runs no more has ended. `settle` dates the ticket afterwards."""
    ticket = Ticket.objects.get(pk=event.ticket_id)
    running = Snooze.objects.filter(ticket=ticket, ended_at=None).first()
    promised = Promise.objects.open().filter(ticket=ticket, source=Source.SNOOZE).first()
    if running is None and promised is not None:
        end_promise(promised, event.at, Outcome.KEPT if isinstance(event, TicketWoken) else Outcome.WITHDRAWN)
        promised.save()
    elif running is not None and promised is None:
        if not _take_up_again(running):
            _promise(running, ticket)
    elif running is not None and promised is not None and promised.snooze_id != running.pk:
        _move(promised, running)


def _take_up_again(snooze: Snooze) -> bool:
    """An act on many tickets had ended it, and was taken back."""
    known = Promise.objects.filter(snooze=snooze).exclude(outcome="")
    return known.update(outcome="", ended_at=None) > 0


def _promise(snooze: Snooze, ticket: Ticket) -> None:
    Promise.objects.create(
        ticket=ticket,
        company_id=ticket.company_id,
        contact_id=ticket.requester_id,
        source=Source.SNOOZE,
        text=snooze.reason,
        agent_id=snooze.by_id,
        made_by_id=snooze.by_id,
        snooze=snooze,
        made_at=snooze.at,
        first_due_at=snooze.until,
        due_at=snooze.until,
    )


def _move(promised: Promise, snooze: Snooze) -> None:
    was = promised.due_at or snooze.until
    promised.snooze, promised.text, promised.due_at = snooze, snooze.reason, snooze.until
    if was != snooze.until:
        promised.moves += 1
        PromiseMove.objects.create(
            promise=promised,
            was=was,
            due=snooze.until,
            why=MoveWhy.OWNER,
            reason=snooze.reason,
            by_id=snooze.by_id,
            at=snooze.at,
        )
    promised.save()
