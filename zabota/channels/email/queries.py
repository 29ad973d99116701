"""Our own addresses, and the letters that became no ticket."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet

from zabota.channels.email.addressing import forms_of
from zabota.channels.email.models import BlockedSender, LetterState, Mailbox, RawLetter
from zabota.core.sql import rows
from zabota.tickets.models import Ticket
from zabota.tickets.sight import Sight


def our_addresses() -> set[str]:
    """Every address of ours, in lower case, also of mailboxes no longer in use."""
    return {address for (address,) in rows("SELECT lower(address) FROM email_mailbox", {})}


def not_ours(addresses: Iterable[str]) -> list[str]:
    """Those of them that lead to nobody of us, in their order; `support+anything@` is `support@`."""
    ours = our_addresses()
    return [one for one in addresses if not {form.lower() for form in forms_of(one)} & ours]


def letters_can_leave() -> bool:
    """Whether any server takes letters of the house itself, such as codes to sign in with."""
    own = Mailbox.objects.filter(is_active=True).exclude(smtp_host="")
    return bool(settings.ZABOTA_SMTP_URL) or own.exists()


ASIDE = [LetterState.SET_ASIDE, LetterState.REFUSED]


def letters_set_aside() -> QuerySet[RawLetter]:
    """Set aside or refused, with the reason and the raw file, the latest first."""
    return _kept().filter(state__in=ASIDE)


def letters_for(sight: Sight) -> QuerySet[RawLetter]:
    """Every letter that came but those of tickets that the viewer may not see, the latest first."""
    seen = Ticket.objects.visible_to(sight)
    return _kept().filter(Q(message=None) | Q(message__ticket__in=seen))


def blocked_senders() -> QuerySet[BlockedSender]:
    """Those of now and those of before, the latest first."""
    return BlockedSender.objects.select_related("blocked_by", "lifted_by").order_by("-pk")


def _kept() -> QuerySet[RawLetter]:
    known = RawLetter.objects.select_related("mailbox", "file", "message__ticket", "notice", "passed_by")
    return known.order_by("-pk")
