"""Reading tokens, and what only the API reads in its pages."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from zabota.accounts.models import User
from zabota.api.models import Token
from zabota.clients.models import Contact, ContactAddress, Membership
from zabota.core.clock import now
from zabota.core.models import JournalEntry
from zabota.tickets.models import Attachment, Message, Ticket


def tokens_of(user: User) -> list[Token]:
    """Those that work first; the newest first. What was revoked or has ended long ago is left out."""
    return [token for token in user.tokens.select_related("revoked_by") if token.revoked_at is None]


def all_tokens() -> QuerySet[Token]:
    """Also those that no longer work."""
    return Token.objects.select_related("user", "revoked_by")


def live_token(hashed: str) -> Token | None:
    return Token.objects.filter(hash=hashed, revoked_at=None, expires_at__gt=now()).first()


def changed_since(tickets: QuerySet[Ticket], moment: datetime) -> QuerySet[Ticket]:
    """Those that anything happened to since, as the journal knows."""
    told = JournalEntry.objects.filter(about="ticket", at__gte=moment).values("about_id")
    return tickets.filter(pk__in=told)


def tickets_named(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """With everything that their shape names; the newest first."""
    named = tickets.select_related("requester", "company", "owner__user", "line", "kind")
    return named.prefetch_related("tags").order_by("-pk")


def messages_on(ticket: Ticket) -> QuerySet[Message]:
    """Oldest first, with authors and files."""
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("pk"))
    said = Message.objects.filter(ticket=ticket).select_related("contact", "agent__user")
    return said.prefetch_related(files).order_by("pk")


def contacts_in_full() -> QuerySet[Contact]:
    """People with their addresses, the main one first, and their parts."""
    addresses = Prefetch("addresses", ContactAddress.objects.order_by("-is_main", "id"))
    parts = Prefetch("memberships", Membership.objects.select_related("company").order_by("id"))
    return Contact.objects.filter(merged_into=None).prefetch_related(addresses, parts).order_by("pk")
