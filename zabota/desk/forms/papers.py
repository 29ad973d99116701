"""What is asked about agreements, files and notes of a client."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.models import Agreement
from zabota.ui.fields import OneFileField


class AgreementForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What the agreement is about"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    number = forms.CharField(label=gettext_lazy("Number of the agreement"), max_length=60, required=False)
    begins_on = forms.DateField(
        label=gettext_lazy("In force from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Left empty: until one of the two ends it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    terms = forms.CharField(
        label=gettext_lazy("Terms in short"),
        required=False,
        max_length=5000,
        help_text=gettext_lazy(
            "Hours, answer times, prices outside them: what one asks in the middle of a call."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    paper = OneFileField(label=gettext_lazy("Signed paper"), required=False)

    def clean_ends_on(self) -> date | None:
        begins, ends = self.cleaned_data.get("begins_on"), self.cleaned_data["ends_on"]
        if begins and ends and ends < begins:
            raise ValidationError(_("It would end before it begins."))
        return ends  # type: ignore[no-any-return]

    @classmethod
    def facts_of(cls, agreement: Agreement) -> dict[str, Any]:
        columns = ("name", "number", "begins_on", "ends_on", "terms")
        return {name: getattr(agreement, name) for name in columns}


class CompanyFileForm(forms.Form):
    file = OneFileField(label=gettext_lazy("File"))


class ClientNoteForm(forms.Form):
    body = forms.CharField(
        label=gettext_lazy("Note for colleagues"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 2})
    )
