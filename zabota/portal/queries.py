"""What a contact may know of.

    tickets without a company   those they asked for or wrote in
    of a company they lead      all                                (managers and executives)
    of a company they are at    those they asked for, wrote in or were written to
    of a company they have left none, their own as well

A letter that its writer may still take back does not exist yet, for nobody here.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)

from zabota.channels.models import DeliveryState
from zabota.core.clock import now
from zabota.core.text import number_of, without_nul
from zabota.portal.eyes import Eyes
from zabota.tickets.models import (
    ENDED,
    OURS,
    UNDER_WAY,
    Attachment,
    Message,
    SearchEntry,
    Side,
    Status,
    Ticket,
    TicketQuerySet,
)

PAGE = 30
RECENTLY = timedelta(days=7)
FOUND_AT_MOST = 1000  # tickets by what was said in them; beyond that nobody reads on
NEEDED, DOING, DONE, FORMER = range(4)
LONGEST_WORDS = 200


class WasWrittenTo(Func):
    """Whether a letter of the ticket that has left names one of the addresses as a receiver or in copy."""

    template = """EXISTS (
        SELECT FROM tickets_message m
        LEFT JOIN channels_delivery d ON d.message_id = m.id
        CROSS JOIN jsonb_array_elements(m."to" || m.cc) one
        WHERE NOT coalesce(d.state = 'queued' AND d.held_until > statement_timestamp(), false)
        AND m.ticket_id = %(expressions)s))"""
    arg_joiner = " AND lower(one ->> 1) = ANY ("
    output_field = BooleanField()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list: the group, and the ticket."""

    group: int
    number: int

    def __str__(self) -> str:
        return f"{self.group}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        group, _, number = text.partition("-")
        is_one = group in set("0123") and number.isascii() and number.isdecimal() and len(number) < 19
        return cls(int(group), int(number)) if is_one else None


def tickets_of(eyes: Eyes) -> TicketQuerySet:
    """Everything they may know of."""
    return _visible(eyes, Q(company__in=[company.pk for company in eyes.led]))


def own_tickets(eyes: Eyes) -> TicketQuerySet:
    """Those they asked for, wrote in or were written to."""
    return _visible(eyes, Q(pk__in=[]))


def _visible(eyes: Eyes, all_of: Q) -> TicketQuerySet:
    wrote = Message.objects.filter(contact=eyes.contact).values("ticket")
    mine = Q(requester=eyes.contact) | Q(pk__in=wrote)
    here = Q(company__in=[company.pk for company in eyes.companies])
    addresses = Value(sorted(eyes.addresses), output_field=ArrayField(TextField()))
    tickets = Ticket.objects.alias(was_written_to=WasWrittenTo(F("pk"), addresses))
    return tickets.filter(all_of | (here & (mine | Q(was_written_to=True))) | (Q(company=None) & mine))


def messages_that_left() -> QuerySet[Message]:
    held = Q(delivery__state=DeliveryState.QUEUED, delivery__held_until__gt=now())
    return Message.objects.exclude(held)


def messages_in(ticket: Ticket) -> list[Message]:
    """Oldest first, with authors, files and refusals."""
    found = (
        messages_that_left()
        .filter(ticket=ticket)
        .select_related("contact", "agent__user", "refusal__choice", "refusal__objection")
    )
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("pk"))
    return list(found.prefetch_related(files).order_by("pk"))


def spoke_last() -> Subquery:
    """The side of the last word that a person said."""
    said = messages_that_left().filter(ticket=OuterRef("pk")).exclude(side=Side.PROGRAM)
    return Subquery(said.order_by("-pk").values("side")[:1])


def page_of(tickets: TicketQuerySet, after: Place | None) -> tuple[list[Ticket], Place | None]:
    """A page, what is needed from the client first, each with its `group`; and where the next one begins."""
    grouped = tickets.annotate(group=_group(), spoke_last=spoke_last())
    if after:
        grouped = grouped.filter(Q(group__gt=after.group) | Q(group=after.group, pk__lt=after.number))
    related = grouped.select_related("requester", "company", "line", "owner__user")
    found = list(related.order_by("group", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return found[:PAGE], Place(last.group, last.pk) if last else None  # type: ignore[attr-defined]


def under_way_or_recent(tickets: TicketQuerySet) -> TicketQuerySet:
    asks = Q(status=Status.REFUSED, reopen_until__gt=now())
    return tickets.filter(Q(status__in=UNDER_WAY) | asks | Q(ended_at__gt=now() - RECENTLY))


def ended(tickets: TicketQuerySet) -> TicketQuerySet:
    return tickets.filter(status__in=ENDED)


def found_by(tickets: TicketQuerySet, words: str) -> TicketQuerySet:
    """By number, by a part of the subject, or by what was said in letters that have left."""
    words = without_nul(words).strip()[:LONGEST_WORDS]
    number = number_of(words.lstrip("#№ "))
    if number is not None:
        return tickets.filter(pk=number)
    query = SearchQuery(words.replace("ё", "е").replace("Ё", "Е"), config="russian", search_type="websearch")
    said = SearchEntry.objects.filter(vector=query, message__in=messages_that_left(), ticket__in=tickets)
    numbers = list(said.order_by("-pk").values_list("ticket", flat=True)[:FOUND_AT_MOST])
    return tickets.filter(Q(subject__icontains=words) | Q(pk__in=numbers))


def numbers_for(eyes: Eyes) -> dict[int, int]:
    """How many tickets are under way: of each company they lead, and under 0 those of their own."""
    led = {company.pk: Q(company=company.pk) for company in eyes.led}
    counted = (
        tickets_of(eyes)
        .under_way()
        .aggregate(**{f"of_{number}": Count("pk", filter=condition) for number, condition in led.items()})
        if led
        else {}
    )
    return {0: own_tickets(eyes).under_way().count(), **{number: counted[f"of_{number}"] for number in led}}


def following(ticket: Ticket, eyes: Eyes) -> Ticket | None:
    """The ticket in which an ended one goes on."""
    if ticket.is_under_way:
        return None
    return tickets_of(eyes).filter(previous=ticket).order_by("-pk").first()


def _group() -> Case:
    asks = Q(status=Status.WAITING) | Q(status=Status.REFUSED, reopen_until__gt=now())
    return Case(
        When(asks, then=NEEDED),
        When(status__in=OURS, then=DOING),
        When(ended_at__gt=now() - RECENTLY, then=DONE),
        default=FORMER,
        output_field=IntegerField(),
    )
