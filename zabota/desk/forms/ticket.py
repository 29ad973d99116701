"""What an agent may say and do on a ticket."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.desk.forms.fields import AddressesField, ManyFilesField
from zabota.team.models import Agent, Line
from zabota.team.queries import agents_for_line, open_lines
from zabota.tickets.models import Message, Side, Ticket

THEN = [
    ("wait", gettext_lazy("Send and wait for the client")),
    ("keep", gettext_lazy("Send, the next step stays with us")),
    ("solve", gettext_lazy("Send and solve")),
]


class OneOfMany(forms.Form):
    """A form that stands on a screen with others: the ids of its fields carry its name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{type(self).__name__}_%s", **options})


class LetterForm(forms.Form):
    """A letter to the client. `seen` is the newest message the writer had before their eyes."""

    to = AddressesField()
    cc = AddressesField(required=False)
    more_cc = AddressesField(required=False, widget=forms.TextInput)
    body = forms.CharField(
        max_length=200_000, strip=True, error_messages={"required": gettext_lazy("Write something first.")}
    )
    files = ManyFilesField(required=False)  # type: ignore[assignment]  # the metaclass takes it out of the class
    then = forms.ChoiceField(choices=THEN)
    nonce = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, required=False)
    over_newer = forms.BooleanField(required=False)

    def __init__(self, *args: Any, ticket: Ticket, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ticket = ticket
        self.newer: Message | None = None

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if not said.get("over_newer"):
            self.newer = self._said_meanwhile(said.get("seen") or 0)
        if self.newer:
            self.add_error(
                None, _("The client wrote while you were writing. Read it, then send or change your letter.")
            )
        return said

    def _said_meanwhile(self, seen: int) -> Message | None:
        return self.ticket.messages.filter(side=Side.CLIENT, pk__gt=seen).last()


class NoteForm(forms.Form):
    body = forms.CharField(
        max_length=200_000, strip=True, error_messages={"required": gettext_lazy("Write something first.")}
    )
    nonce = forms.UUIDField()


class OwnerForm(OneOfMany):
    """Empty puts the ticket back for anyone to take."""

    owner = forms.ModelChoiceField(
        Agent.objects.none(),
        required=False,
        widget=forms.Select(attrs={"autofocus": True}),
        label=gettext_lazy("Owner"),
        empty_label=gettext_lazy("no owner"),
    )

    def __init__(self, *args: Any, ticket: Ticket, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = agents_for_line(ticket.line_id)  # type: ignore[attr-defined]


class MoveForm(OneOfMany):
    line = forms.ModelChoiceField(
        Line.objects.none(), label=gettext_lazy("Line"), empty_label=gettext_lazy("choose a line")
    )
    reason = forms.CharField(max_length=500, label=gettext_lazy("Why it belongs there"))

    def __init__(self, *args: Any, ticket: Ticket, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = self._others(ticket)  # type: ignore[attr-defined]

    def _others(self, ticket: Ticket) -> "QuerySet[Line]":
        return open_lines().exclude(pk=ticket.line_id)


class SolutionForm(OneOfMany):
    reason = forms.CharField(max_length=500, required=False, label=gettext_lazy("What solved it"))


class RefusalForm(OneOfMany):
    """The reason goes to the client as a letter; so do the other ways."""

    reason = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Why we cannot do it, and what follows from it"),
        help_text=gettext_lazy("The client reads these very words."),
    )
    alternatives = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("What the client can do instead"),
        help_text=gettext_lazy("One way a line, at least one."),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def clean_alternatives(self) -> list[str]:
        ways = [line.strip(" \t-–—•*")[:500] for line in self.cleaned_data["alternatives"].splitlines()]
        ways = [way for way in ways if way]
        if not ways:
            raise forms.ValidationError(_("Offer at least one other way."))
        return ways


class ClosureForm(OneOfMany):
    reason = forms.CharField(max_length=500, required=False, label=gettext_lazy("Why it is put away"))


class StepForm(forms.Form):
    status = forms.ChoiceField(
        choices=[("open", gettext_lazy("we owe")), ("waiting", gettext_lazy("the client owes"))]
    )


class NewTicketForm(forms.Form):
    """A ticket on a client's behalf: who wants what, and what they said."""

    email = forms.EmailField(label=gettext_lazy("The client’s address"), max_length=254)
    name = forms.CharField(label=gettext_lazy("Their name"), max_length=200, required=False)
    subject = forms.CharField(label=gettext_lazy("What it is about"), max_length=300)
    body = forms.CharField(
        label=gettext_lazy("What they said"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("In their words; it is kept as their message."),
    )
    line = forms.ModelChoiceField(Line.objects.none(), label=gettext_lazy("Line"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How they came"),
        choices=[("phone", pgettext_lazy("came by", "telephone")), ("desk", gettext_lazy("in person"))],
    )
    files = ManyFilesField(required=False, label=gettext_lazy("Files"))  # type: ignore[assignment]
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: "QuerySet[Line]", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]
        self.fields["line"].initial = lines.first()
