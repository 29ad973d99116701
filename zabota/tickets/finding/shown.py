"""What stands in a row of what was found: the ticket, and where in it the words stand."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db.models import F, Func, OuterRef, Subquery, TextField, Value
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zabota.tickets.finding.words import Asked, Words
from zabota.tickets.models import Message, SearchEntry, Ticket
from zabota.tickets.searching import CONFIG

OPENS, CLOSES = "\ue000", "\ue001"  # private characters, replaced after escaping
HEADLINE_OF = 4000  # characters of a message that are looked through for the words to show
LONG = ("body", "quoted", "html")  # not to be carried over: the headline is made of them where they lie
TICKET = ("ticket__company", "ticket__requester", "ticket__line", "ticket__owner__user")


@dataclass(frozen=True, slots=True)
class Found:
    """A ticket, and the message in which the words stand; None for its subject and people."""

    ticket: Ticket
    message: Message | None
    words: SafeString

    @property
    def message_id(self) -> int | None:
        return self.message.pk if self.message else None


def shown_entries(entries: list[int], asked: Asked) -> list[Found]:
    """In the order given. One statement."""
    if not entries:
        return []
    rows = SearchEntry.objects.filter(pk__in=entries).annotate(headline=_headline("message__body", asked))
    rows = rows.select_related(*TICKET, "message__contact", "message__agent__user")
    by_pk = rows.defer("vector", *(f"message__{column}" for column in LONG)).in_bulk(entries)
    return [Found(row.ticket, row.message, _marked(row.headline)) for row in map(by_pk.__getitem__, entries)]


def shown_tickets(numbers: list[int], asked: Asked) -> list[Found]:
    """Of each ticket the message that holds most of the words, if words were asked for."""
    if not numbers:
        return []
    tickets = Ticket.objects.select_related("company", "requester", "line", "owner__user")
    if not asked.any:
        plain = tickets.in_bulk(numbers)
        return [Found(plain[number], None, SafeString("")) for number in numbers]
    best = SearchEntry.objects.filter(ticket=OuterRef("pk"), vector=Words(asked.any), message__isnull=False)
    ranked = best.order_by(SearchRank(F("vector"), Words(asked.any)).desc(), "-pk")
    found: dict[int, Any] = tickets.annotate(best=Subquery(ranked.values("message")[:1])).in_bulk(numbers)
    messages = _messages([one.best for one in found.values() if one.best], asked)
    return [_with(found[number], messages.get(found[number].best)) for number in numbers]


def _with(ticket: Ticket, message: Any) -> Found:
    return Found(ticket, message, _marked(message.headline if message else ""))


def _messages(numbers: list[int], asked: Asked) -> dict[int, Any]:
    rows = Message.objects.annotate(headline=_headline("body", asked))
    return rows.select_related("contact", "agent__user").defer(*LONG).in_bulk(numbers)


def _headline(column: str, asked: Asked) -> SearchHeadline:
    begun = Func(F(column), Value(HEADLINE_OF), function="left")
    said = Func(begun, Value(OPENS + CLOSES), Value(""), function="translate", output_field=TextField())
    return SearchHeadline(
        said,
        Words(asked.any),
        config=CONFIG,
        start_sel=OPENS,
        stop_sel=CLOSES,
        max_words=28,
        min_words=12,
        max_fragments=1,
    )


def _marked(headline: str | None) -> SafeString:
    marked = escape(headline or "").replace(OPENS, "<mark>").replace(CLOSES, "</mark>")
    return mark_safe(marked)  # noqa: S308  (escaped; the marks are ours)
