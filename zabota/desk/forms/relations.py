"""Which tickets belong together, and how."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.desk.forms.ticket import OneOfMany
from zabota.desk.ticket.picking import named, offered_for, tickets_like
from zabota.team.models import Agent
from zabota.team.queries import agents_for_line
from zabota.tickets.models import LinkWord, Problem, Ticket
from zabota.tickets.relations import open_problems_for
from zabota.tickets.sight import Sight

PROBLEMS_OFFERED = 30


class OtherTicketForm(OneOfMany):
    """Another ticket: one of the client's newest, or any by its number or by words."""

    offered = forms.ChoiceField(
        required=False, widget=forms.RadioSelect, label=gettext_lazy("Of the same client")
    )
    other = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Number or words"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "hx-get": reverse_lazy("ticket_names"),
                "hx-trigger": "input changed delay:200ms",
            }
        ),
    )

    def __init__(self, *args: Any, ticket: Ticket, sight: Sight, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ticket, self.sight = ticket, sight
        self.names = f"{type(self).__name__}-names"
        self.fields["other"].widget.attrs.update({"list": self.names, "hx-target": f"#{self.names}"})
        choices = [(str(one.pk), named(one)) for one in offered_for(ticket, sight)]
        self.fields["offered"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["offered"]

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        words = said.get("other") or said.get("offered") or ""
        if not self.errors:
            said["ticket"] = self._meant(words)
        return said

    def _meant(self, words: str) -> Ticket | None:
        if not words:
            self.add_error("other", _("Choose a ticket, or type its number."))
            return None
        found = tickets_like(self.sight, words)
        if len(found) == 1:
            return found[0]
        if found:
            several = "; ".join(named(one) for one in found[:3])
            self.add_error(
                "other", _("Several tickets fit: %(several)s. Type the number.") % {"several": several}
            )
        else:
            self.add_error("other", _("There is no ticket “%(words)s” that you may see.") % {"words": words})
        return None


class MergeForm(OtherTicketForm):
    knows_them = forms.BooleanField(
        required=False, label=gettext_lazy("This person belongs to the client and may read it all")
    )

    def __init__(self, *args: Any, asks: bool = False, **options: Any) -> None:
        """`asks` shows the box: only once it is known that a stranger would read."""
        super().__init__(*args, **options)
        if not asks:
            self.fields["knows_them"].widget = forms.HiddenInput()

    def ask_who_reads(self, sentence: str) -> None:
        self.fields["knows_them"].widget = forms.CheckboxInput()
        self.add_error("knows_them", sentence)


class LinkForm(OtherTicketForm):
    word = forms.ChoiceField(choices=LinkWord.choices, label=gettext_lazy("This ticket"))
    field_order = ["word", "offered", "other"]


class ParentForm(OtherTicketForm):
    """The ticket that this one is a part of."""


class MessagesField(forms.TypedMultipleChoiceField):
    """Some of a ticket's messages, by their numbers."""

    default_error_messages = {
        "required": gettext_lazy("Choose at least one message."),
        "invalid_choice": gettext_lazy("One of the messages is not in this ticket any more. Look again."),
    }

    def __init__(self, ticket: Ticket) -> None:
        numbers = list(ticket.messages.values_list("pk", flat=True))
        super().__init__(coerce=int, choices=[(pk, str(pk)) for pk in numbers])
        self.all = len(numbers)


class CarryForm(MergeForm):
    def __init__(self, *args: Any, ticket: Ticket, **options: Any) -> None:
        super().__init__(*args, ticket=ticket, **options)
        self.fields["messages"] = MessagesField(ticket)


class SplitForm(forms.Form):
    subject = forms.CharField(max_length=300, label=gettext_lazy("What the new ticket is about"))

    def __init__(self, *args: Any, ticket: Ticket, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["messages"] = self.of_ticket = MessagesField(ticket)
        self.of_ticket.error_messages["required"] = gettext_lazy(
            "Choose at least one message, and leave at least one in this ticket."
        )

    def clean_messages(self) -> list[int]:
        chosen: list[int] = self.cleaned_data["messages"]
        if len(chosen) == self.of_ticket.all:
            raise ValidationError(self.fields["messages"].error_messages["required"])
        return chosen


class JoiningProblemForm(OneOfMany):
    problem = forms.ModelChoiceField(
        Problem.objects.none(),
        label=gettext_lazy("Open problem"),
        empty_label=gettext_lazy("choose a problem"),
    )

    def __init__(self, *args: Any, sight: Sight, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = open_problems_for(sight)
        newest = list(offered.values_list("pk", flat=True)[:PROBLEMS_OFFERED])
        self.fields["problem"].queryset = offered.filter(pk__in=newest)  # type: ignore[attr-defined]
        self.is_offered = bool(newest)


class ProblemForm(OneOfMany):
    title = forms.CharField(max_length=300, label=gettext_lazy("What the problem is"))
    cause = forms.CharField(
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Its cause, as far as we know"),
        help_text=gettext_lazy("Only colleagues read this."),
    )


class ProblemEditForm(ProblemForm):
    owner = forms.ModelChoiceField(Agent.objects.none(), label=gettext_lazy("Owner"), empty_label=None)

    def __init__(self, *args: Any, problem: Problem, **options: Any) -> None:
        super().__init__(*args, **options)
        owners = agents_for_line(problem.line_id) | Agent.objects.filter(pk=problem.owner_id).distinct()
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]


class ProblemAnswerForm(forms.Form):
    """One text, and the tickets whose clients get it."""

    text = forms.CharField(
        max_length=200_000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8}),
        label=gettext_lazy("Letter to each client"),
        help_text=gettext_lazy("It goes out in each ticket by itself; no client learns of the others."),
        error_messages={"required": gettext_lazy("Write something first.")},
    )
    tickets = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose at least one ticket whose client gets the answer."),
            "invalid_choice": gettext_lazy("One of the tickets cannot be answered any more. Look again."),
        },
    )
    solves = forms.BooleanField(required=False, label=gettext_lazy("Solve these tickets as well"))
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, numbers: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tickets"].choices = [(number, str(number)) for number in numbers]  # type: ignore[attr-defined]
        self.fields["tickets"].initial = numbers

    def start_anew(self, why: str) -> None:
        """It is shown once more, as a letter of its own."""
        self.add_error(None, why)
        said = QueryDict(mutable=True)
        said.update(self.data)
        said["nonce"] = str(uuid4())
        self.data = said
