"""With whose eyes the portal is looked at: a contact's own, or a colleague's who wants to see what they see."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact, ContactRole, Membership

LEADS = (ContactRole.MANAGER, ContactRole.EXECUTIVE)


@dataclass(frozen=True)
class Eyes:
    """`parts` are what the contact is at which company today; `addresses` are theirs today, in lower case."""

    contact: Contact
    parts: tuple[Membership, ...]
    addresses: frozenset[str]
    main_address: str
    is_preview: bool = False

    @property
    def user(self) -> User:
        """Who signs in. Only asked where one writes, which a preview cannot."""
        if self.contact.user is None:
            raise AssertionError("a preview writes nothing")
        return self.contact.user

    @property
    def companies(self) -> tuple[Company, ...]:
        return tuple(part.company for part in self.parts)

    @property
    def led(self) -> tuple[Company, ...]:
        """The companies all of whose tickets they see, and whither they invite colleagues."""
        return tuple(part.company for part in self.parts if part.role in LEADS)

    def url(self, name: str, *gaps: object) -> str:
        """The address of a page of the portal, that stays in the preview when one is in it."""
        if self.is_preview:
            return reverse(f"portal:as_{name}", args=[self.contact.pk, *gaps])
        return reverse(f"portal:{name}", args=list(gaps))


def eyes_of(contact: Contact, *, is_preview: bool = False) -> Eyes:
    parts = contact.memberships.select_related("company").order_by("company__sort_name", "company_id")
    addresses = list(contact.addresses.order_by("-is_main", "id").values_list("email", flat=True))
    return Eyes(
        contact=contact,
        parts=tuple(parts),
        addresses=frozenset(address.lower() for address in addresses),
        main_address=addresses[0] if addresses else "",
        is_preview=is_preview,
    )


def eyes_of_user(user: User, session: Any) -> Eyes | None:
    """None when they are nobody's by now, or when the address by which they came in is theirs no more."""
    contact = Contact.objects.filter(user=user).first()
    if contact is None:
        return None
    contact.user = user
    eyes = eyes_of(contact)
    came_by = _address_of(session)
    return eyes if eyes.addresses and (not came_by or came_by in eyes.addresses) else None


def _address_of(session: Any) -> str:
    """As it was written down when the code was right, or when a provider vouched; a second factor names none."""
    ways = session.get("account_authentication_methods") or []
    return next((str(way["email"]).lower() for way in reversed(ways) if way.get("email")), "")
