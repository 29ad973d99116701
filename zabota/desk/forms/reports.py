"""Who gets a report, and what came of a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from zabota.accounts.models import User
from zabota.satisfaction.models import LONGEST_FINDING, Every, Finding
from zabota.satisfaction.queries.report_readers import who_may_read


class ReaderForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Colleague"), empty_label="—")
    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=Every)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["user"].queryset = who_may_read()  # type: ignore[attr-defined]


class FindingForm(forms.Form):
    finding = forms.ChoiceField(label=gettext_lazy("What came of it"), choices=Finding)
    words = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=LONGEST_FINDING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What was looked at, what they said. Read by whoever may see this page."),
    )
