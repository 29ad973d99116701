"""Search: words in subjects, people and what was said, in Russian and English forms, the newest first."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Exists, F, Func, OuterRef, TextField, Value
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zabota.tickets.models import SearchEntry, Ticket
from zabota.tickets.searching import CONFIG, normalised
from zabota.tickets.sight import Sight

PAGE = 20
LOOKED_AT = 120  # entries; several of them may speak of one ticket
OPENS, CLOSES = "\ue000", "\ue001"  # private characters, replaced after escaping
HEADLINE_OF = 4000  # characters of a message that are looked through for the words to show


@dataclass(frozen=True, slots=True)
class Found:
    """A ticket, and where in it the words stand: a message, or None for its subject and people."""

    ticket: Ticket
    message_id: int | None
    words: SafeString


def found_for(sight: Sight, text: str, *, before: int | None = None) -> tuple[list[Found], int | None]:
    """At most a page of tickets, the newest message first, and the cursor of the next page or None.

    Only what the viewer may see is looked at. `before` is a cursor that this function gave; what stood on an earlier
    page is left out.
    """
    query = _query(text)
    if query is None:
        return [], None
    entries = SearchEntry.objects.filter(vector=query, ticket__in=Ticket.objects.visible_to(sight))
    if before:
        shown = SearchEntry.objects.filter(vector=query, ticket=OuterRef("ticket"), pk__gte=before)
        entries = entries.filter(~Exists(shown), pk__lt=before)
    newest = list(entries.order_by("-pk").values_list("pk", "ticket_id")[: LOOKED_AT + 1])
    chosen, cursor = _one_per_ticket(newest[:LOOKED_AT])
    is_last = not newest or cursor == newest[-1][0]
    return _shown(chosen, query), None if is_last else cursor


def ticket_numbered(sight: Sight, text: str) -> Ticket | None:
    """The ticket whose number was typed."""
    digits = text.strip().lstrip("#№").strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 18):
        return None
    return (
        Ticket.objects.visible_to(sight).filter(pk=int(digits)).select_related("company", "requester").first()
    )


def _query(text: str) -> SearchQuery | None:
    words = normalised(text.replace("\x00", " ")).strip()[:300]
    return SearchQuery(words, config=CONFIG, search_type="websearch") if words else None


def _one_per_ticket(entries: list[tuple[int, int]]) -> tuple[list[int], int]:
    """The newest entry of each ticket, a page of them, and the last entry looked at."""
    seen: dict[int, int] = {}
    last = 0
    for entry, ticket in entries:
        if ticket not in seen and len(seen) == PAGE:
            break
        seen.setdefault(ticket, entry)
        last = entry
    return list(seen.values()), last


def _shown(entries: list[int], query: SearchQuery) -> list[Found]:
    begun = Func(F("message__body"), Value(HEADLINE_OF), function="left")
    said = Func(begun, Value(OPENS + CLOSES), Value(""), function="translate", output_field=TextField())
    headline = SearchHeadline(
        said,
        query,
        config=CONFIG,
        start_sel=OPENS,
        stop_sel=CLOSES,
        max_words=28,
        min_words=12,
        max_fragments=1,
    )
    rows = SearchEntry.objects.filter(pk__in=entries).annotate(headline=headline)
    rows = rows.select_related("ticket__company", "ticket__requester").order_by("-pk")
    return [Found(row.ticket, row.message_id, _marked(row.headline or "")) for row in rows]


def _marked(headline: str) -> SafeString:
    marked = escape(headline).replace(OPENS, "<mark>").replace(CLOSES, "</mark>")
    return mark_safe(marked)  # noqa: S308  (escaped; the marks are ours)
