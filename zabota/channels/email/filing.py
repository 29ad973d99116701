"""A kept letter becomes a message: in the ticket it answers, or in a new one. May be repeated; files once."""

from dataclasses import asdict
from uuid import UUID, uuid5

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.channels.email.addressing import is_our_address, line_of
from zabota.channels.email.belonging import Place, place_for
from zabota.channels.email.bounces import take_bounce
from zabota.channels.email.front import read_front
from zabota.channels.email.models import Candidate, LetterState, RawLetter, Way
from zabota.channels.email.reading import Address, Letter, Part, read_letter
from zabota.channels.email.threads import conversation_of, is_ours, remember_letter, remember_named, storable
from zabota.clients.actions import contact_for_address
from zabota.clients.bouncing import mark_alive
from zabota.clients.models import Contact
from zabota.clients.queries import company_of
from zabota.core import files
from zabota.core.errors import Denied
from zabota.core.logs import log
from zabota.core.text import one_line, without_nul
from zabota.tickets.actions import open_ticket, receive_message
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Channel, Message, Ticket

LETTERS = UUID("6a1d7b1e-4f0c-4a52-9d3b-2f8a8f6f3c11")
PROBLEMS_KEPT = 20
LIVE_SOURCES = ("lmtp", "smtp")
ROBOTS = ("auto_reply", "bounce", "complaint")
WAITING_ROOM = (
    OperationalError,
    InterfaceError,
    files.FileLost,
)  # not the letter's fault: the job comes again


class SetAside(Exception):
    """The letter is no ticket. `str()` is the reason, a sentence for people."""


def file_letter(letter: RawLetter) -> RawLetter:
    """Read it and put it where it belongs. What cannot be read becomes a ticket all the same, with the raw file.

    Raises OperationalError, InterfaceError or FileLost when it should be tried again; nothing else.
    """
    for file_it in (_file, _file_unread):
        try:
            return file_it(letter.pk)
        except WAITING_ROOM:
            raise
        except SetAside as aside:
            return _set_aside(letter, str(aside))
        except Denied as denied:
            return _set_aside(letter, denied.sentence)
        except Exception as problem:  # whatever it was, the letter is shown to people with the reason
            log(__name__).exception("letter_not_filed", letter_id=letter.pk)
            reason = _("The program failed: %(what)s") % {"what": repr(problem)}
    return _set_aside(letter, reason)


@transaction.atomic
def _file(pk: int) -> RawLetter:
    letter = (
        RawLetter.objects.select_for_update(of=("self",)).select_related("mailbox__line", "file").get(pk=pk)
    )
    if letter.state not in (LetterState.STORED, LetterState.SET_ASIDE):
        return letter
    read = read_letter(_with_envelope(letter))
    _refuse_our_own(letter, read)
    bounced = take_bounce(read)
    if bounced:
        letter.way = Way.REPORT
        return _filed(letter, read, bounced.message if not hasattr(bounced.message, "raw_letter") else None)
    author = _author_of(letter, read)
    contact = contact_for_address(author.email, name=author.name, language=read.language)
    if not _is_by_robot(read):
        mark_alive(author.email)
    letter.sender = author.email[:320]
    message = _message(letter, read, contact, author.email)
    return _filed(letter, read, message)


@transaction.atomic
def _file_unread(pk: int) -> RawLetter:
    """The reader or the filing failed: a ticket with the letter attached as it came."""
    letter = (
        RawLetter.objects.select_for_update(of=("self",)).select_related("mailbox__line", "file").get(pk=pk)
    )
    front = read_front(files.read(letter.file))
    email = front.sender or letter.envelope_from
    if "@" not in email:
        raise SetAside(_("The letter names no sender."))
    contact = contact_for_address(email, name=front.sender_name)
    ticket = _opened(letter, front.subject, contact, email)
    with override(contact.language):
        body = _("This letter could not be read. It is attached as it came.")
    whole = Upload(letter.file, "letter.eml", "message/rfc822")
    words = Words(
        body=body, subject=front.subject, uploads=(whole,), said_at=letter.came_at, nonce=_nonce(letter)
    )
    letter.message = receive_message(ticket, words, author=contact)
    letter.state, letter.robot_marks, letter.reason = LetterState.FILED, ["unreadable"], ""
    letter.way = Way.UNREAD
    letter.save()
    return letter


def _refuse_our_own(letter: RawLetter, read: Letter) -> None:
    """Loops end here: what we wrote is never filed as what a client wrote."""
    if is_ours(storable(read.message_id)):
        raise SetAside(_("It is a letter of ours that came back."))
    if read.sender and is_our_address(read.sender.email) and not _other_reply_to(read):
        raise SetAside(_("It comes from our own address %(address)s.") % {"address": read.sender.email})


def _author_of(letter: RawLetter, read: Letter) -> Address:
    """Who wrote: From, but behind a form of our own site the one to be answered."""
    if read.sender and is_our_address(read.sender.email):
        return _other_reply_to(read)[0]
    for known in (read.sender, *read.reply_to):
        if known:
            return known
    if "@" in letter.envelope_from:
        return Address("", letter.envelope_from)
    raise SetAside(_("The letter names no sender."))


def _other_reply_to(read: Letter) -> list[Address]:
    return [address for address in read.reply_to if not is_our_address(address.email)]


def _message(letter: RawLetter, read: Letter, contact: Contact, email: str) -> Message:
    place = place_for(read, email, written_to=_addresses(letter, read))
    if place.is_copy:
        raise SetAside(_("It is a copy of a letter in ticket no. %(number)s.") % {"number": place.copy_of})
    ticket = place.ticket or _opened(letter, read.subject, contact, email)
    message = receive_message(ticket, _words(letter, read, email), author=contact)
    remember_letter(storable(read.message_id), message)
    remember_named([*read.references, *read.in_reply_to, conversation_of(read)], message.ticket)
    _hint(place, message.ticket)
    letter.way = place.way
    return message


def _addresses(letter: RawLetter, read: Letter) -> list[str]:
    return [*letter.envelope_to, *read.delivered_to, *(one.email for one in (*read.to, *read.cc))]


def _opened(letter: RawLetter, subject: str, contact: Contact, email: str) -> Ticket:
    return open_ticket(
        subject,
        requester=contact,
        line=line_of(letter.mailbox),
        company=company_of(contact, email),
        channel=Channel.EMAIL,
    )


def _hint(place: Place, ticket: Ticket) -> None:
    for other in place.may_belong_to:
        if other.pk != ticket.pk:
            Candidate.objects.get_or_create(ticket=ticket, may_belong_to=other)


def _words(letter: RawLetter, read: Letter, email: str) -> Words:
    """A letter that says nothing of its own shows what it forwards or quotes."""
    said = [read.newest, read.forwarded, read.quoted, read.text]
    body = next((text for text in said if text.strip()), "")
    rest = [text for text in (read.signature, read.quoted, read.forwarded) if text.strip() and text != body]
    sent_at = read.sent_at or letter.came_at
    return Words(
        body=body,
        quoted="\n\n".join(rest),
        html=read.html,
        subject=read.subject,
        sender=email.lower(),
        to=tuple((address.name, address.email) for address in read.to),
        cc=tuple((address.name, address.email) for address in read.cc),
        uploads=tuple(_upload(part, is_shown=_is_shown(part, read.html)) for part in read.parts),
        is_automatic=_is_by_robot(read),
        said_at=min(sent_at, letter.came_at),
        nonce=_nonce(letter),
    )


def _is_shown(part: Part, html: str) -> bool:
    """A file that calls itself inline but stands nowhere in the letter would be lost between text and files."""
    return part.is_inline and bool(part.content_id) and f"cid:{part.content_id}" in html


def _upload(part: Part, *, is_shown: bool) -> Upload:
    return Upload(
        files.store(part.content),
        without_nul(part.name) or "file",
        without_nul(part.content_type),
        without_nul(part.content_id),
        is_shown,
    )


def _is_by_robot(read: Letter) -> bool:
    """Lists and newsletters carry people's words too, so their marks only stop our automatic answers."""
    return read.judgement.kind in ROBOTS or "Auto-Submitted" in read.judgement.reasons


def _filed(letter: RawLetter, read: Letter, message: Message | None) -> RawLetter:
    letter.message, letter.state, letter.reason = message, LetterState.FILED, ""
    letter.subject = one_line(without_nul(read.subject), 300)
    letter.kind = read.judgement.kind
    letter.robot_marks = [without_nul(reason)[:200] for reason in read.judgement.reasons]
    letter.authentication = {name: said for name, said in asdict(read.authentication).items() if said}
    letter.problems = [without_nul(defect)[:200] for defect in read.defects[:PROBLEMS_KEPT]]
    letter.save()
    return letter


def _set_aside(letter: RawLetter, reason: str) -> RawLetter:
    still = RawLetter.objects.filter(pk=letter.pk, state__in=[LetterState.STORED, LetterState.SET_ASIDE])
    still.update(state=LetterState.SET_ASIDE, reason=one_line(without_nul(reason), 500))
    letter.refresh_from_db()
    return letter


def _with_envelope(letter: RawLetter) -> bytes:
    """A letter that came by a connection says who sent its envelope; a robot's is empty."""
    raw = files.read(letter.file)
    if letter.source not in LIVE_SOURCES or raw[:12].lower() == b"return-path:":
        return raw
    return b"Return-Path: <" + letter.envelope_from.encode() + b">\r\n" + raw


def _nonce(letter: RawLetter) -> UUID:
    """The same letter in the same mailbox is the same message, however often it is filed."""
    return uuid5(LETTERS, f"{letter.mailbox_id}\n{letter.mail_id}\n{letter.file.sha256}")
