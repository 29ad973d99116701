"""How a colleague wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zabota.notifications.models import Kind


class PreferenceForm(forms.Form):
    by_bell = forms.MultipleChoiceField(
        label=_("Under the bell"), choices=Kind, required=False, widget=forms.CheckboxSelectMultiple
    )
    by_mail = forms.MultipleChoiceField(
        label=_("By mail, when not read in two minutes"),
        help_text=_("What comes by mail stands under the bell too."),
        choices=Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    quiet_from = forms.TimeField(
        label=_("No mail from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=_("until"),
        help_text=_("Mail of these hours waits for their end."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if not self.errors and (facts["quiet_from"] is None) != (facts["quiet_until"] is None):
            missing = "quiet_until" if facts["quiet_until"] is None else "quiet_from"
            self.add_error(missing, _("Quiet hours need both ends."))
        elif not self.errors and facts["quiet_from"] and facts["quiet_from"] == facts["quiet_until"]:
            self.add_error("quiet_until", _("Quiet hours cannot end when they begin."))
        return facts
