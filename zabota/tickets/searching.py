"""What the search remembers of a ticket and its messages.

PostgreSQL's `russian` configuration stems Cyrillic words as Russian and Latin ones as English, so one vector serves
both languages. Ё counts as Е. Subjects and people weigh more (A) than what was said (B) and what was quoted (D).
"""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from zabota.clients.models import Contact
from zabota.tickets.models import Message, SearchEntry, Ticket

CONFIG = "russian"
WORDS_INDEXED = 100_000  # characters of one message; PostgreSQL allows a megabyte a vector


def index_ticket(ticket: Ticket) -> None:
    """Subject and people. To be repeated when one of them changes, and when somebody else joins in."""
    people = [word for contact in _people_of(ticket) for word in _names_of(contact)]
    company = [ticket.company.name] if ticket.company else []
    vector = _vector(" ".join([ticket.subject, *people, *company]), "A")
    SearchEntry.objects.update_or_create(ticket=ticket, message=None, defaults={"vector": vector})


def index_message(message: Message) -> None:
    vector = _vector(message.body, "B") + _vector(message.quoted[: WORDS_INDEXED // 10], "D")
    SearchEntry.objects.create(ticket_id=message.ticket_id, message=message, vector=vector)


def normalised(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def _people_of(ticket: Ticket) -> list[Contact]:
    """Who asked, and who of their side wrote since."""
    wrote = Contact.objects.filter(messages__ticket=ticket).exclude(pk=ticket.requester_id).distinct()
    return [ticket.requester, *wrote.prefetch_related("addresses")]


def _names_of(contact: Contact) -> list[str]:
    return [contact.name, *(address.email for address in contact.addresses.all())]


def _vector(text: str, weight: str) -> SearchVector:
    return SearchVector(Value(normalised(text[:WORDS_INDEXED])), config=CONFIG, weight=weight)
