"""What is said to those who raised their voices, and what a colleague proposes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.text import one_line, without_nul
from zabota.desk.forms.clients import CompanyField
from zabota.desk.forms.promises import DatedForm
from zabota.desk.forms.ticket import OneOfMany
from zabota.satisfaction.models import LONGEST_REASON, LONGEST_TITLE, LONGEST_WORDS, IdeaState
from zabota.team.models import Line
from zabota.team.queries import open_lines


class DirectorsAnswerForm(OneOfMany):
    words = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST_WORDS,
        error_messages={"required": gettext_lazy("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("It leaves as a letter in your name; an answer to it comes to you alone."),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)


class DirectorsPromiseForm(DatedForm):
    text = forms.CharField(
        label=gettext_lazy("What you promise"),
        max_length=500,
        help_text=gettext_lazy("Whoever acts for you sees this line: no words of the letter."),
    )
    field_order = ["text", "by", "own"]


class HandingOnForm(OneOfMany):
    line = forms.ModelChoiceField(
        Line.objects.none(), label=gettext_lazy("Which line gets it"), empty_label=None
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = open_lines()  # type: ignore[attr-defined]


class NewIdeaForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("The idea in one line"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    words = forms.CharField(
        label=gettext_lazy("What for, and how it could be"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    company = CompanyField(
        label=gettext_lazy("Heard at which client"),
        required=False,
        help_text=gettext_lazy("Its name or its mail domain. Empty: an idea of our own."),
    )
    ticket = forms.IntegerField(
        label=gettext_lazy("Number of the ticket it came from"), required=False, min_value=1
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def clean_title(self) -> str:
        title = one_line(without_nul(self.cleaned_data["title"]))
        if not title:
            raise forms.ValidationError(_("Say it in one line."))
        return title


class DecisionForm(OneOfMany):
    """`was` is the state that the decider saw."""

    state = forms.ChoiceField(label=gettext_lazy("What becomes of it"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("What its author should know"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The author reads it. Declining needs a reason."),
    )
    was = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, states: Sequence[IdeaState], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [(one.value, ACTS[one]) for one in states]  # type: ignore[attr-defined]


ACTS = {
    IdeaState.CONSIDERED: gettext_lazy("We are considering it"),
    IdeaState.PLANNED: gettext_lazy("We will do it"),
    IdeaState.DONE: gettext_lazy("It is done"),
    IdeaState.DECLINED: gettext_lazy("We will not do it"),
}


class VoicePolicyForm(forms.Form):
    answer_hours = forms.IntegerField(
        label=gettext_lazy("A letter to the director is answered within, working hours"),
        min_value=1,
        max_value=400,
        help_text=gettext_lazy("Told to whoever writes one; a promise begins with it."),
    )
    foot_link = forms.BooleanField(
        label=gettext_lazy("Every letter of ours names the way to the director at its foot."), required=False
    )
