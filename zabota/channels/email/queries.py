"""Our own addresses."""

from zabota.channels.email.models import Mailbox


def our_addresses() -> set[str]:
    """Every address of ours, in lower case, also of mailboxes no longer in use."""
    return {address.lower() for address in Mailbox.objects.values_list("address", flat=True)}
