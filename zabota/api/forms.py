"""What is asked of whoever makes a token."""

from datetime import datetime, time, timedelta
from ipaddress import ip_network
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.accounts.models import User
from zabota.api.scopes import TokenScope, scopes_for

THREE_MONTHS = timedelta(days=90)
A_YEAR = timedelta(days=365)
MOST_NETWORKS = 20


class TokenForm(forms.Form):
    """`facts`: as `make_token` takes them. Only what the person may do is offered."""

    name = forms.CharField(
        label=pgettext_lazy("thing", "Name"),
        max_length=80,
        help_text=gettext_lazy("What works with it: “Bookkeeping”, “Monitoring of the shop”."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Never more than its person may at that moment."),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("A year ahead at most. Two weeks before it ends a letter reminds of it."),
    )
    networks = forms.CharField(
        label=gettext_lazy("From which addresses"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=gettext_lazy("One a line, like 203.0.113.7 or 203.0.113.0/24. Empty: from everywhere."),
    )

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scopes"].choices = [(one.value, one.label) for one in scopes_for(person)]  # type: ignore[attr-defined]
        self.fields["expires_on"].initial = localdate() + THREE_MONTHS

    def clean_expires_on(self) -> Any:
        day = self.cleaned_data["expires_on"]
        if not localdate() <= day <= localdate() + A_YEAR:
            raise ValidationError(_("Choose a day within a year from today."))
        return day

    def clean_networks(self) -> list[str]:
        words = self.cleaned_data["networks"].replace(",", " ").split()
        if len(words) > MOST_NETWORKS:
            raise ValidationError(_("Twenty addresses at most."))
        return [_network(word) for word in words]

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "name": said["name"],
            "scopes": [TokenScope(one) for one in said["scopes"]],
            "expires_at": make_aware(datetime.combine(said["expires_on"], time(23, 59, 59))),
            "networks": said["networks"],
        }


def _network(word: str) -> str:
    try:
        return str(ip_network(word, strict=False))
    except ValueError:
        raise ValidationError(_("“%(word)s” is no network address.") % {"word": word[:60]}) from None
