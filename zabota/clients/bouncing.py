"""Addresses from which letters come back, and that they work again."""

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


@transaction.atomic
def mark_alive(email: str) -> None:
    """Somebody writes from it, so that letters to it may go again."""
    if not _of(email).exclude(bounced_at=None).exists():
        return
    address = _locked(email)
    if address and address.bounced_at:
        address.bounced_at, address.bounce, address.is_dead = None, "", False
        address.save(update_fields=["bounced_at", "bounce", "is_dead"])
        publish(AddressRevived(contact_id=address.contact_id, email=address.email))


def _locked(email: str) -> ContactAddress | None:
    return _of(email).select_for_update(of=("self",)).first()


def _of(email: str) -> QuerySet[ContactAddress]:
    return ContactAddress.objects.alias(low=Lower("email")).filter(low=email.strip().lower())
