"""The first automatic letter: it has come, its number, who answers, when the next news comes. Never to a robot."""

import re
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from zabota.channels.email.addressing import is_our_address, mailbox_of
from zabota.channels.email.models import AutomaticLetter, RawLetter
from zabota.core.clock import now
from zabota.tickets.actions import send_by_program
from zabota.tickets.letters import Words
from zabota.tickets.models import Channel, Message, Ticket

ACKNOWLEDGEMENTS = UUID("0b6f5d58-6f4e-4f0e-8c39-1f9e6d0f7a42")
CAPS = ((timedelta(hours=1), 3), (timedelta(days=1), 10))  # letters by the program to one address
TOO_OLD = timedelta(days=2)  # a letter from an archive: its writer no longer waits for a word from us
ROBOT_NAMES = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?|robot)\b",
    re.IGNORECASE,
)


def acknowledge(message: Message) -> Message | None:
    """Tell the writer of a ticket's first letter; None when nobody is to be told. Once a ticket."""
    if message.channel == Channel.PORTAL:
        return _acknowledge_what_the_portal_brought(message)
    raw = RawLetter.objects.filter(message=message).select_related("mailbox").first()
    if raw is None or not _is_first(message) or not _may_be_told(raw, message):
        return None
    mailbox = raw.mailbox or mailbox_of(message.ticket)
    if mailbox is None or not mailbox.acknowledges:
        return None
    with transaction.atomic():
        if not _count_within_cap(raw.sender.lower()):
            return None
        return _tell(message.ticket, raw.sender)


def _acknowledge_what_the_portal_brought(message: Message) -> Message | None:
    """To the address they signed in by or are written to. By a person, so no robot can be meant."""
    mailbox = mailbox_of(message.ticket)
    if not _is_first(message) or not message.sender or mailbox is None or not mailbox.acknowledges:
        return None
    with transaction.atomic():
        if not _count_within_cap(message.sender.lower()):
            return None
        return _tell(message.ticket, message.sender)


def _is_first(message: Message) -> bool:
    return not Message.objects.filter(ticket=message.ticket_id, pk__lt=message.pk).exists()


def _may_be_told(raw: RawLetter, message: Message) -> bool:
    is_robot = bool(raw.robot_marks) or bool(ROBOT_NAMES.match(raw.sender))
    return not is_robot and not is_our_address(raw.sender) and message.said_at > now() - TOO_OLD


def _count_within_cap(address: str) -> bool:
    """Two letters at once wait for each other here, so that together they do not pass the cap."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"automatic letter {address}"]
        )
    sent = AutomaticLetter.objects.filter(address=address)
    if any(sent.filter(sent_at__gt=now() - span).count() >= most for span, most in CAPS):
        return False
    AutomaticLetter.objects.create(address=address, sent_at=now())
    return True


def _tell(ticket: Ticket, address: str) -> Message:
    news_by = ticket.opened_at + timedelta(minutes=ticket.line.first_news_in)
    return send_by_program(ticket, _words(ticket, address, news_by), news_by=news_by)


def _words(ticket: Ticket, address: str, news_by: datetime) -> Words:
    requester = ticket.requester
    with override(requester.language):
        words = {"ticket": ticket, "news_by": _moment(news_by)}
        body = render_to_string("email/letters/received.txt", words).strip()
    return Words(
        body=body,
        to=((requester.name, address),),
        is_automatic=True,
        nonce=uuid5(ACKNOWLEDGEMENTS, str(ticket.pk)),
    )


def _moment(moment: datetime) -> str:
    """“21 November, 19:30 MSK”, on our clock and saying whose it is."""
    local = localtime(moment)
    return f"{date_format(local, 'j E')}, {local:%H:%M %Z}"
