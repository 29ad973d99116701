"""Taking a colleague on: the sign-in, the place on the lines, and a letter that says how to come in."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.actions import create_colleague, write_letter
from zabota.accounts.models import Role, User
from zabota.team.actions import add_agent
from zabota.team.models import Agent, Line


@transaction.atomic
def take_on(*, name: str, email: str, role: Role, lines: Iterable[Line], language: str, by: User) -> Agent:
    """No password exists and none is mailed: they sign in by a code."""
    user = create_colleague(email=email, name=name, role=role, language=language, by=by)
    agent = add_agent(user, by=by, lines=lines)
    _invite(user, by)
    return agent


def _invite(user: User, by: User) -> None:
    link = settings.ZABOTA_ADDRESS + reverse("account_request_login_code")
    with override(user.language):
        subject = _("%(name)s invites you to Zabota") % {"name": by.name}
        body = render_to_string("desk/letters/invitation.txt", {"user": user, "by": by, "link": link})
    write_letter(user, subject=subject, body=body.strip() + "\n", by=by)
