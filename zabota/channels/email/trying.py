"""Trying a mailbox: one letter through its server, and what the server really said."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from django.utils.translation import gettext as _

from zabota.channels.contract import PermanentFailure, TemporaryFailure, Uncertain
from zabota.channels.email.composing import POLICY
from zabota.channels.email.models import Mailbox
from zabota.channels.email.sending import Envelope, hand_over
from zabota.channels.email.servers import Server, server_of
from zabota.core.clock import now


@dataclass(frozen=True, slots=True)
class Trial:
    """`words` is a sentence for people and holds the server's own answer when it said no."""

    is_taken: bool
    words: str


def try_mailbox(mailbox: Mailbox, *, to: str) -> Trial:
    """Send a short letter from the mailbox. May take as long as the server takes to answer."""
    server = server_of(mailbox)
    if server is None:
        return Trial(False, _("This mailbox has no server for letters out, and neither has the house."))
    envelope = Envelope(mailbox.address, (to,), _letter(mailbox, to).as_bytes())
    return _handed_over(envelope, server)


def send_test_letter(mailbox: Mailbox, *, of: str) -> Trial:
    """To the mailbox itself, as a client's would come: it is to be answered to the address `of`, so that it becomes
    a ticket of theirs. Only when letters come in does it arrive.
    """
    server = server_of(mailbox)
    if server is None:
        return Trial(False, _("This mailbox has no server for letters out, and neither has the house."))
    letter = _letter(mailbox, mailbox.address)
    del letter["Subject"], letter["Auto-Submitted"]
    letter["Subject"] = _("My first test letter")
    letter["Reply-To"] = of
    letter.set_content(_("Hello! I am trying whether letters become tickets. Please answer me."))
    envelope = Envelope(mailbox.address, (mailbox.address,), letter.as_bytes())
    return _handed_over(envelope, server)


def _handed_over(envelope: Envelope, server: Server) -> Trial:
    try:
        hand_over(envelope, server, handing_over=lambda: None)
    except (PermanentFailure, TemporaryFailure, Uncertain) as failure:
        return Trial(False, str(failure))
    words = {"host": server.host, "to": envelope.receivers[0]}
    return Trial(True, _("%(host)s took the letter for %(to)s. See that it arrives.") % words)


def _letter(mailbox: Mailbox, to: str) -> EmailMessage:
    letter = EmailMessage(policy=POLICY)
    letter["From"] = formataddr((mailbox.name, mailbox.address))
    letter["To"] = to
    letter["Subject"] = _("A trial of the mailbox %(address)s") % {"address": mailbox.address}
    letter["Date"] = format_datetime(now())
    letter["Message-ID"] = make_msgid(domain=mailbox.address.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(_("If you read this, letters leave from %(address)s.") % {"address": mailbox.address})
    return letter
