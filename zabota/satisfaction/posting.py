"""A letter about a voice is handed to the mail server of the house."""

import smtplib
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.clients.models import ContactAddress
from zabota.core.clock import now
from zabota.core.jobs import Permanent
from zabota.core.text import one_line
from zabota.satisfaction.models import VoiceLetter

REFUSED = 500  # from here on a mail server means it
BY_ITSELF = {"Auto-Submitted": "auto-generated"}


def post(letter: VoiceLetter) -> None:
    """Sent once; a letter that was taken already is left alone. Raises what the mail server says."""
    if letter.sent_at is not None:
        return
    known = ContactAddress.objects.filter(contact=letter.contact, is_dead=False)
    to = known.order_by("-is_main", "pk").values_list("email", flat=True).first()
    if to is None:
        with override(settings.LANGUAGE_CODE):
            _keep_problem(letter, _("There is no address to send it to."))
        return
    try:
        _message(letter, to).send()
    except OSError as problem:  # of which every refusal of a mail server is one
        _keep_problem(letter, str(problem))
        if _is_for_good(problem):
            raise Permanent(str(problem)) from problem
        raise
    VoiceLetter.objects.filter(pk=letter.pk).update(sent_at=now(), problem="")


def _message(letter: VoiceLetter, to: str) -> EmailMessage:
    """In the name of whoever wrote it, from an address of the house; what nobody wrote says so."""
    sender = formataddr((letter.called, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])) if letter.called else None
    return EmailMessage(
        letter.subject,
        letter.body,
        sender,
        [to],
        reply_to=[letter.answer_to] if letter.answer_to else None,
        headers={} if letter.called else BY_ITSELF,
    )


def _is_for_good(problem: OSError) -> bool:
    """The server will never take it for this person; who may not sign in today may tomorrow."""
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return False
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= REFUSED for code, _words in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPResponseException) and problem.smtp_code >= REFUSED


def _keep_problem(letter: VoiceLetter, words: str) -> None:
    VoiceLetter.objects.filter(pk=letter.pk).update(problem=one_line(words, 500) or "?")
