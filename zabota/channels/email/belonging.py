"""Which ticket a letter belongs to: one whose thread or address it names, and only when its sender belongs there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from zabota.channels.email.models import ThreadId, Way
from zabota.channels.email.reading import Letter
from zabota.channels.email.threads import conversation_of, storable
from zabota.channels.email.ticket_address import numbers_in
from zabota.clients.models import ContactAddress
from zabota.clients.queries import is_of_company
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


class Question:
    """A letter whose place is asked for. `written_to`: every address it went to, of its envelope and of its head."""

    def __init__(self, letter: Letter, sender: str, written_to: Iterable[str]) -> None:
        self.letter, self.sender = letter, sender
        self.own = storable(letter.message_id)
        self.conversation = conversation_of(letter)
        self.numbers = numbers_in(written_to)
        named = (*letter.in_reply_to, *reversed(letter.references), *letter.quoted_ids)
        ids = dict.fromkeys(storable(one) for one in (*named, letter.message_id))
        self.named = [one for one in ids if one][:MOST_NAMED]


@dataclass(frozen=True, slots=True)
class Options:
    """Tickets that a letter points at, each kind in its order."""

    named: list[Ticket]
    addressed: list[Ticket]
    of_its_conversation: list[Ticket]

    @property
    def every(self) -> list[Ticket]:
        return list(dict.fromkeys([*self.named, *self.addressed, *self.of_its_conversation]))


def places_for(questions: Sequence[Question]) -> list[Place]:
    """One for each letter. They are looked up together, so none of them may name another one of them."""
    same, options = _same_letters(questions), _options(questions)
    people = _participants({ticket.pk: ticket for one in options for ticket in (*one.named, *one.addressed)})
    return [
        _place(question, copy, its, people)
        for question, copy, its in zip(questions, same, options, strict=True)
    ]


def _place(question: Question, copy: Message | None, options: Options, people: dict[int, set[str]]) -> Place:
    if copy:
        return Place(copy_of=copy.ticket_id)
    for way, tickets in ((Way.NAMED, options.named), (Way.ADDRESSED, options.addressed)):
        for ticket in tickets:
            if _belongs(question.sender, ticket, people[ticket.pk]):
                return Place(ticket=_latest_after(ticket), way=way)
    return Place(may_belong_to=options.every[:3])


def _belongs(sender: str, ticket: Ticket, people: set[str]) -> bool:
    """A participant (who asked, wrote, or was written to), or of the ticket's company."""
    if sender.lower() in people:
        return True
    return ticket.company is not None and is_of_company(sender, ticket.company)


def _participants(tickets: dict[int, Ticket]) -> dict[int, set[str]]:
    people: dict[int, set[str]] = {number: set() for number in tickets}
    wrote: dict[int, set[int]] = defaultdict(set)
    for number, ticket in tickets.items():
        wrote[ticket.requester_id].add(number)
    messages = Message.objects.filter(ticket__in=tickets)
    for number, contact, to, cc in messages.values_list("ticket", "contact", "to", "cc"):
        people[number] |= {email.lower() for _name, email in [*to, *cc]}
        if contact:
            wrote[contact].add(number)
    addresses = ContactAddress.objects.filter(contact__in=wrote)
    for contact, email in addresses.values_list("contact", "email"):
        for number in wrote[contact]:
            people[number].add(email.lower())
    return people


def _options(questions: Sequence[Question]) -> list[Options]:
    keys = {key for one in questions for key in (*one.named, one.conversation) if key}
    known = ThreadId.objects.filter(mail_id__in=keys)
    by_id: dict[str, list[ThreadId]] = defaultdict(list)
    for thread_id in known.select_related("ticket__company", "message__ticket__company"):
        by_id[thread_id.mail_id].append(thread_id)
    numbers = {number for one in questions for number in one.numbers}
    addressed = Ticket.objects.select_related("company").in_bulk(numbers)
    return [
        Options(
            _named_by(question, by_id),
            [survivor_of(addressed[number]) for number in question.numbers if number in addressed],
            _of_its_conversation(question, by_id),
        )
        for question in questions
    ]


def _named_by(question: Question, by_id: dict[str, list[ThreadId]]) -> list[Ticket]:
    """Tickets of the letters it names: what it answers first, then what it follows, then what it quotes.

    Also where it was named itself before it came. A ticket that was merged is the one it went into.
    """
    known = [one for mail_id in question.named for one in by_id.get(mail_id, ())]
    others = [one for one in known if one.mail_id != question.own or one.message_id is None]
    order = {mail_id: place for place, mail_id in enumerate(question.named)}
    found = sorted(others, key=lambda one: (one.message_id is None, order[one.mail_id], -one.pk))
    tickets = [survivor_of(one.message.ticket if one.message else one.ticket) for one in found]
    return list({ticket.pk: ticket for ticket in tickets}.values())


def _of_its_conversation(question: Question, by_id: dict[str, list[ThreadId]]) -> list[Ticket]:
    """Outlook's Thread-Index tells a conversation, but people begin new ones by answering old letters: a hint."""
    known = by_id.get(question.conversation, ())
    return [survivor_of(one.ticket) for one in known if one.message_id is None]


def _latest_after(ticket: Ticket) -> Ticket:
    """An ended ticket may have been continued in another one: that is where the thread goes on."""
    seen: set[int] = set()
    while not ticket.is_under_way and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = survivor_of(ticket.continuations.order_by("-pk").first() or ticket)
    return ticket


def _same_letters(questions: Sequence[Question]) -> list[Message | None]:
    """The same id, writer and content: one letter that reached two of our addresses.

    Robots that write everything under one id differ in content.
    """
    own = {question.own for question in questions if question.own}
    known = ThreadId.objects.filter(mail_id__in=own, message__side=Side.CLIENT)
    messages: dict[str, list[Message]] = defaultdict(list)
    for one in known.select_related("message__raw_letter"):
        if one.message:
            messages[one.mail_id].append(one.message)
    return [
        next((one for one in messages.get(question.own, ()) if _is_same(one, question)), None)
        for question in questions
    ]


def _is_same(message: Message, question: Question) -> bool:
    raw = getattr(message, "raw_letter", None)
    is_by_them = raw is not None and raw.sender.lower() == question.sender.lower()
    return is_by_them and _has_same_content(message, question.letter)


def _has_same_content(message: Message, letter: Letter) -> bool:
    said = (letter.newest or letter.text).split()
    files = sorted(message.attachments.values_list("file__sha256", flat=True))
    return (
        message.body.split()[:200] == said[:200]
        and message.subject == letter.subject[:300]
        and files == sorted(sha256(part.content).hexdigest() for part in letter.parts)
    )
