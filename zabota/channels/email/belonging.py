"""Which ticket a letter belongs to: one whose thread or address it names, and only when its sender belongs there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from zabota.channels.email.models import ThreadId, Way
from zabota.channels.email.reading import Letter
from zabota.channels.email.threads import conversation_of, storable
from zabota.channels.email.ticket_address import numbers_in
from zabota.clients.queries import addresses_of, is_of_company
from zabota.tickets.models import Message, Side, Ticket
from zabota.tickets.relations import survivor_of

MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Place:
    """`ticket` is None for a new one. `copy_of` is the ticket where this very letter is already."""

    ticket: Ticket | None = None
    way: Way = Way.OPENED
    may_belong_to: list[Ticket] = field(default_factory=list)
    copy_of: int | None = None

    @property
    def is_copy(self) -> bool:
        return self.copy_of is not None


def place_for(letter: Letter, sender: str, *, written_to: Iterable[str] = ()) -> Place:
    """`written_to`: every address it went to, of its envelope and of its head."""
    copy = _same_letter(letter, sender)
    if copy:
        return Place(copy_of=copy.ticket_id)
    named, addressed = _named_by(letter), _with_address_among(written_to)
    for way, tickets in ((Way.NAMED, named), (Way.ADDRESSED, addressed)):
        for ticket in tickets:
            if belongs(sender, ticket):
                return Place(ticket=_latest_after(ticket), way=way)
    return Place(may_belong_to=list(dict.fromkeys([*named, *addressed, *_of_its_conversation(letter)]))[:3])


def belongs(sender: str, ticket: Ticket) -> bool:
    """A participant (who asked, wrote, or was written to), or of the ticket's company."""
    if sender.lower() in _participants(ticket):
        return True
    return ticket.company is not None and is_of_company(sender, ticket.company)


def _participants(ticket: Ticket) -> set[str]:
    messages = ticket.messages.values_list("contact", "to", "cc")
    people = {ticket.requester_id, *(contact for contact, _to, _cc in messages if contact)}
    written_to = {email.lower() for _contact, to, cc in messages for _name, email in [*to, *cc]}
    return addresses_of(people) | written_to


def _named_by(letter: Letter) -> list[Ticket]:
    """Tickets of the letters it names: what it answers first, then what it follows, then what it quotes.

    Also where it was named itself before it came. A ticket that was merged is the one it went into.
    """
    own = storable(letter.message_id)
    ids = [storable(one) for one in (*letter.in_reply_to, *reversed(letter.references), *letter.quoted_ids)]
    ids.append(own)
    wanted = list(dict.fromkeys(one for one in ids if one))[:MOST_NAMED]
    known = (
        ThreadId.objects.filter(mail_id__in=wanted)
        .exclude(mail_id=own, message__isnull=False)
        .select_related("ticket", "message__ticket")
    )
    order = {one: place for place, one in enumerate(wanted)}
    found = sorted(known, key=lambda one: (one.message_id is None, order[one.mail_id], -one.pk))
    tickets = [survivor_of(one.message.ticket if one.message else one.ticket) for one in found]
    return list({ticket.pk: ticket for ticket in tickets}.values())


def _with_address_among(addresses: Iterable[str]) -> list[Ticket]:
    known = Ticket.objects.in_bulk(numbers_in(addresses))
    return [survivor_of(ticket) for ticket in known.values()]


def _of_its_conversation(letter: Letter) -> list[Ticket]:
    """Outlook's Thread-Index tells a conversation, but people begin new ones by answering old letters: a hint."""
    key = conversation_of(letter)
    known = ThreadId.objects.filter(mail_id=key, message=None).select_related("ticket") if key else ()
    return [survivor_of(one.ticket) for one in known]


def _latest_after(ticket: Ticket) -> Ticket:
    """An ended ticket may have been continued in another one: that is where the thread goes on."""
    seen: set[int] = set()
    while not ticket.is_under_way and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = survivor_of(ticket.continuations.order_by("-pk").first() or ticket)
    return ticket


def _same_letter(letter: Letter, sender: str) -> Message | None:
    """The same id, writer and content: one letter that reached two of our addresses.

    Robots that write everything under one id differ in content.
    """
    mail_id = storable(letter.message_id)
    if not mail_id:
        return None
    known: Iterable[ThreadId] = ThreadId.objects.filter(
        mail_id=mail_id, message__side=Side.CLIENT
    ).select_related("message__raw_letter")
    for one in known:
        message = one.message
        raw = getattr(message, "raw_letter", None)
        if message and raw and raw.sender.lower() == sender.lower() and _has_same_content(message, letter):
            return message
    return None


def _has_same_content(message: Message, letter: Letter) -> bool:
    said = (letter.newest or letter.text).split()
    files = sorted(message.attachments.values_list("file__sha256", flat=True))
    return (
        message.body.split()[:200] == said[:200]
        and message.subject == letter.subject[:300]
        and files == sorted(sha256(part.content).hexdigest() for part in letter.parts)
    )
