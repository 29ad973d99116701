"""Refusals and what came of them: for whoever leads, for the ticket's page, for a rating that was given to a no."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from zabota.core.clock import now
from zabota.tickets.models import (
    ENDED,
    Decision,
    Objection,
    Refusal,
    RefusalProposal,
    Status,
    Ticket,
    TicketQuerySet,
)
from zabota.tickets.sight import Sight


@dataclass(frozen=True, slots=True)
class Awaited:
    """What somebody who leads has to decide about one ticket: whether it is refused, or stays so."""

    proposal: RefusalProposal | None
    objection: Objection | None


def refusals_for(sight: Sight) -> QuerySet[Refusal]:
    """As far as this viewer sees, with everything that a line of the list names."""
    seen = Refusal.objects.filter(ticket__in=Ticket.objects.visible_to(sight))
    return seen.select_related(
        "ticket__company",
        "ticket__requester",
        "by__user",
        "choice",
        "objection__decided_by__user",
        "objection__message",
        "review__by__user",
    )


def objections_to_decide(sight: Sight) -> QuerySet[Objection]:
    """The longest waiting first; one whose ticket ended otherwise waits for nobody."""
    seen = Ticket.objects.under_way().visible_to(sight)
    waiting = Objection.objects.filter(decision="", refusal__ticket__in=seen)
    return waiting.select_related("refusal__ticket__company", "message__contact").order_by("at", "pk")


def proposals_to_decide(sight: Sight) -> QuerySet[RefusalProposal]:
    """The longest waiting first."""
    seen = Ticket.objects.under_way().visible_to(sight)
    waiting = RefusalProposal.objects.filter(outcome="", ticket__in=seen)
    return waiting.select_related("ticket__company", "by__user").order_by("at", "pk")


def open_proposal(ticket: Ticket) -> RefusalProposal | None:
    found = RefusalProposal.objects.select_related("by__user").filter(ticket=ticket, outcome="")
    return found.first()


def awaited_on(ticket: Ticket) -> Awaited:
    if not ticket.is_under_way:
        return Awaited(None, None)
    waiting = Objection.objects.filter(decision="", refusal__ticket=ticket)
    objection = waiting.select_related("refusal__by__user", "message__contact").order_by("-pk").first()
    return Awaited(open_proposal(ticket), objection)


def stands(refusal: Refusal, ticket: Ticket) -> bool:
    """The ticket's last word is this no, and an answer still reopens it."""
    return may_be_answered(ticket) and not Refusal.objects.filter(ticket=ticket, pk__gt=refusal.pk).exists()


def may_be_answered(ticket: Ticket) -> bool:
    """It stands refused, and an answer reopens it."""
    return (
        ticket.status == Status.REFUSED and ticket.reopen_until is not None and now() <= ticket.reopen_until
    )


def refused(tickets: TicketQuerySet) -> TicketQuerySet:
    """Those that ended in a no, whether or not they were closed since: a rating of one is a rating of a refusal."""
    said_no = Q(at__gte=OuterRef("ended_at")) | Q(
        objection__decision=Decision.UPHELD, objection__decided_at__gte=OuterRef("ended_at")
    )
    return tickets.filter(Exists(Refusal.objects.filter(said_no, ticket=OuterRef("pk"))), status__in=ENDED)
