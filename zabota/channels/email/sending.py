"""One letter handed to a mail server. Up to the last receiver's answer nothing is done that cannot be repeated."""

import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.channels.contract import PermanentFailure, TemporaryFailure, Uncertain
from zabota.channels.email.errors import NoToken, Unfit
from zabota.channels.email.line import line_to
from zabota.channels.email.servers import Server
from zabota.core.text import one_line

SECONDS_TO_TAKE_IT = (
    300.0  # a server that scans a large letter answers late; a lost answer would leave us uncertain
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """`sender` is empty for automatic letters, so that nobody's robot answers them."""

    sender: str
    receivers: tuple[str, ...]
    letter: bytes

    @property
    def is_international(self) -> bool:
        return not all(address.isascii() for address in (self.sender, *self.receivers))


def hand_over(envelope: Envelope, server: Server, *, handing_over: Callable[[], None]) -> str:
    """See `Carrier.send`."""
    has_begun = False

    def begin() -> None:
        nonlocal has_begun
        handing_over()
        has_begun = True

    try:
        with line_to(server) as smtp:
            refused = _agree(smtp, envelope)
            begin()
            _transfer(smtp, envelope.letter)
    except smtplib.SMTPResponseException as answer:
        raise _failure(answer.smtp_code, answer.smtp_error, server) from answer
    except NoToken as problem:
        raise TemporaryFailure(str(problem)) from problem
    except (OSError, Unfit) as problem:
        if has_begun:
            raise Uncertain(
                _("The connection was lost before %(host)s said whether it took the letter.")
                % {"host": server.host}
            ) from problem
        raise TemporaryFailure(_not_reached(server, problem)) from problem
    return refused


def _agree(smtp: smtplib.SMTP, envelope: Envelope) -> str:
    """Sender and receivers. Returns who was refused for good while others were not; all or none may wait."""
    options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
    if envelope.is_international:
        if not smtp.has_extn("smtputf8"):
            raise PermanentFailure(_("The mail server cannot send to addresses with letters beyond a–z."))
        smtp.command_encoding = "utf-8"
        options.append("SMTPUTF8")
    if smtp.has_extn("size"):
        options.append(f"SIZE={len(envelope.letter)}")
    _expect(smtp.mail(envelope.sender, options))
    answers = [(address, smtp.rcpt(address)) for address in envelope.receivers]
    refused = [(address, answer) for address, answer in answers if answer[0] not in (250, 251)]
    for _address, answer in _waiting_first(refused):
        if answer[0] < 500 or len(refused) == len(answers):
            raise smtplib.SMTPResponseException(*answer)
    return "; ".join(f"{address}: {_words(answer[1])}" for address, answer in refused)


def _transfer(smtp: smtplib.SMTP, letter: bytes) -> None:
    if smtp.sock:
        smtp.sock.settimeout(SECONDS_TO_TAKE_IT)
    _expect(smtp.data(letter))


def _expect(answer: tuple[int, bytes]) -> None:
    if answer[0] != 250:
        raise smtplib.SMTPResponseException(*answer)


def _waiting_first(refused: Iterable[tuple[str, tuple[int, bytes]]]) -> list[tuple[str, tuple[int, bytes]]]:
    return sorted(refused, key=lambda one: one[1][0])


def _failure(code: int, words: bytes | str, server: Server) -> Exception:
    """A sign-in that fails is the house's fault and not the letter's: somebody will mend it, so it waits."""
    said = {"host": server.host, "answer": f"{code} {_words(words)}"}
    if code in (530, 534, 535, 538):
        return TemporaryFailure(_("%(host)s does not let us sign in: %(answer)s") % said)
    sentence = _("%(host)s did not take the letter: %(answer)s") % said
    return PermanentFailure(sentence) if 500 <= code < 600 else TemporaryFailure(sentence)


def _not_reached(server: Server, problem: Exception) -> str:
    said = {
        "host": f"{server.host}:{server.port}",
        "problem": one_line(str(problem)) or type(problem).__name__,
    }
    return _("%(host)s could not be reached: %(problem)s") % said


def _words(answer: bytes | str) -> str:
    return one_line(answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer, 300)
