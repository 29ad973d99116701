"""The first automatic letter: it has come, its number, who answers, when the next news comes. Never to a robot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Min
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from zabota.channels.email.addressing import forms_of, mailbox_of
from zabota.channels.email.capping import within_cap
from zabota.channels.email.models import RawLetter
from zabota.channels.email.queries import our_addresses
from zabota.clients.robots import is_robot
from zabota.core.clock import now
from zabota.tickets.actions import Automatic, send_all_by_program
from zabota.tickets.letters import Words
from zabota.tickets.models import Channel, Message, Ticket

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
    return send_all_by_program([_letter(told) for told in _within_cap(_not_yet_told(wanted))])


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


def _letter(told: Told) -> Automatic:
    ticket = told.message.ticket
    news_by = ticket.opened_at + timedelta(minutes=ticket.line.first_news_in)
    return Automatic(ticket, _words(ticket, told.address, news_by), news_by)


def _nonce(ticket: Ticket) -> UUID:
    return uuid5(ACKNOWLEDGEMENTS, str(ticket.pk))


def _words(ticket: Ticket, address: str, news_by: datetime) -> Words:
    requester = ticket.requester
    with override(requester.language):
        words = {"ticket": ticket, "news_by": _moment(news_by)}
        body = render_to_string("email/letters/received.txt", words).strip()
    return Words(
        body=body,
        to=((requester.name, address),),
        is_automatic=True,
        nonce=_nonce(ticket),
    )


def _moment(moment: datetime) -> str:
    """“21 November, 19:30 MSK”, on our clock and saying whose it is."""
    local = localtime(moment)
    return f"{date_format(local, 'j E')}, {local:%H:%M %Z}"
