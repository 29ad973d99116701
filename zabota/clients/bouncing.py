"""Addresses from which letters come back, and that they work again."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower

from zabota.clients.events import AddressBounced, AddressRevived
from zabota.clients.models import ContactAddress
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line


@transaction.atomic
def mark_bounced(email: str, *, reason: str, is_dead: bool) -> None:
    """A letter to it came back. The latest word counts; an address nobody has is nobody's trouble."""
    address = _locked(email)
    if address is None:
        return
    address.bounced_at, address.bounce, address.is_dead = now(), one_line(reason, 500) or "?", is_dead
    address.save(update_fields=["bounced_at", "bounce", "is_dead"])
    publish(AddressBounced(contact_id=address.contact_id, email=address.email, is_dead=is_dead))


def mark_alive(emails: Iterable[str]) -> None:
    """Somebody writes from them, so that letters to them may go again."""
    bounced = _of(*emails).exclude(bounced_at=None)
    for email in bounced.order_by("pk").values_list("email", flat=True):
        _revive(email)


@transaction.atomic
def _revive(email: str) -> None:
    address = _locked(email)
    if address and address.bounced_at:
        address.bounced_at, address.bounce, address.is_dead = None, "", False
        address.save(update_fields=["bounced_at", "bounce", "is_dead"])
        publish(AddressRevived(contact_id=address.contact_id, email=address.email))


def _locked(email: str) -> ContactAddress | None:
    return _of(email).select_for_update(of=("self",)).first()


def _of(*emails: str) -> QuerySet[ContactAddress]:
    wanted = {email.strip().lower() for email in emails}
    return ContactAddress.objects.alias(low=Lower("email")).filter(low__in=wanted)
