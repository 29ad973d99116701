"""What an agent may say and do on a ticket."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext_lazy

from zabota.channels.email.reading import plain_from_html
from zabota.core import rich
from zabota.desk.forms.fields import AddressesField
from zabota.team.models import Agent, Line
from zabota.team.queries import agents_for_line, open_lines
from zabota.tickets.actions import No
from zabota.tickets.models import Message, Side, Ticket, Verdict
from zabota.ui.fields import ManyFilesField

THEN = [
    ("wait", gettext_lazy("Send and wait for the client")),
    ("keep", gettext_lazy("Send, the next step stays with us")),
    ("solve", gettext_lazy("Send and solve")),
]


LONGEST_LETTER = 200_000  # characters
LONGEST_HTML = 2_000_000
TOO_LONG = gettext_noop("A letter may have at most %(limit_value)d characters. Attach the rest as a file.")


def said_since(ticket: Ticket, seen: int) -> list[Message]:
    """What the client wrote after that message, oldest first."""
    newer = ticket.messages.filter(side=Side.CLIENT, pk__gt=seen).select_related("contact")
    return list(newer.order_by("pk"))


class OneOfMany(forms.Form):
    """A form that stands on a screen with others: the ids of its fields carry its name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{type(self).__name__}_%s", **options})


class LetterForm(forms.Form):
    """A letter to the client. `seen` is the newest message the writer had before their eyes.

    With `html` the text is derived from it; `pictures` leads from the addresses of a draft's pictures to their
    content ids. Cleaned, `to` and `cc` hold what was typed beside them too.
    """

    to = AddressesField(required=False)
    cc = AddressesField(required=False)
    more_to = AddressesField(required=False, widget=forms.TextInput)
    more_cc = AddressesField(required=False, widget=forms.TextInput)
    body = forms.CharField(
        max_length=LONGEST_LETTER,
        strip=True,
        required=False,
        error_messages={"max_length": gettext_lazy(TOO_LONG)},
    )
    html = forms.CharField(
        max_length=LONGEST_HTML, required=False, error_messages={"max_length": gettext_lazy(TOO_LONG)}
    )
    files = ManyFilesField(required=False)  # type: ignore[assignment]  # the metaclass takes it out of the class
    then = forms.ChoiceField(choices=THEN)
    nonce = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, required=False)
    over_newer = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, ticket: Ticket, pictures: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.ticket = ticket
        self.pictures = pictures or {}
        self.newer: list[Message] = []

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        self._gather_receivers(said)
        self._derive_text(said)
        if not said.get("over_newer"):
            self.newer = said_since(self.ticket, said.get("seen") or 0)
        if self.newer:
            self.add_error(
                None, _("The client wrote while you were writing. Read it, then send or change your letter.")
            )
        return said

    def _gather_receivers(self, said: dict[str, Any]) -> None:
        for line in ("to", "cc"):
            both = [*said.get(line, []), *said.get(f"more_{line}", [])]
            said[line] = list(dict.fromkeys(both))
        said["cc"] = [address for address in said["cc"] if address not in said["to"]]
        if not said["to"] and not {"to", "more_to"} & set(self.errors):
            self.add_error("to", _("Say who shall get the letter."))

    def _derive_text(self, said: dict[str, Any]) -> None:
        if said.get("html"):
            said["html"] = rich.clean(said["html"], picture=self.pictures.get)
            said["body"] = plain_from_html(said["html"]).strip()
        is_blank = not said.get("body") and rich.is_blank(said.get("html", ""))
        if is_blank and not {"body", "html"} & set(self.errors):
            self.add_error("body", _("Write something first."))
        elif len(said.get("body", "")) > LONGEST_LETTER:
            self.add_error("body", _(TOO_LONG) % {"limit_value": LONGEST_LETTER})


class DraftForm(forms.Form):
    """What a window sends while one types. `version` is the one it has seen, 0 for none."""

    body = forms.CharField(max_length=LONGEST_LETTER, required=False, strip=False)
    html = forms.CharField(max_length=LONGEST_HTML, required=False)
    to = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    cc = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    seen = forms.IntegerField(min_value=0, required=False)
    version = forms.IntegerField(min_value=0, required=False)
    nonce = forms.UUIDField(required=False)


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
    """Cause and consequence go to the client as a letter; so do the other ways."""

    reason = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Why we cannot do it"),
        help_text=gettext_lazy("The client reads these very words."),
    )
    consequence = forms.CharField(
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=gettext_lazy("What it means for the client"),
        help_text=gettext_lazy("What stays as it is, and what it costs them."),
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

    @property
    def no(self) -> No:
        said = self.cleaned_data
        return No(said["reason"], said["consequence"], tuple(said["alternatives"]))


class DecliningForm(OneOfMany):
    words = forms.CharField(
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=gettext_lazy("Why it is not refused, and what to do instead"),
    )


class UpholdingForm(OneOfMany):
    """The letter that tells the client why the refusal stands."""

    words = forms.CharField(
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=gettext_lazy("Your answer to the objection"),
        help_text=gettext_lazy("It leaves as a letter; the other ways stay open to the client."),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)


class ReviewForm(OneOfMany):
    verdict = forms.ChoiceField(
        choices=Verdict.choices, widget=forms.RadioSelect, label=gettext_lazy("Was it right to refuse?")
    )
    words = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=gettext_lazy("What would have been right"),
        help_text=gettext_lazy("Needed when it should not have been refused. The client does not read it."),
    )

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if said.get("verdict") == Verdict.WRONG and not said.get("words"):
            self.add_error("words", _("Say in a few words what would have been right."))
        return said


class ClosureForm(OneOfMany):
    reason = forms.CharField(max_length=500, required=False, label=gettext_lazy("Why it is put away"))


class StepForm(forms.Form):
    status = forms.ChoiceField(
        choices=[("open", gettext_lazy("we owe")), ("waiting", gettext_lazy("the client owes"))]
    )


class NewTicketForm(forms.Form):
    """A ticket on a client's behalf: who wants what, and what they said."""

    email = forms.EmailField(
        label=gettext_lazy("The client’s address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"list": "known-people"}),
    )
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
