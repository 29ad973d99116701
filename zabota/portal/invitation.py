"""A letter to a colleague of a client: whoever invited them, and the way in."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.actions import write_letter
from zabota.clients.errors import NotOfYourCompany
from zabota.clients.inviting import invite_colleague
from zabota.clients.models import Company, Contact
from zabota.clients.signing_in import user_of
from zabota.portal.eyes import Eyes


@transaction.atomic
def invite(eyes: Eyes, *, company: Company, name: str, email: str) -> Contact:
    """Into the company, and a letter to them in the inviter's language. Raises what `invite_colleague` does."""
    contact = invite_colleague(company, name=name, email=email, by=eyes.contact)
    user = user_of(contact, email)
    if user is None or not user.is_active:
        raise NotOfYourCompany(company=company.name)
    facts = {"by": eyes.contact.name, "company": company.name, "name": contact.name, "email": email}
    link = settings.ZABOTA_ADDRESS + reverse("portal:tickets")
    with override(contact.language):
        subject = _("%(by)s invites you to see the tickets of %(company)s") % facts
        body = render_to_string("portal/letters/invitation.txt", {**facts, "link": link})
    write_letter(user, to=email, subject=subject, body=body.strip() + "\n", by=eyes.user)
    return contact
