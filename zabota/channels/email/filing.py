"""Kept letters become messages: in the tickets they answer, or in new ones. May be repeated; files once."""

from collections.abc import Sequence

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.channels.email.addressing import line_of
from zabota.channels.email.filing_together import file_together
from zabota.channels.email.front import read_front
from zabota.channels.email.models import LetterState, RawLetter, Way
from zabota.channels.email.opened import Opened, SetAside, nonce_of
from zabota.channels.email.policy import without_blocked
from zabota.channels.email.queries import our_addresses
from zabota.channels.email.reading import read_letter
from zabota.channels.email.scanning import ScannerAway, scan_letters
from zabota.clients.actions import contact_for_address
from zabota.clients.queries import company_of
from zabota.core import files
from zabota.core.errors import Denied
from zabota.core.logs import log
from zabota.core.text import one_line, without_nul
from zabota.tickets.actions import open_ticket, receive_message
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Channel

LIVE_SOURCES = ("lmtp", "smtp")
TO_BE_FILED = (LetterState.STORED, LetterState.SET_ASIDE)
WAITING_ROOM = (
    OperationalError,
    InterfaceError,
    files.FileLost,
    ScannerAway,
)  # not the letter's fault: the job comes again


def file_letters(numbers: Sequence[int]) -> dict[int, Exception]:
    """File letters together; one that cannot be filed so hinders no other. What others have in hand is left to them.

    Returns those that should be tried again, and why.
    """
    waiting = scan_letters(numbers)
    rest = [number for number in numbers if number not in waiting]
    try:
        return waiting | _file(rest)
    except Exception as problem:  # whatever and whosever it was: each by itself
        log(__name__).warning("letters_not_filed_together", letters=len(rest), problem=repr(problem))
        return waiting | _file_one_by_one(rest)


def _file_one_by_one(numbers: Sequence[int]) -> dict[int, Exception]:
    left: dict[int, Exception] = {}
    for letter in RawLetter.objects.filter(pk__in=numbers, state=LetterState.STORED).order_by("pk"):
        try:
            file_letter(letter)
        except WAITING_ROOM as problem:
            left[letter.pk] = problem
    return left


def file_letter(letter: RawLetter) -> RawLetter:
    """Read it and put it where it belongs. What cannot be read becomes a ticket all the same, with the raw file.

    Raises one of WAITING_ROOM when it should be tried again; nothing else.
    """
    for problem in scan_letters([letter.pk]).values():
        raise problem
    for file_it in (_file_alone, _file_unread):
        try:
            file_it(letter.pk)
            break
        except WAITING_ROOM:
            raise
        except SetAside as aside:
            reason = str(aside)
        except Denied as denied:
            reason = denied.sentence
        except Exception as problem:  # whatever it was, the letter is shown to people with the reason
            log(__name__).exception("letter_not_filed", letter_id=letter.pk)
            reason = _("The program failed: %(what)s") % {"what": repr(problem)}
    else:
        _set_aside(letter, reason)
    return RawLetter.objects.select_related("mailbox", "message").get(pk=letter.pk)


@transaction.atomic
def _file(numbers: Sequence[int]) -> dict[int, Exception]:
    """All of them or none, but for those that somebody else is filing now and those whose file is lost."""
    known = RawLetter.objects.select_for_update(of=("self",), skip_locked=True)
    letters = known.filter(pk__in=numbers, state=LetterState.STORED).select_related("mailbox__line", "file")
    opened, lost, ours = list[Opened](), dict[int, Exception](), our_addresses()
    for letter in letters.order_by("pk"):
        try:
            opened.append(Opened(letter, read_letter(with_envelope(letter)), ours))
        except files.FileLost as problem:
            lost[letter.pk] = problem
    file_together(without_blocked(opened))
    return lost


@transaction.atomic
def _file_alone(number: int) -> None:
    letter = _locked(number)
    if letter.state in TO_BE_FILED:
        opened = Opened(letter, read_letter(with_envelope(letter)), our_addresses())
        file_together(without_blocked([opened]))


def _locked(number: int) -> RawLetter:
    known = RawLetter.objects.select_for_update(of=("self",)).select_related("mailbox__line", "file")
    return known.get(pk=number)


@transaction.atomic
def _file_unread(number: int) -> None:
    """The reader or the filing failed: a ticket with the letter attached as it came."""
    letter = _locked(number)
    if letter.state not in TO_BE_FILED:
        return
    front = read_front(files.read(letter.file))
    email = front.sender or letter.envelope_from
    if "@" not in email:
        raise SetAside(_("The letter names no sender."))
    contact = contact_for_address(email, name=front.sender_name)
    ticket = open_ticket(
        front.subject,
        requester=contact,
        line=line_of(letter.mailbox),
        company=company_of(contact, email),
        channel=Channel.EMAIL,
    )
    with override(contact.language):
        body = _("This letter could not be read. It is attached as it came.")
    whole = Upload(letter.file, "letter.eml", "message/rfc822")
    words = Words(
        body=body, subject=front.subject, uploads=(whole,), said_at=letter.came_at, nonce=nonce_of(letter)
    )
    letter.message = receive_message(ticket, words, author=contact)
    letter.state, letter.robot_marks, letter.reason = LetterState.FILED, ["unreadable"], ""
    letter.way = Way.UNREAD
    letter.save()


def _set_aside(letter: RawLetter, reason: str) -> None:
    still = RawLetter.objects.filter(pk=letter.pk, state__in=TO_BE_FILED)
    still.update(state=LetterState.SET_ASIDE, reason=one_line(without_nul(reason), 500))


def with_envelope(letter: RawLetter) -> bytes:
    """A letter that came by a connection says who sent its envelope; a robot's is empty."""
    raw = files.read(letter.file)
    if letter.source not in LIVE_SOURCES or raw[:12].lower() == b"return-path:":
        return raw
    return b"Return-Path: <" + letter.envelope_from.encode() + b">\r\n" + raw
