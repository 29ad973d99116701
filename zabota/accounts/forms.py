"""What is asked at the door."""

import struct
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.accounts.arrivals import guest_with
from zabota.accounts.models import Kind, User
from zabota.accounts.one_time import use_code
from zabota.accounts.proof import Ways
from zabota.accounts.queries import rule_for
from zabota.accounts.signed_in import note_failure

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
        if not rule_for(Kind.STAFF).takes_password:
            self.fields[
                "password"
            ].widget = forms.HiddenInput()  # a password that is sent all the same is refused

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
        if self._user and not rule_for(self._user.kind).takes_code:
            self._user = None  # told as to a stranger; the door itself says which ways are open
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


NO_ANSWER = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
_FACTOR_CODE = {
    "autocomplete": "one-time-code",
    "autofocus": True,
    "class": "field__input--code",
    "inputmode": "numeric",
}


class FactorForm(AuthenticateForm):
    """The second step of the door: a code of the app, or a recovery code. Each works once."""

    code = forms.CharField(
        label=_("Code of the app, or a recovery code"),
        max_length=20,
        widget=forms.TextInput(attrs=_FACTOR_CODE),
    )

    def clean_code(self) -> str:
        clear_limit = check_rate_limit(self.user)
        factor = use_code(self.user, self.cleaned_data["code"])
        if factor is None:
            note_failure(self.user, way="factor")
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator = factor
        clear_limit()
        return str(self.cleaned_data["code"])


class Unreadable:
    """What a browser sends as a passkey's answer is read by others' code, which trips over what is none."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except NO_ANSWER:
            self.cleaned_data: dict[str, Any] = {}
            self.add_error(None, get_adapter().error_messages["incorrect_code"])  # type: ignore[attr-defined]


class NewPasskeyForm(Unreadable, AddWebAuthnForm):
    pass


class PasskeySignInForm(Unreadable, LoginWebAuthnForm):
    pass


class PasskeyFactorForm(Unreadable, AuthenticateWebAuthnForm):
    pass


class PasskeyProofForm(Unreadable, ReauthenticateWebAuthnForm):
    pass


class AppForm(forms.Form):
    """The code that shows that the app has the secret."""

    code = forms.CharField(
        label=_("Code that the app shows"), max_length=20, widget=forms.TextInput(attrs=_FACTOR_CODE)
    )


class PasskeyNameForm(forms.Form):
    name = forms.CharField(label=_("Name of this passkey"), max_length=60)


class ProofForm(forms.Form):
    """Who you are, by what you have: a code, the password or a mailed code."""

    code = forms.CharField(label="", max_length=20, widget=forms.TextInput(attrs=_FACTOR_CODE))
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, ways: Ways, **options: Any) -> None:
        super().__init__(*args, **options)
        if not ways.password:
            del self.fields["password"]
        if not (ways.code or ways.letter):
            del self.fields["code"]
        elif ways.code:
            self.fields["code"].label = _("Code of the app, or a recovery code")
        else:
            self.fields["code"].label = _("Six digits from the letter")


def _make_address(field: forms.Field) -> None:
    field.label = ADDRESS
    field.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254})
