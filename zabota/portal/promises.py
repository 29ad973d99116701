"""What was promised both ways, as far as whoever looks may know of it: never what we promised only ourselves, and
nothing that stands in a letter which may still be taken back.
"""

from collections.abc import Iterable
from datetime import tzinfo

from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils.timezone import get_default_timezone

from zabota.channels.models import DeliveryState
from zabota.core.clock import now
from zabota.portal.eyes import Eyes
from zabota.portal.queries import tickets_of
from zabota.promises.client_hours import zone_of_client
from zabota.promises.models import ClientHours, Promise, PromiseMove, PromiseQuerySet
from zabota.tickets.models import Ticket

MOST_ENDED = 20
AT_MOST = 200
IS_OPEN_FIRST = Case(When(outcome="", then=Value(0)), default=Value(1))


def promises_told() -> PromiseQuerySet:
    """With the moves that the client may know of."""
    moves = PromiseMove.objects.exclude(_held()).order_by("at", "pk")
    told = Promise.objects.told().exclude(_held()).select_related("agent__user", "contact")
    return told.prefetch_related(Prefetch("all_moves", moves, to_attr="told_moves"))


def promises_on(ticket: Ticket) -> list[Promise]:
    """What is open, the soonest first; then what has ended, the newest first."""
    order = (IS_OPEN_FIRST, F("ended_at").desc(nulls_first=True), F("due_at").asc(nulls_last=True), "pk")
    found = list(promises_told().filter(ticket=ticket).order_by(*order))
    still_open = [one for one in found if one.is_open]
    return [*still_open, *[one for one in found if not one.is_open][:MOST_ENDED]]


def open_promises(eyes: Eyes) -> list[Promise]:
    """Of all tickets that they may know of; without a ticket, those made to them, or to a company that they lead."""
    on_tickets = Q(ticket__in=tickets_of(eyes))
    to_them = Q(contact=eyes.contact) & (Q(company=None) | Q(company__in=eyes.companies))
    elsewhere = Q(ticket=None) & (to_them | Q(company__in=eyes.led))
    found = promises_told().open().filter(on_tickets | elsewhere).select_related("ticket", "company")
    return list(found.order_by(F("due_at").asc(nulls_last=True), "pk")[:AT_MOST])


def soonest_of_ours(tickets: Iterable[Ticket]) -> dict[int, Promise]:
    """By ticket, what we promised next with a date."""
    numbers = [ticket.pk for ticket in tickets]
    ours = Promise.objects.open().ours().told().exclude(_held()).filter(due_at__isnull=False)
    first = ours.filter(ticket=OuterRef("ticket")).order_by("due_at", "pk").values("pk")[:1]
    found = ours.filter(ticket__in=numbers, pk=Subquery(first))
    return {one.ticket_id: one for one in found if one.ticket_id}


def zone_of(eyes: Eyes) -> tzinfo:
    """By whose clock dates are told, the same as in letters: of their company, else of what was agreed for the last
    ticket, else of the house.
    """
    known = ClientHours.objects.filter(company__in=eyes.companies).select_related("calendar")
    if hours := known.order_by("company").first():
        return hours.calendar.value.tz
    last = tickets_of(eyes).order_by("-pk").values_list("pk", flat=True).first()
    return zone_of_client(last) if last else get_default_timezone()


def _held() -> Q:
    return Q(message__delivery__state=DeliveryState.QUEUED, message__delivery__held_until__gt=now())
