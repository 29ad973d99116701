"""How long things are kept, what is held, and what is typed before a person is forgotten."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.text import without_nul
from zabota.desk.forms.clients import CompanyField
from zabota.records.models import Kept
from zabota.team.models import Line
from zabota.tickets.models import Ticket

LONGEST_MONTHS = 600
MONTHS = gettext_lazy("Months; empty: for ever")


class KeepingForm(forms.Form):
    """One field a kind."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in Kept:
            self.fields[kind.name.lower()] = forms.IntegerField(
                label=kind.label, min_value=1, max_value=LONGEST_MONTHS, required=False, help_text=MONTHS
            )

    def months(self) -> dict[str, int | None]:
        """By kind."""
        return {kind.value: self.cleaned_data[kind.name.lower()] for kind in Kept}


class OwnKeepingForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[(kind.value, kind.label) for kind in (Kept.TICKETS, Kept.FILES)],
    )
    line = forms.ModelChoiceField(
        Line.objects.none(),
        label=gettext_lazy("Of the line"),
        required=False,
        empty_label=gettext_lazy("of none"),
    )
    company = CompanyField(label=gettext_lazy("or of the company"), required=False)
    months = forms.IntegerField(label=MONTHS, min_value=1, max_value=LONGEST_MONTHS, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = Line.objects.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if bool(said.get("line")) == bool(said.get("company")) and not self.errors:
            self.add_error("line", _("Name a line or a company, one of the two."))
        return said


class HoldForm(forms.Form):
    """`what` is cleaned into a company, a contact or a ticket."""

    company = CompanyField(label=gettext_lazy("A company"), required=False)
    contact = forms.EmailField(label=gettext_lazy("or a person, by a mail address"), required=False)
    ticket = forms.IntegerField(label=gettext_lazy("or a ticket, by its number"), required=False, min_value=1)
    reason = forms.CharField(
        label=gettext_lazy("Why nothing of it may be deleted"),
        max_length=500,
        help_text=gettext_lazy("A suit, an audit, a request of an authority. Without names of people."),
    )

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        named = [one for one in ("company", "contact", "ticket") if said.get(one)]
        if not self.errors and len(named) != 1:
            self.add_error("company", _("Name one: a company, a person or a ticket."))
        elif not self.errors:
            said["what"] = self._found(named[0], said[named[0]])
        return said

    def _found(self, kind: str, named: Any) -> Any:
        found: Any = named
        if kind == "contact":
            found = Contact.objects.filter(addresses__email__iexact=named).first()
        elif kind == "ticket":
            found = Ticket.objects.filter(pk=named).first()
        if found is None:
            self.add_error(kind, _("Nothing of that name is known here."))
        return found


class ForgettingForm(forms.Form):
    asked_on = forms.DateField(
        label=gettext_lazy("When they asked for it"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, and how they asked"),
        max_length=500,
        help_text=gettext_lazy("“Consent withdrawn by letter”. It is kept: write no name."),
    )
    name = forms.CharField(
        label=gettext_lazy("Type the name of the person, as it stands above"),
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_asked_on(self) -> Any:
        asked_on = self.cleaned_data["asked_on"]
        if asked_on > now().date():
            raise forms.ValidationError(_("This day is still to come."))
        return asked_on

    def clean_name(self) -> str:
        return without_nul(self.cleaned_data["name"])
