"""Our own addresses, and the letters that became no ticket."""

from django.db.models import QuerySet

from zabota.channels.email.models import LetterState, RawLetter
from zabota.core.sql import rows


def our_addresses() -> set[str]:
    """Every address of ours, in lower case, also of mailboxes no longer in use."""
    return {address for (address,) in rows("SELECT lower(address) FROM email_mailbox", {})}


def letters_set_aside() -> QuerySet[RawLetter]:
    """Set aside or refused, with the reason and the raw file, the latest first."""
    kept = RawLetter.objects.filter(state__in=[LetterState.SET_ASIDE, LetterState.REFUSED])
    return kept.select_related("mailbox", "file").order_by("-pk")
