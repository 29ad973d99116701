"""How people sign in here, and who vouches for them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.accounts.models import IdentityProvider, Kind, Role, SignInRule, User
from zabota.desk.forms.settings import roles_within


class SignInRulesForm(forms.Form):
    """Which ways are open, and a box for each role that asks for a second factor."""

    staff_password = forms.BooleanField(label=gettext_lazy("Colleagues: by password"), required=False)
    staff_code = forms.BooleanField(label=gettext_lazy("Colleagues: by a mailed code"), required=False)
    client_code = forms.BooleanField(
        label=gettext_lazy("People of clients: by a mailed code"),
        help_text=gettext_lazy("They have no passwords."),
        required=False,
    )

    def __init__(self, data: Any = None, *, rules: dict[str, SignInRule], roles: Iterable[Role]) -> None:
        super().__init__(data, initial=_said_of(rules))
        self.roles = list(roles)
        for role in self.roles:
            self.fields[_box(role)] = forms.BooleanField(
                label=str(role), required=False, initial=role.requires_second_factor
            )

    @property
    def ways(self) -> list[forms.BoundField]:
        return [self[name] for name in ("staff_password", "staff_code", "client_code")]

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[_box(role)] for role in self.roles]

    def is_required_of(self, role: Role) -> bool:
        return bool(self.cleaned_data[_box(role)])


class IdentityProviderForm(forms.Form):
    """`facts` when valid. The secret goes in and never comes out."""

    name = forms.CharField(
        label=gettext_lazy("Name on the button"),
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Whom it speaks for"),
        choices=[
            (Kind.STAFF, gettext_lazy("our colleagues")),
            (Kind.CLIENT, gettext_lazy("people of clients")),
        ],
        help_text=gettext_lazy("A client’s provider never opens a colleague’s sign-in."),
    )
    issuer = forms.URLField(
        label=gettext_lazy("Issuer"),
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("As the provider writes it. It is asked when you save."),
    )
    client_id = forms.CharField(label=gettext_lazy("Client ID"), max_length=300)
    client_secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Kept sealed. Empty leaves the one there is."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    domains = forms.CharField(
        label=gettext_lazy("Mail domains it may speak for"),
        max_length=5000,
        required=False,
        help_text=gettext_lazy("One a line. Empty: any address that it has verified."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    lets_new_in = forms.BooleanField(
        label=gettext_lazy("Lets in who is new"),
        help_text=gettext_lazy(
            "A colleague without a sign-in gets one, in the role below; a client’s person only with an address we know."
        ),
        required=False,
    )
    role = forms.ModelChoiceField(
        Role.objects.none(),
        label=gettext_lazy("Role of new colleagues"),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    is_active = forms.BooleanField(label=gettext_lazy("Stands at the door"), required=False, initial=True)

    def __init__(self, data: Any = None, *, by: User, of: IdentityProvider | None = None) -> None:
        super().__init__(data, initial=_facts_of(of) if of else None)
        self.fields["role"].queryset = roles_within(by)  # type: ignore[attr-defined]

    def clean_domains(self) -> list[str]:
        words = str(self.cleaned_data["domains"]).replace(",", " ").split()
        return list(dict.fromkeys(word.lower().lstrip("@") for word in words))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") == Kind.CLIENT:
            said["role"] = None
        elif said.get("lets_new_in") and not said.get("role"):
            raise ValidationError({"role": _("Say which role new colleagues get.")})
        elif said.get("lets_new_in") and not said.get("domains"):
            raise ValidationError({"domains": _("Name the domains whose people are let in.")})
        return said


def _said_of(rules: dict[str, SignInRule]) -> dict[str, bool]:
    staff, client = rules[Kind.STAFF], rules[Kind.CLIENT]
    return {
        "staff_password": staff.takes_password,
        "staff_code": staff.takes_code,
        "client_code": client.takes_code,
    }


def _facts_of(provider: IdentityProvider) -> dict[str, Any]:
    names = ("name", "kind", "issuer", "client_id", "lets_new_in", "role", "is_active")
    return {name: getattr(provider, name) for name in names} | {"domains": "\n".join(provider.domains)}


def _box(role: Role) -> str:
    return f"role_{role.pk}"
