"""Two tickets that are one thing become one, and can be taken apart again."""

from datetime import datetime

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change, locked_pair, place_of, stands_by_itself, under_way
from zabota.tickets.actions.handing_off import end_hand_off
from zabota.tickets.actions.snoozing import forget_snooze
from zabota.tickets.errors import SameTicket, StrangerWouldRead, TicketsOfDifferentCompanies
from zabota.tickets.events import MergeUndone, TicketAbsorbed, TicketsMerged, TicketTakenApart
from zabota.tickets.models import UNDER_WAY, Aside, Merge, Message, Status, Ticket
from zabota.tickets.relations import merge_of
from zabota.tickets.searching import index_anew


@transaction.atomic
def merge_tickets(ticket: Ticket, *, into: Ticket, by: Agent, knows_them: bool = False) -> Merge:
    """What was said in it goes on in `into`; it is closed, and its client hears nothing of that.

    Merging twice is merging once. Tickets of different companies are never merged. `knows_them` says that somebody
    of no known company may read the letters of the other side (else StrangerWouldRead).
    """
    ticket, into = locked_pair(ticket, into)
    known = merge_of(ticket)
    if known and known.into_id == into.pk:
        return known
    refuse_what_is_not_one(stands_by_itself(ticket), under_way(into), knows_them)
    merge = Merge.objects.create(
        ticket=ticket,
        into=into,
        message_ids=list(ticket.messages.order_by("pk").values_list("pk", flat=True)),
        former_status=ticket.status,
        into_status=into.status,
        into_waits_since=into.waits_since,
        brought_problem=ticket.problem_id is not None and into.problem_id is None,
        by=by,
        at=now(),
    )
    carry_messages(merge.message_ids, ticket, into)
    _take_over(into, ticket, merge)
    _put_away(ticket, by)
    publish(TicketsMerged(**place_of(into), by_id=by.user_id, merge_id=merge.pk, absorbed_id=ticket.pk))
    publish(TicketAbsorbed(**place_of(ticket), by_id=by.user_id, merge_id=merge.pk, into_id=into.pk))
    return merge


@transaction.atomic
def undo_merge(ticket: Ticket, *, by: Agent) -> Ticket:
    """Take apart: it gets back exactly what it brought, and stands as it did. Undoing twice is undoing once."""
    known = Merge.objects.filter(ticket=ticket).order_by("-pk").first()
    ticket, into = locked_pair(ticket, known.into if known else ticket)
    merge = merge_of(ticket)
    if merge is None:
        return ticket
    stands_by_itself(into)
    carry_messages(merge.message_ids, into, ticket)
    _give_back(into, ticket, merge)
    ended_at = None if merge.former_status in UNDER_WAY else ticket.ended_at
    change(ticket, status=merge.former_status, ended_at=ended_at)
    merge.undone_at = now()
    merge.save(update_fields=["undone_at"])
    publish(MergeUndone(**place_of(into), by_id=by.user_id, merge_id=merge.pk, absorbed_id=ticket.pk))
    publish(TicketTakenApart(**place_of(ticket), by_id=by.user_id, merge_id=merge.pk, into_id=into.pk))
    return Ticket.objects.get(pk=ticket.pk)


def carry_messages(message_ids: list[int], source: Ticket, target: Ticket) -> None:
    """Those of them that stand in `source`, with what the search remembers of them."""
    Message.objects.filter(pk__in=message_ids, ticket=source).update(ticket=target)
    index_anew([source.pk, target.pk])


def refuse_what_is_not_one(ticket: Ticket, into: Ticket, knows_them: bool) -> None:
    if ticket.pk == into.pk:
        raise SameTicket
    if ticket.company and into.company and ticket.company != into.company:
        raise TicketsOfDifferentCompanies(one=ticket.company.name, other=into.company.name)
    if not knows_them and brings_a_stranger(ticket, into):
        stranger, known = (into, ticket) if into.company is None and ticket.company else (ticket, into)
        raise StrangerWouldRead(
            name=stranger.requester.name, client=known.company.name if known.company else known.requester.name
        )


def brings_a_stranger(ticket: Ticket, into: Ticket) -> bool:
    """One of the two requesters belongs to no company that we know, and is not the same person as the other."""
    is_same = ticket.company_id == into.company_id and ticket.company_id is not None
    return not is_same and ticket.requester_id != into.requester_id


def _take_over(into: Ticket, ticket: Ticket, merge: Merge) -> None:
    status, since = step_of_both(merge.into_status, into.waits_since, ticket)
    problem = {"problem": ticket.problem} if merge.brought_problem else {}
    change(into, status=status, waits_since=since, **problem)


def _give_back(into: Ticket, ticket: Ticket, merge: Merge) -> None:
    """What the merge changed and nobody since."""
    changes: dict[str, object] = {}
    former = (merge.into_status, merge.into_waits_since or into.waits_since)
    waiting_as_before = Ticket(status=merge.former_status, waits_since=ticket.waits_since)
    if (into.status, into.waits_since) == step_of_both(*former, waiting_as_before):
        changes |= {"status": former[0], "waits_since": former[1]}
    if merge.brought_problem and into.problem_id == ticket.problem_id:
        changes["problem"] = None
    change(into, **changes)


def step_of_both(status: str, since: datetime, ticket: Ticket) -> tuple[str, datetime]:
    """We owe the next step when we owed it in either, and since the earlier of the two."""
    if not ticket.is_ours:
        return status, since
    if status == Status.WAITING:
        return Status.OPEN, ticket.waits_since
    return status, min(since, ticket.waits_since)


def _put_away(ticket: Ticket, by: Agent) -> None:
    """Without a closure, which would be told as one. Owner and `waits_since` stay for the day it is taken apart."""
    forget_snooze(ticket)
    end_hand_off(ticket, by=by)
    change(ticket, status=Status.CLOSED, aside=Aside.NO, ended_at=ticket.ended_at or now())
