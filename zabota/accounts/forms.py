"""What is asked at the door."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.accounts.arrivals import guest_with
from zabota.accounts.models import User

ADDRESS = _("Your work address")


class SignInForm(LoginForm):
    """Password and mailed code in one: without a password, or on wish, a code is sent."""

    password = forms.CharField(  # type: ignore[assignment]  # theirs cannot be left empty
        label=_("Password, if you have one"),
        help_text=_("None at hand? Leave it empty, and we send you a code of six digits."),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _make_address(self.fields["login"])

    def user_credentials(self) -> dict[str, str]:
        credentials: dict[str, str] = super().user_credentials()
        if self.data.get("by") == "code":
            credentials.pop("password", None)
        return credentials

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        """As allauth does, but by our own form, which knows clients as well."""
        form = AskForCodeForm({"email": email})
        if form.is_valid():
            self.user = form._user
        for error in form.errors.get("email", []):
            self.add_error("login", error)
        return dict(self.cleaned_data)


class AskForCodeForm(RequestLoginCodeForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _make_address(self.fields["email"])
        self.fields["email"].help_text = _("We send a code of six digits. There is no password to forget.")

    def clean_email(self) -> str:
        """A colleague is known by their sign-in, a client's person only by an address that is theirs today."""
        email: str = super().clean_email()
        if not (isinstance(self._user, User) and self._user.is_staff):
            self._user = guest_with(email)
        return email


class CodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("Six digits from the letter"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autofocus": True,
                "class": "field__input--code",
                "inputmode": "numeric",
            }
        ),
    )


def _make_address(field: forms.Field) -> None:
    field.label = ADDRESS
    field.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254})
