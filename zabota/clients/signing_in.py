"""A contact's own sign-in: made when somebody first asks for a code at one of their addresses.

The addresses of the contact are the truth: the sign-in's own address is only what it is called by. An address that
has gone to another contact leads to that contact from then on.
"""

from django.db import transaction

from zabota.accounts.models import Kind, User
from zabota.clients.models import Contact
from zabota.clients.queries import contact_by_email
from zabota.core.text import without_nul

LONGEST_NAME = 120


def user_of_address(email: str) -> User | None:
    """The sign-in of the contact with this address; None for nobody's, and for who is let in no more."""
    contact = contact_by_email(without_nul(email))
    user = user_of(contact, email) if contact else None
    return user if user and user.is_active else None


@transaction.atomic
def user_of(contact: Contact, email: str) -> User | None:
    """Made now if there is none: two who ask at once get the same. None when the address is a colleague's."""
    contact = Contact.objects.select_for_update(of=("self",)).select_related("user").get(pk=contact.pk)
    if contact.user:
        return contact.user if contact.user.kind == Kind.CLIENT else None
    user = _freed(email) or _made(contact, email)
    if user.kind != Kind.CLIENT:
        return None
    contact.user = user
    contact.save(update_fields=["user"])
    return user


def _freed(email: str) -> User | None:
    """A sign-in of this address that is nobody's by now, or a colleague's. One that is still somebody else's gives
    the address up: it is theirs no more.
    """
    known = User.objects.select_for_update(of=("self",)).filter(email__iexact=email).first()
    if known is None or known.kind == Kind.STAFF or not hasattr(known, "contact"):
        return known
    User.objects.filter(pk=known.pk).update(email=f"{known.pk}@former.invalid")
    return None


def _made(contact: Contact, email: str) -> User:
    name = (contact.name or email)[:LONGEST_NAME]
    return User.objects.create_user(email, None, name=name, kind=Kind.CLIENT, language=contact.language)
