"""A token that ends is told of in time: the program behind it would stop in silence."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.actions import write_letter
from zabota.api.events import TokenEnding
from zabota.api.models import Token


def on_token_ending(event: TokenEnding) -> None:
    """A letter to its person, unless it was revoked meanwhile."""
    token = Token.objects.select_related("user").filter(pk=event.token_id, revoked_at=None).first()
    if token is None or not token.user.is_active:
        return
    page = reverse("tokens" if token.user.is_staff else "own_tokens")
    with override(token.user.language):
        subject = _("The token “%(name)s” ends soon") % {"name": token.name}
        facts = {"token": token, "link": f"{settings.ZABOTA_ADDRESS}{page}"}
        body = render_to_string("api/letters/ending.txt", facts)
    write_letter(token.user, subject=subject, body=body.strip() + "\n", by=None)
