"""What is said to a person who asked about their own data, and by which laws they are answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.core.text import without_nul
from zabota.records.models import LONGEST_REASONS


class ReasonsForm(forms.Form):
    """`help_text` says what the person will read it as."""

    reasons = forms.CharField(
        max_length=LONGEST_REASONS,
        error_messages={"required": _("Say why, in a few words.")},
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
    )

    def __init__(self, *args: Any, label: Any, help_text: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reasons"].label = label
        self.fields["reasons"].help_text = help_text

    def clean_reasons(self) -> str:
        return without_nul(self.cleaned_data["reasons"])


class LawsForm(forms.Form):
    by_gdpr = forms.BooleanField(
        label=_("GDPR: within a month, two more where it takes them"), required=False
    )
    by_152 = forms.BooleanField(
        label=_("Russian law 152-FZ: within 10 working days, 5 more where it takes them"), required=False
    )
