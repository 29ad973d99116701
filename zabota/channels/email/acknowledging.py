"""The first automatic letter: it has come, its number, who answers, by when. Never to a robot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Min
from django.template.loader import render_to_string
from django.utils.translation import override

from zabota.channels.contract import zones_of
from zabota.channels.email.addressing import forms_of, mailbox_of
from zabota.channels.email.capping import within_cap
from zabota.channels.email.models import RawLetter
from zabota.channels.email.queries import our_addresses
from zabota.clients.robots import is_robot
from zabota.core.clock import now
from zabota.tickets.actions import Automatic, send_all_by_program
from zabota.tickets.letters import Words
from zabota.tickets.models import Channel, Message, Ticket
from zabota.ui.moments import said_in_zone

ACKNOWLEDGEMENTS = UUID("0b6f5d58-6f4e-4f0e-8c39-1f9e6d0f7a42")
TOO_OLD = timedelta(days=2)  # a letter from an archive: its writer no longer waits for a word from us


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the letter goes to, and to what message of theirs."""

    message: Message
    address: str


def acknowledge(messages: Sequence[Message]) -> list[Message]:
    """Tell the writers of tickets' first letters, but those whom nobody is to tell. Once a ticket."""
    letters = RawLetter.objects.filter(message__in=messages).select_related("mailbox")
    raw = {letter.message_id: letter for letter in letters}
    ours = our_addresses()
    first = _first_ones(messages)
    wanted = [told for one in first if (told := _to_tell(one, raw.get(one.pk), ours))]
    return _tell(wanted) if wanted else []


@transaction.atomic
def _tell(wanted: Sequence[Told]) -> list[Message]:
    told = _within_cap(_not_yet_told(wanted))
    zones = zones_of([one.message.ticket_id for one in told])
    return send_all_by_program([_letter(one, zones[one.message.ticket_id]) for one in told])


def _first_ones(messages: Sequence[Message]) -> list[Message]:
    tickets = Message.objects.filter(ticket__in={one.ticket_id for one in messages}).values("ticket")
    first = set(tickets.annotate(first=Min("pk")).values_list("first", flat=True))
    return [one for one in messages if one.pk in first]


def _to_tell(message: Message, raw: RawLetter | None, ours: set[str]) -> Told | None:
    """What the portal brought is by a person, so no robot can be meant; it goes to the address they signed in by or
    are written to.
    """
    if message.channel == Channel.PORTAL:
        told, box = Told(message, message.sender), mailbox_of(message.ticket)
    elif raw and _may_be_told(raw, message, ours):
        told, box = Told(message, raw.sender), raw.mailbox or mailbox_of(message.ticket)
    else:
        return None
    return told if told.address and box and box.acknowledges else None


def _may_be_told(raw: RawLetter, message: Message, ours: set[str]) -> bool:
    by_robot = bool(raw.robot_marks) or is_robot(raw.sender)
    return not by_robot and ours.isdisjoint(forms_of(raw.sender)) and message.said_at > now() - TOO_OLD


def _not_yet_told(wanted: Sequence[Told]) -> list[Told]:
    """A job that comes again does not count them twice."""
    nonces = {_nonce(one.message.ticket): one for one in wanted}
    known = set(Message.objects.filter(nonce__in=nonces).values_list("nonce", flat=True))
    return [one for nonce, one in nonces.items() if nonce not in known]


def _within_cap(wanted: Sequence[Told]) -> list[Told]:
    allowed = within_cap([one.address for one in wanted])
    return [one for one, may in zip(wanted, allowed, strict=True) if may]


def _letter(told: Told, zone: tzinfo) -> Automatic:
    """It names the date that we owe something by: the one that the desk and the portal show."""
    ticket = told.message.ticket
    due = ticket.due_at if ticket.due_at and ticket.due_at > now() else None
    return Automatic(ticket, _words(ticket, told.address, due, zone), due)


def _nonce(ticket: Ticket) -> UUID:
    return uuid5(ACKNOWLEDGEMENTS, str(ticket.pk))


def _words(ticket: Ticket, address: str, due: datetime | None, zone: tzinfo) -> Words:
    requester = ticket.requester
    with override(requester.language):
        words = {"ticket": ticket, "news_by": said_in_zone(due, zone) if due else ""}
        body = render_to_string("email/letters/received.txt", words).strip()
    return Words(
        body=body,
        to=((requester.name, address),),
        is_automatic=True,
        nonce=_nonce(ticket),
    )
