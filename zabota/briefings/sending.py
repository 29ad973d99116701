"""A letter is handed to the mail server once: what certainly did not leave is tried again, what perhaps did is not."""

import smtplib
import socket

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.briefings.actions import claim_letter, note_problem, release_letter
from zabota.briefings.letters import letter_to
from zabota.briefings.models import BriefingLetter
from zabota.clicks.actions import mark_sent
from zabota.core.jobs import Permanent
from zabota.core.logs import log

NEVER_LEFT = (ConnectionRefusedError, socket.gaierror, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
REFUSES_FOR_GOOD = 500


def send_to_reader(letter_id: int) -> None:
    letter = claim_letter(letter_id)
    if letter is None:
        return
    made = letter_to(letter)
    if made is None:
        with override(settings.LANGUAGE_CODE):
            note_problem(letter, problem=_("There is no address to send it to."))
        return
    try:
        made.send()
    except NEVER_LEFT:
        release_letter(letter)
        raise
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as answer:
        _refused(letter, answer)
    except OSError as problem:  # the line broke: perhaps it was taken, and nobody gets it twice
        log(__name__).warning("briefing_perhaps_sent", problem=type(problem).__name__)
    else:
        mark_sent(letter.invited)


def _refused(letter: BriefingLetter, answer: smtplib.SMTPException) -> None:
    if _code(answer) >= REFUSES_FOR_GOOD:
        note_problem(letter, problem=str(answer))
        raise Permanent(str(answer)) from answer
    release_letter(letter)
    raise answer


def _code(answer: smtplib.SMTPException) -> int:
    """A sign-in that fails is the house's fault: somebody will mend it, so the letter waits."""
    if isinstance(answer, smtplib.SMTPAuthenticationError):
        return 400
    if isinstance(answer, smtplib.SMTPResponseException):
        return answer.smtp_code
    refused = getattr(answer, "recipients", {}).values()
    return max((code for code, _words in refused), default=REFUSES_FOR_GOOD)
