"""Letters of the house to a person who asked about their own data."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from zabota.accounts.actions import write_letter
from zabota.accounts.models import User
from zabota.records.models import PersonRequest

SUBJECTS: "dict[str, str | Promise]" = {
    "received": _("You asked about your data"),
    "extended": _("Your request about your data takes longer"),
    "copy": _("What we keep of you lies ready"),
    "forgotten": _("You are forgotten, as you asked"),
    "refused": _("Your request about your data is refused"),
}


def tell(request: PersonRequest, about: str, *, by: User | None) -> None:
    """To the address they sign in with, in their language. Who signs in no more is told nothing."""
    contact = request.contact
    if contact.user is None:
        return
    link = settings.ZABOTA_ADDRESS + reverse("portal:my_data")
    with override(contact.language):
        body = render_to_string(f"records/letters/{about}.txt", {"request": request, "link": link})
        subject = str(SUBJECTS[about])
    write_letter(contact.user, subject=subject, body=body.strip() + "\n", by=by)
