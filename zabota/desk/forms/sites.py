"""Our sites whose clicks are counted, and what is vouched for there."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clicks.actions import About
from zabota.clicks.hosts import NoHost, hosts_of
from zabota.clicks.models import AllowedKind, Site

_PLAIN = ("name", "currency", "keep_days", "letters_say_who", "is_active")
EVERYWHERE = gettext_lazy("every site")


class SiteForm(forms.Form):
    """`about` when valid."""

    name = forms.CharField(label=gettext_lazy("Name of the site"), max_length=100)
    hosts = forms.CharField(
        label=gettext_lazy("Hosts"),
        max_length=5000,
        help_text=gettext_lazy(
            "One a line: shop.example, or *.shop.example for all below it. Clicks from elsewhere are not taken."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=gettext_lazy("Currency of costs"),
        help_text=gettext_lazy("Three letters: RUB, EUR, KZT."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 4}),
    )
    keep_days = forms.IntegerField(
        label=gettext_lazy("Clicks are kept for, days"),
        min_value=1,
        max_value=730,
        help_text=gettext_lazy(
            "Then their rows are deleted. What is known of a person is a hash from the start."
        ),
    )
    letters_say_who = forms.BooleanField(
        label=gettext_lazy("Links to it in our letters say whose they are"),
        help_text=gettext_lazy(
            "A letter to one person alone: its links carry a sealed word, and the tag passes it on with consent."
        ),
        required=False,
    )
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False)

    def __init__(self, data: Any = None, *, site: Site | None = None) -> None:
        super().__init__(data, initial=_said_of(site))

    def clean_hosts(self) -> list[str]:
        try:
            found = hosts_of(self.cleaned_data["hosts"])
        except NoHost as problem:
            raise forms.ValidationError(
                _("“%(word)s” names no host: write it as shop.example.") % {"word": problem}
            ) from problem
        if not found:
            raise forms.ValidationError(_("Name one host at least."))
        return found

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    @property
    def about(self) -> About:
        return About(**self.cleaned_data)


def _said_of(site: Site | None) -> dict[str, Any]:
    if site is None:
        return {"currency": "RUB", "keep_days": 90, "is_active": True}
    facts = {name: getattr(site, name) for name in _PLAIN}
    return {**facts, "hosts": "\n".join(site.hosts)}


class AllowForm(forms.Form):
    """`facts` when valid. Whether it may be allowed is the action's to say."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=AllowedKind.choices)
    value = forms.CharField(
        label=gettext_lazy("Which"),
        max_length=200,
        help_text=gettext_lazy("As it stands in the clicks; a block of addresses as 203.0.113.0/24."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    site = forms.ModelChoiceField(
        Site.objects.all(), label=gettext_lazy("Where"), required=False, empty_label=EVERYWHERE
    )
    until = forms.DateField(
        label=gettext_lazy("Until the end of"),
        required=False,
        help_text=gettext_lazy("Empty: until somebody ends it."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("For whoever asks later: our own monitoring, a partner’s office."),
    )

    def clean_until(self) -> datetime | None:
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day is over."))
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
