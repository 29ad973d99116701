"""Letters that have nothing to do with each other are filed together: a few statements for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from zabota.channels.email.addressing import line_of
from zabota.channels.email.belonging import Place, places_for
from zabota.channels.email.bounces import take_bounce
from zabota.channels.email.models import Candidate, RawLetter, Way
from zabota.channels.email.opened import Opened, SetAside
from zabota.channels.email.threads import conversation_of, ours_among, remember_letters, remember_named
from zabota.clients.actions import Stranger, address_in, contacts_for_addresses
from zabota.clients.bouncing import mark_alive
from zabota.clients.models import Contact
from zabota.clients.queries import companies_of
from zabota.core import files
from zabota.core.errors import Denied
from zabota.team.models import Line
from zabota.tickets.actions import Opening, Received, open_tickets, receive_messages
from zabota.tickets.letters import Words
from zabota.tickets.models import Channel, Message, Ticket

DECIDED = [
    "sender", "subject", "state", "reason", "kind", "way", "authentication", "problems", "robot_marks", "message",
    "forwarded_name", "forwarded_email", "invitation", "reading_version"
]  # fmt: skip


@dataclass(slots=True)
class Placed:
    """`line` is where a new ticket begins; None when the letter joins the ticket of its place."""

    opened: Opened
    place: Place
    line: Line | None


def file_together(letters: Sequence[Opened]) -> None:
    """In the caller's transaction. Those that touch each other have their turn one after another, in their order."""
    waiting = list(letters)
    while waiting:
        ready, rest = _apart(waiting)
        postponed = _file_wave(ready)
        decided = [one.letter for one in ready if one not in postponed]
        RawLetter.objects.bulk_create(
            decided, update_conflicts=True, unique_fields=["id"], update_fields=DECIDED
        )
        waiting = [*postponed, *rest]


def _apart(letters: Sequence[Opened]) -> tuple[list[Opened], list[Opened]]:
    """(letters none of which names another, the rest)."""
    touched: set[str] = set()
    ready, rest = list[Opened](), list[Opened]()
    for one in letters:
        (ready if touched.isdisjoint(one.touches) else rest).append(one)
        touched |= one.touches
    return ready, rest


def _file_wave(letters: Sequence[Opened]) -> list[Opened]:
    """Returns those that wait until another one has joined their ticket."""
    ours = ours_among(one.mail_id for one in letters)
    tickets = [one for one in letters if _or_aside(one, partial(_is_for_a_ticket, ours=ours))]
    placed, postponed = _placed(tickets)
    if placed:
        _write(placed)
    return postponed


def _or_aside[T](one: Opened, decide: Callable[[Opened], T]) -> T | None:
    try:
        return decide(one)
    except SetAside as aside:
        one.set_aside(str(aside))
    except Denied as denied:
        one.set_aside(denied.sentence)
    return None


def _is_for_a_ticket(one: Opened, ours: set[str]) -> bool:
    one.refuse_our_own(ours)
    bounced = take_bounce(one.read)
    if bounced:
        message = bounced.message
        one.set_filed(None if hasattr(message, "raw_letter") else message, Way.REPORT)
        return False
    return bool(address_in(one.author.email))


def _placed(letters: Sequence[Opened]) -> tuple[list[Placed], list[Opened]]:
    placed, postponed, taken = list[Placed](), list[Opened](), set[int]()
    for one, place in zip(letters, places_for([one.question for one in letters]), strict=True):
        number = place.ticket.pk if place.ticket else None
        if number in taken:
            postponed.append(one)
        elif found := _or_aside(one, partial(_place_of, place=place)):
            placed.append(found)
        taken |= {number} if number else set()
    return placed, postponed


def _place_of(one: Opened, place: Place) -> Placed:
    if place.is_copy:
        raise SetAside(_("It is a copy of a letter in ticket no. %(number)s.") % {"number": place.copy_of})
    return Placed(one, place, None if place.ticket else line_of(one.letter.mailbox))


def _write(placed: Sequence[Placed]) -> None:
    letters = [one.opened for one in placed]
    people = [Stranger(one.author.email, one.author.name, one.read.language) for one in letters]
    contacts = contacts_for_addresses(people)
    mark_alive(one.author.email for one in letters if not one.is_by_robot)
    tickets = _tickets(placed, contacts)
    received = map(Received, tickets, _words(letters), contacts)
    messages = receive_messages(list(received))
    _remember(placed, messages)
    for one, message in zip(placed, messages, strict=True):
        one.opened.letter.sender = one.opened.author.email[:320]
        one.opened.set_filed(message, one.place.way)


def _tickets(placed: Sequence[Placed], contacts: Sequence[Contact]) -> list[Ticket]:
    """Of each letter, in their order."""
    begin = [(one, contact) for one, contact in zip(placed, contacts, strict=True) if one.line]
    companies = companies_of([(contact, one.opened.author.email) for one, contact in begin])
    new = iter(
        open_tickets(
            [
                Opening(one.opened.read.subject, contact, one.line, company, Channel.EMAIL)
                for (one, contact), company in zip(begin, companies, strict=True)
                if one.line
            ]
        )
    )
    return [one.place.ticket or next(new) for one in placed]


def _words(letters: Sequence[Opened]) -> list[Words]:
    """With their files, which are kept first."""
    stored = iter(files.store_all([part.content for one in letters for part in one.read.parts]))
    return [one.words([next(stored) for _part in one.read.parts]) for one in letters]


def _remember(placed: Sequence[Placed], messages: Sequence[Message]) -> None:
    """By what answers will find the tickets, and which other tickets may have been meant."""
    pairs = list(zip(placed, messages, strict=True))
    remember_letters((one.opened.mail_id, message) for one, message in pairs)
    remember_named((_named_by(one.opened), message.ticket_id) for one, message in pairs)
    hints = [
        Candidate(ticket_id=message.ticket_id, may_belong_to=other)
        for one, message in pairs
        for other in one.place.may_belong_to
        if other.pk != message.ticket_id
    ]
    Candidate.objects.bulk_create(hints, ignore_conflicts=True)


def _named_by(one: Opened) -> list[str]:
    return [*one.read.references, *one.read.in_reply_to, conversation_of(one.read)]
