"""What was found behind an alarm, the mood of a client, and days on which they are quiet."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from zabota.core.clock import now
from zabota.retention.models import Feeling, Finding

FOR_NOW = timedelta(days=30)  # a mood holds so long unless somebody says otherwise
BY_HAND = [choice for choice in Finding.choices if choice[0] != Finding.PLAY]


def day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class SettlementForm(forms.Form):
    finding = forms.ChoiceField(
        label=_("What was behind it"), choices=BY_HAND, widget=forms.RadioSelect, initial=Finding.UNHAPPY
    )
    words = forms.CharField(
        label=_("What you found"),
        max_length=1000,
        help_text=_("Whom you spoke to, and what they said. Who takes over reads it here."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_step = forms.CharField(label=_("What comes next, and who does it"), max_length=300, required=False)


class MoodForm(forms.Form):
    feeling = forms.ChoiceField(label=_("Mood"), choices=Feeling, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("What you saw or heard, and of whom.")
    )
    until = day(_("Holds until"), _("Then it is taken away, and you are asked again."))

    @classmethod
    def begun(cls) -> dict[str, Any]:
        return {"feeling": Feeling.CALM.value, "until": localdate(now()) + FOR_NOW}


class LullForm(forms.Form):
    since = day(_("Quiet from"))
    until = day(_("until"), _("The weeks in which these days lie say nothing to the radar."))
    words = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("A vacation, a closed season, a move.")
    )
