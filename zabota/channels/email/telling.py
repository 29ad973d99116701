"""The sender of a letter that was not accepted is told so: once, and never when nobody is there to be told."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.channels.contract import PermanentFailure, TemporaryFailure, Uncertain
from zabota.channels.email.acknowledging import TOO_OLD
from zabota.channels.email.addressing import forms_of
from zabota.channels.email.capping import take_turns, within_cap
from zabota.channels.email.composing import POLICY
from zabota.channels.email.hooks import is_hook
from zabota.channels.email.models import LetterState, Mailbox, RawLetter, RefusalNotice, Refused
from zabota.channels.email.queries import our_addresses
from zabota.channels.email.reading import Letter, read_letter
from zabota.channels.email.sending import Envelope, hand_over
from zabota.channels.email.servers import server_of
from zabota.channels.email.threads import SAFE
from zabota.clients.queries import contact_by_email
from zabota.clients.robots import is_robot
from zabota.core import files
from zabota.core.clock import now
from zabota.core.text import one_line

AGAIN_AFTER = {Refused.SIZE: timedelta(days=30), Refused.INFECTED: timedelta(days=30)}  # else never again
MEGABYTE = 2**20


class Overtaken(Exception):
    """Another worker has claimed the notice."""


def tell_of_refusal(letter: RawLetter) -> None:
    """May be repeated; tells once. Raises TemporaryFailure when it should be tried again."""
    notice = RefusalNotice.objects.filter(letter=letter).first() or _decided(letter)
    if notice and notice.left_at is None and not notice.problem:
        _send(notice)


def _decided(letter: RawLetter) -> RefusalNotice | None:
    """Whether its sender is told, kept with the reason when not. None when there is nobody to speak of."""
    read = read_letter(files.read(letter.file))
    address = (read.sender.email if read.sender else letter.sender).lower()
    if letter.state != LetterState.REFUSED or "@" not in address:
        return None
    with transaction.atomic():
        take_turns([address])
        return RefusalNotice.objects.create(
            letter=letter,
            address=address,
            refused_for=letter.refused_for,
            decided_at=now(),
            problem=_obstacle(letter, read, address),
        )


def _obstacle(letter: RawLetter, read: Letter, address: str) -> str:
    """Why nobody is told, a sentence; empty when they are."""
    if _is_by_robot(letter, read, address):
        return _("A robot wrote it, or a list passed it on.")
    if "fail" in (read.authentication.dmarc, read.authentication.spf):
        return _("Its server doubts that it came from there: the sender may be forged.")
    if not our_addresses().isdisjoint(forms_of(address)):
        return _("It names one of our own addresses as its sender.")
    if (read.sent_at or letter.came_at) < letter.came_at - TOO_OLD:
        return _("It is an old letter: nobody waits for a word any more.")
    if _was_told(letter, address):
        return _("They were told before.")
    if within_cap([address]) != [True]:
        return _("This address has had enough letters by the program today.")
    return ""


def _is_by_robot(letter: RawLetter, read: Letter, address: str) -> bool:
    judged = read.judgement
    came_by_connection = letter.source in ("lmtp", "smtp", "pipe")
    has_null_sender = came_by_connection and not letter.envelope_from
    is_judged = judged.kind != "ordinary" or judged.is_automatic or bool(judged.reasons)
    return is_judged or has_null_sender or is_robot(address)


def _was_told(letter: RawLetter, address: str) -> bool:
    told = RefusalNotice.objects.filter(address=address, refused_for=letter.refused_for, problem="")
    again_after = AGAIN_AFTER.get(Refused(letter.refused_for))
    return (told.filter(decided_at__gt=now() - again_after) if again_after else told).exists()


def _send(notice: RefusalNotice) -> None:
    mailbox = notice.letter.mailbox or Mailbox.objects.filter(is_active=True).order_by("pk").first()
    server = server_of(mailbox) if mailbox else None
    if mailbox is None or server is None:
        return _give_up(notice, _("There is no mail server for letters out."))
    envelope = Envelope("", (notice.address,), _composed(notice, mailbox).as_bytes())
    try:
        hand_over(envelope, server, handing_over=lambda: _claim(notice))
    except Overtaken:
        return None
    except (PermanentFailure, Uncertain) as failure:
        return _give_up(notice, str(failure))
    except TemporaryFailure as failure:
        if RefusalNotice.objects.filter(pk=notice.pk, left_at=None).exists():
            raise
        return _give_up(notice, str(failure))  # it was taken back at the last step: better none than two


def _claim(notice: RefusalNotice) -> None:
    """Committed before the letter leaves: whoever comes after a crash does not send it again."""
    if not RefusalNotice.objects.filter(pk=notice.pk, left_at=None).update(left_at=now()):
        raise Overtaken


def _give_up(notice: RefusalNotice, words: str) -> None:
    RefusalNotice.objects.filter(pk=notice.pk).update(problem=one_line(words, 500))


def _composed(notice: RefusalNotice, mailbox: Mailbox) -> EmailMessage:
    contact = contact_by_email(notice.address)
    letter = EmailMessage(policy=POLICY)
    with override(contact.language if contact else settings.LANGUAGE_CODE):
        words = {
            "letter": notice.letter,
            "why": notice.refused_for,
            "limit": _limit(notice.letter) // MEGABYTE or 1,
        }
        letter["Subject"] = _("Not accepted: %(subject)s") % {
            "subject": one_line(notice.letter.subject, 200) or _("your letter")
        }
        letter.set_content(render_to_string("email/letters/refused.txt", words).strip() + "\n")
    letter["From"], letter["To"] = formataddr((mailbox.name, mailbox.address)), notice.address
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = make_msgid(domain=mailbox.address.rpartition("@")[2])
    letter["Auto-Submitted"], letter["X-Auto-Response-Suppress"] = "auto-replied", "All"
    if SAFE.fullmatch(notice.letter.mail_id):
        letter["In-Reply-To"] = letter["References"] = f"<{notice.letter.mail_id}>"
    return letter


def _limit(letter: RawLetter) -> int:
    limit = int(settings.ZABOTA_LETTER_LIMIT)
    return min(limit, settings.ZABOTA_UPLOAD_LIMIT) if is_hook(letter.source) else limit
