"""What a person is told by letter when the way they sign in has changed, so that a stranger's hand is seen."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.actions import write_letter
from zabota.accounts.models import User

APP = "app"
PASSKEY = "passkey"


def tell_of_added(user: User, factor: str, *, by: User) -> None:
    with override(user.language):
        words = {
            APP: _("An authenticator app now guards your sign-in to Zabota."),
            PASSKEY: _("A passkey was added to your sign-in to Zabota."),
        }
        _tell(user, words[factor], by)


def tell_of_removed(user: User, factor: str, *, by: User) -> None:
    with override(user.language):
        words = {
            APP: _("The authenticator app no longer guards your sign-in to Zabota."),
            PASSKEY: _("A passkey was removed from your sign-in to Zabota."),
        }
        _tell(user, words[factor], by)


def tell_of_codes(user: User, *, by: User) -> None:
    with override(user.language):
        _tell(
            user, _("New recovery codes were made for your sign-in to Zabota. The old ones work no more."), by
        )


def tell_of_reset(user: User, *, by: User | None) -> None:
    """By whom stands in it: the person asks them, not us."""
    with override(user.language):
        who = by.name if by else _("whoever runs the server")
        words = _("%(name)s has removed your second factors and signed you out everywhere.") % {"name": who}
        _tell(user, f"{words}\n\n{_('Set up new ones when you sign in next.')}", by)


def _tell(user: User, words: str, by: User | None) -> None:
    doubt = _(
        "Was it not you? Sign in, look at “My sign-in”, end what you do not know, and tell your colleagues."
    )
    subject = _("Your sign-in has changed")
    write_letter(user, subject=subject, body=f"{words}\n\n{doubt}", by=by)
