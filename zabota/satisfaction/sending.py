"""A letter leaves once: what certainly did not leave is tried again, what perhaps did is not."""

import smtplib
import socket
from collections.abc import Callable

from django.core.mail import EmailMessage

from zabota.core.jobs import Permanent
from zabota.core.logs import log
from zabota.satisfaction.actions.asking import ask, take_back_asking
from zabota.satisfaction.actions.redressing import claim_telling, take_back_telling
from zabota.satisfaction.letters import letter_of, letter_of_change
from zabota.satisfaction.models import Redress, Survey, Way

NEVER_LEFT = (ConnectionRefusedError, socket.gaierror, smtplib.SMTPConnectError, smtplib.SMTPHeloError)
REFUSES_FOR_GOOD = 500


class Refused(Permanent):
    """The mail server will not take this letter, ever."""


def send_question(survey_id: int) -> None:
    asked = ask(survey_id)
    if asked is None or asked.channel != Way.LETTER:
        return
    found = Survey.objects.select_related("question", "contact", "ticket", "agent__user", "invited__key")
    survey = found.get(pk=asked.pk)
    letter = letter_of(survey)
    if letter is not None:
        _send(letter, lambda is_final: take_back_asking(survey, is_final=is_final))


def send_change_told(answer_id: int) -> None:
    if not claim_telling(answer_id):
        return
    found = Redress.objects.select_related(
        "answer__survey__contact", "answer__survey__ticket", "told_by__user"
    )
    redress = found.get(pk=answer_id)
    letter = letter_of_change(redress)
    if letter is not None:
        _send(letter, lambda is_final: take_back_telling(redress, is_final=is_final))


def _send(letter: EmailMessage, take_back: Callable[[bool], None]) -> None:
    try:
        letter.send()
    except NEVER_LEFT:
        take_back(False)
        raise
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as answer:
        is_final = _code(answer) >= REFUSES_FOR_GOOD
        take_back(is_final)
        if is_final:
            raise Refused(str(answer)) from answer
        raise
    except OSError as problem:  # the line broke: perhaps it was taken, and nobody gets it twice
        log(__name__).warning("letter_perhaps_sent", problem=type(problem).__name__)


def _code(answer: smtplib.SMTPException) -> int:
    """A sign-in that fails is the house’s fault: somebody will mend it, so the letter waits."""
    if isinstance(answer, smtplib.SMTPAuthenticationError):
        return 400
    if isinstance(answer, smtplib.SMTPResponseException):
        return answer.smtp_code
    refused = getattr(answer, "recipients", {}).values()
    return max((code for code, _words in refused), default=REFUSES_FOR_GOOD)
