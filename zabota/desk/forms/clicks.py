"""A word about one click, what to be told of, and what an ad network answered."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.advertising.models import MOST_ENTRIES, MOST_HUMAN, ClaimState
from zabota.clicks.models import SiteVerdict

VERDICTS = [
    (SiteVerdict.HUMAN.value, gettext_lazy("A person clicked")),
    (SiteVerdict.DOUBTFUL.value, gettext_lazy("Nobody knows")),
    (SiteVerdict.MACHINE.value, gettext_lazy("A machine clicked")),
]
ANSWERS = [
    (ClaimState.ACCEPTED.value, gettext_lazy("Accepted: money came back")),
    (ClaimState.REFUSED.value, gettext_lazy("Refused")),
]


class OverrulingForm(forms.Form):
    verdict = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        initial=SiteVerdict.HUMAN.value,
    )
    words = forms.CharField(label=gettext_lazy("How you know"), max_length=500)


class WatchForm(forms.Form):
    lost_a_day = forms.DecimalField(
        label=gettext_lazy("Tell us when a day has lost more than"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        help_text=gettext_lazy(
            "In the site’s currency; empty: of bursts alone. Told under the bell, once a day."
        ),
    )
    entries = forms.IntegerField(
        label=gettext_lazy("Entries that the ad system takes"),
        min_value=1,
        max_value=100_000,
        initial=MOST_ENTRIES,
        help_text=gettext_lazy("The most costly ones go on the list; Google Ads takes 500 for a campaign."),
    )
    human_percent = forms.IntegerField(
        label=gettext_lazy("Keep a source off the list from this share of people, %"),
        min_value=0,
        max_value=100,
        initial=MOST_HUMAN,
    )


class AnswerForm(forms.Form):
    """Of an ad network to a claim."""

    state = forms.ChoiceField(label=gettext_lazy("Its answer"), choices=ANSWERS, widget=forms.RadioSelect)
    refunded = forms.DecimalField(
        label=gettext_lazy("Money that came back"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=16,
        decimal_places=2,
    )
    words = forms.CharField(label=gettext_lazy("What they wrote"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (
            said.get("state") == ClaimState.ACCEPTED
            and said.get("refunded") is None
            and "refunded" not in self.errors
        ):
            self.add_error("refunded", _("Say how much came back: it stands on the page of clicks."))
        return said
