"""Our own addresses. A password goes in and never comes out again: nothing here shows or logs it."""

from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.channels.email.events import MailboxAdded, MailboxChanged
from zabota.channels.email.models import Mailbox
from zabota.core.events import publish

SIGNS_IN_AS = ("smtp_host", "smtp_user")


@transaction.atomic
def create_mailbox(*, by: User, **facts: Any) -> Mailbox:
    """Facts are fields of the mailbox. ValidationError when the model does not accept them."""
    mailbox = Mailbox(**_with_plain_address(facts))
    mailbox.full_clean()
    mailbox.save()
    publish(MailboxAdded(mailbox_id=mailbox.pk, by_id=by.pk))
    return mailbox


@transaction.atomic
def edit_mailbox(mailbox: Mailbox, *, by: User, smtp_password: str = "", **changes: Any) -> Mailbox:
    """An empty password keeps the one there is, unless it would go to another server or user.

    Saving what has not changed tells nobody.
    """
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    changes = _with_plain_address(changes)
    if smtp_password or outdates_password(mailbox, changes):
        changes["smtp_password"] = smtp_password
    changed = sorted(name for name, value in changes.items() if getattr(mailbox, name) != value)
    if not changed:
        return mailbox
    for name in changed:
        setattr(mailbox, name, changes[name])
    mailbox.full_clean()
    mailbox.save(update_fields=changed)
    publish(MailboxChanged(mailbox_id=mailbox.pk, what=changed, by_id=by.pk))
    return mailbox


def outdates_password(mailbox: Mailbox, changes: dict[str, Any]) -> bool:
    """Whether the stored password belongs to a server or a user that is left: it is never shown to another one."""
    return any(changes.get(name, getattr(mailbox, name)) != getattr(mailbox, name) for name in SIGNS_IN_AS)


def _with_plain_address(facts: dict[str, Any]) -> dict[str, Any]:
    return facts | {"address": facts["address"].strip().lower()} if "address" in facts else facts
