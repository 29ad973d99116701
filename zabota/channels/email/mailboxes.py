"""Our own addresses. A password goes in and never comes out again: nothing here shows or logs it."""

from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.channels.email.events import MailboxAdded, MailboxChanged
from zabota.channels.email.models import Consent, Mailbox, Pickup
from zabota.core.events import publish

SIGNS_IN_AS = {"imap_password": ("imap_host", "imap_user"), "smtp_password": ("smtp_host", "smtp_user")}
PLACE_OF_LETTERS = {"imap_host", "imap_user", "imap_folder"}


@transaction.atomic
def create_mailbox(*, by: User, **facts: Any) -> Mailbox:
    """Facts are fields of the mailbox. ValidationError when the model does not accept them."""
    mailbox = Mailbox(**_with_plain_address(facts))
    mailbox.full_clean()
    mailbox.save()
    publish(MailboxAdded(mailbox_id=mailbox.pk, by_id=by.pk))
    return mailbox


@transaction.atomic
def edit_mailbox(mailbox: Mailbox, *, by: User, **changes: Any) -> Mailbox:
    """An empty password keeps the one there is, unless it would go to another server or user.

    Saving what has not changed tells nobody.
    """
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    changes = _without_kept_passwords(mailbox, _with_plain_address(changes))
    changed = sorted(name for name, value in changes.items() if getattr(mailbox, name) != value)
    if not changed:
        return mailbox
    for name in changed:
        setattr(mailbox, name, changes[name])
    mailbox.full_clean()
    mailbox.save(update_fields=changed)
    if PLACE_OF_LETTERS & {*changed}:
        Pickup.objects.filter(mailbox=mailbox).delete()
    if "signs_in" in changed:
        Consent.objects.filter(mailbox=mailbox).delete()
    publish(MailboxChanged(mailbox_id=mailbox.pk, what=changed, by_id=by.pk))
    return mailbox


def outdates_password(mailbox: Mailbox, changes: dict[str, Any], password: str) -> bool:
    """Whether the stored one belongs to a server or a user that is left: it is never shown to another one.

    `password` is "imap_password" or "smtp_password".
    """
    names = SIGNS_IN_AS[password]
    return any(changes.get(name, getattr(mailbox, name)) != getattr(mailbox, name) for name in names)


def _without_kept_passwords(mailbox: Mailbox, changes: dict[str, Any]) -> dict[str, Any]:
    given = {name: changes.get(name, "") for name in SIGNS_IN_AS}
    others = {name: value for name, value in changes.items() if name not in SIGNS_IN_AS}
    new = {name: value for name, value in given.items() if value or outdates_password(mailbox, changes, name)}
    return others | new


def _with_plain_address(facts: dict[str, Any]) -> dict[str, Any]:
    return facts | {"address": facts["address"].strip().lower()} if "address" in facts else facts
