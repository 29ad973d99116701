"""What a client does in the portal. Each is a message of theirs, filed as a letter would be."""

from collections.abc import Iterable
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.clients.models import ClientPriority, Company
from zabota.portal.eyes import Eyes
from zabota.promises.actions import input_given
from zabota.promises.models import Promise
from zabota.team.queries import first_open_line
from zabota.tickets.actions import (
    choose_way,
    confirm_solved,
    object_to_refusal,
    open_ticket,
    receive_message,
)
from zabota.tickets.letters import Words
from zabota.tickets.models import Channel, Message, Objection, Refusal, RefusalChoice, Ticket
from zabota.tickets.uploads import kept

Files = Iterable["UploadedFile[bytes]"]


@transaction.atomic
def ask(
    eyes: Eyes,
    *,
    subject: str,
    body: str,
    company: Company | None,
    files: Files,
    nonce: UUID,
    priority: ClientPriority | None = None,
) -> Ticket:
    """A new ticket, on the house's first line. The same nonce twice is one ticket."""
    known = Message.objects.filter(nonce=nonce, contact=eyes.contact).select_related("ticket").first()
    if known:
        return known.ticket
    ticket = open_ticket(
        subject,
        requester=eyes.contact,
        line=first_open_line(),
        company=company,
        channel=Channel.PORTAL,
        client_priority=priority,
    )
    receive_message(ticket, _words(eyes, body, files, nonce), author=eyes.contact)
    return ticket


def answer(ticket: Ticket, eyes: Eyes, *, body: str, files: Files, nonce: UUID) -> Message:
    """Perhaps in a new ticket: when this one ended so long ago that it does not reopen."""
    return receive_message(ticket, _words(eyes, body, files, nonce), author=eyes.contact)


def confirm(ticket: Ticket, eyes: Eyes, *, nonce: UUID) -> Ticket:
    """It is solved, and the client says so."""
    with override(ticket.language):
        thanks = _("It is solved for me, thank you.")
    return confirm_solved(ticket, _words(eyes, thanks, (), nonce), author=eyes.contact)


@transaction.atomic
def give(asked: Promise, eyes: Eyes, *, body: str, files: Files, nonce: UUID) -> Message:
    """What they were asked for, in words or files. The same nonce twice is one message."""
    known = Message.objects.filter(nonce=nonce, contact=eyes.contact).first()
    if known:
        return known
    ticket = Ticket.objects.get(pk=asked.ticket_id or 0)
    if not body:
        with override(ticket.language):
            body = _("Here it is: %(what)s") % {"what": asked.text}
    message = answer(ticket, eyes, body=body, files=files, nonce=nonce)
    input_given(asked, by=None)
    return message


def choose(refusal: Refusal, eyes: Eyes, *, way: str, nonce: UUID) -> RefusalChoice:
    """One of the ways that a refusal offers instead."""
    with override(refusal.ticket.language):
        words = _("We choose this way: %(way)s") % {"way": way}
    return choose_way(refusal, way=way, words=_words(eyes, words, (), nonce), by=eyes.contact)


def object_to(refusal: Refusal, eyes: Eyes, *, body: str, nonce: UUID) -> Objection:
    return object_to_refusal(refusal, words=_words(eyes, body, (), nonce), by=eyes.contact)


def _words(eyes: Eyes, body: str, files: Files, nonce: UUID) -> Words:
    return Words(
        body=body, channel=Channel.PORTAL, sender=eyes.main_address, uploads=kept(files), nonce=nonce
    )
