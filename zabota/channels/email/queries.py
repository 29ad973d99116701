"""Our own addresses, and the letters that became no ticket."""

from django.conf import settings
from django.db.models import QuerySet

from zabota.channels.email.models import LetterState, Mailbox, RawLetter
from zabota.core.sql import rows


def our_addresses() -> set[str]:
    """Every address of ours, in lower case, also of mailboxes no longer in use."""
    return {address for (address,) in rows("SELECT lower(address) FROM email_mailbox", {})}


def letters_can_leave() -> bool:
    """Whether any server takes letters of the house itself, such as codes to sign in with."""
    own = Mailbox.objects.filter(is_active=True).exclude(smtp_host="")
    return bool(settings.ZABOTA_SMTP_URL) or own.exists()


def letters_set_aside() -> QuerySet[RawLetter]:
    """Set aside or refused, with the reason and the raw file, the latest first."""
    kept = RawLetter.objects.filter(state__in=[LetterState.SET_ASIDE, LetterState.REFUSED])
    return kept.select_related("mailbox", "file").order_by("-pk")
