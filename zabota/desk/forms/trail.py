"""What may be asked of the journal."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.accounts.models import Kind, User
from zabota.desk.settings.audit import Asked, companies_called

LARGEST = 2**63 - 1
KINDS = [
    ("", gettext_lazy("all acts")),
    ("rights", gettext_lazy("rights and roles")),
    ("doors", gettext_lazy("sign-ins, passwords, profiles")),
    ("clients", gettext_lazy("clients")),
    ("tickets", gettext_lazy("work on tickets")),
    ("letters", gettext_lazy("mailboxes and delivery")),
    ("notes", gettext_lazy("notes, without their words")),
    ("promises", gettext_lazy("promises and levels")),
    ("taken_out", gettext_lazy("what was taken out as a file")),
]
THINGS = [
    ("", gettext_lazy("everything")),
    ("ticket", gettext_lazy("a ticket")),
    ("company", gettext_lazy("a company")),
    ("contact", gettext_lazy("a contact")),
    ("user", gettext_lazy("a sign-in")),
    ("setting", gettext_lazy("what is set up here")),
]


class TrailForm(forms.Form):
    """Sent by GET, so that what is found has an address."""

    who = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Who"), required=False, empty_label=gettext_lazy("everybody")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of act"), choices=KINDS, required=False)
    about = forms.ChoiceField(label=gettext_lazy("About"), choices=THINGS, required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Its number"), min_value=0, max_value=LARGEST, required=False
    )
    client = forms.CharField(label=gettext_lazy("Client"), max_length=120, required=False)
    since = forms.DateField(
        label=pgettext_lazy("day", "From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=pgettext_lazy("day", "To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        who: Any = self.fields["who"]
        who.queryset = User.objects.filter(kind=Kind.STAFF).order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("It ends before it begins: choose a later end."))
        return said

    def asked(self) -> Asked:
        """Of a form that is valid."""
        said = self.cleaned_data
        return Asked(
            who=said["who"].pk if said["who"] else None,
            kind=said["kind"],
            about=said["about"],
            number=said["number"],
            companies=companies_called(said["client"]) if said["client"] else None,
            since=said["since"],
            until=said["until"],
        )

    def filters(self) -> dict[str, str]:
        """What was asked, as it was written: for the entry that tells of a file taken out."""
        return {name: str(self.data[name]) for name in self.fields if self.data.get(name)}
