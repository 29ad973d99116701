"""What is asked about a person at a client: their part there, how they stand to us, who of us knows them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy

from zabota.accounts.models import Kind, User
from zabota.clients.models import Attitude, ContactRole, Influence, Membership, Regard


class PeopleOfOursField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class StandingForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Part"), choices=ContactRole.choices)
    position = forms.CharField(
        label=gettext_lazy("Position"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("As their signature says it: head of transport."),
    )
    influence = forms.ChoiceField(
        label=gettext_lazy("Influence"),
        required=False,
        choices=[("", gettext_lazy("not known yet")), *Influence.choices],
    )
    attitude = forms.ChoiceField(
        label=gettext_lazy("How they stand to us"),
        required=False,
        choices=[("", gettext_lazy("nobody has said yet")), *Regard.choices],
    )
    why = forms.CharField(
        label=gettext_lazy("What it shows by"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Kept with your name and today’s date; the client never sees it."),
    )
    known_by = PeopleOfOursField(
        User.objects.none(),
        label=gettext_lazy("Who of us knows them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Whom to ask for a word. Who wrote with them last stands on the map by itself."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        colleagues = User.objects.filter(kind=Kind.STAFF, is_active=True).order_by("name", "pk")
        self.fields["known_by"].queryset = colleagues  # type: ignore[attr-defined]

    @classmethod
    def facts_of(cls, part: Membership, attitude: Attitude | None) -> dict[str, Any]:
        return {
            "role": part.role,
            "position": part.position,
            "influence": part.influence,
            "attitude": attitude.value if attitude else "",
            "known_by": list(part.contact.acquaintances.values_list("user", flat=True)),
        }


class StrangerForm(forms.Form):
    """Somebody whom a letter named."""

    email = forms.CharField(max_length=320)
    name = forms.CharField(max_length=200, required=False)
    role = forms.ChoiceField(choices=ContactRole.choices)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        validate_email(email)
        return email


class PassedOverForm(forms.Form):
    email = forms.CharField(max_length=320)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if "@" not in email:
            raise ValidationError("@")
        return email
