"""What colleagues write around a ticket."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.clock import now
from zabota.desk.forms.ticket import OneOfMany
from zabota.desk.ticket.later import moments_from
from zabota.team.models import Agent
from zabota.tickets.around import Filled, readers_of
from zabota.tickets.errors import WrongValue
from zabota.tickets.field_values import clean_value
from zabota.tickets.models import Field, FieldType, Ticket
from zabota.ui.moments import short

OWN = "own"
PICKER = "%Y-%m-%dT%H:%M"  # what a browser's own picker reads and writes


class SnoozeForm(OneOfMany):
    """`moment` is what was chosen, reckoned by the server's clock."""

    until = forms.ChoiceField(label=gettext_lazy("Until when"), widget=forms.RadioSelect)
    own = forms.DateTimeField(
        label=gettext_lazy("Another moment"),
        required=False,
        input_formats=[PICKER],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PICKER),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"autofocus": True, "placeholder": gettext_lazy("what we wait for until then")}
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.moments = moments_from(localtime(now()))
        self.fields["until"].choices = [*self._choices(), (OWN, _("another moment"))]  # type: ignore[attr-defined]
        self.fields["until"].initial = "tomorrow"

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if said.get("own") or (said.get("until") == OWN and "own" in said):  # a moment that is written counts
            said["moment"] = self._own(said["own"])
        elif "until" in said and said["until"] != OWN:
            said["moment"] = self.moments[said["until"]]
        return said

    def _own(self, moment: Any) -> Any:
        if moment is None:
            self.add_error("own", _("Say until when."))
        elif moment <= now():
            self.add_error("own", _("This moment has passed."))
        return moment

    def _choices(self) -> list[tuple[str, str]]:
        words = {
            "soon": _("in 2 hours · %(when)s"),
            "tomorrow": _("tomorrow · %(when)s"),
            "monday": _("on Monday · %(when)s"),
            "week": _("in a week · %(when)s"),
        }
        return [(key, words[key] % {"when": short(moment)}) for key, moment in self.moments.items()]


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, agent: Any) -> str:
        return str(agent.name)


class HandOffForm(OneOfMany):
    to = ColleagueField(Agent.objects.none(), label=gettext_lazy("Whom"), empty_label=gettext_lazy("choose"))
    what = forms.CharField(
        label=gettext_lazy("What they shall do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = forms.DateField(
        label=gettext_lazy("By which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, ticket: Ticket, by: Agent, **options: Any) -> None:
        super().__init__(*args, **options)
        others = readers_of(ticket).exclude(pk=by.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        self.fields["due_on"].initial = localdate(now()) + timedelta(days=1)

    def clean_due_on(self) -> Any:
        if self.cleaned_data["due_on"] < localdate(now()):
            raise forms.ValidationError(_("This day has passed."))
        return self.cleaned_data["due_on"]


class HandOffAnswerForm(OneOfMany):
    result = forms.CharField(label=gettext_lazy("What came of it"), max_length=500)


class FollowerForm(OneOfMany):
    agent = ColleagueField(
        Agent.objects.none(), label=gettext_lazy("Who else hears of it"), empty_label=gettext_lazy("choose")
    )

    def __init__(self, *args: Any, ticket: Ticket, **options: Any) -> None:
        super().__init__(*args, **options)
        others = readers_of(ticket).exclude(follows__ticket=ticket)
        self.fields["agent"].queryset = others  # type: ignore[attr-defined]


class TimeForm(OneOfMany):
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=24 * 60)
    what = forms.CharField(label=gettext_lazy("On what"), max_length=300, required=False)
    on = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = localdate(now())

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > localdate(now()):
            raise forms.ValidationError(_("This day is still to come."))
        return self.cleaned_data["on"]


class FieldsForm(OneOfMany):
    """The fields of a ticket. What may be written into each is said by `clean_value` alone."""

    def __init__(self, *args: Any, fields: Sequence[Filled], is_needed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = {name_of(one.field): one.field for one in fields}
        for one in fields:
            self.fields[name_of(one.field)] = _control(one, is_needed=is_needed)

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        for name, field in self.asked.items():
            try:
                said[name] = clean_value(field, said.get(name) or "")
            except WrongValue as refusal:
                self.add_error(name, refusal.sentence)
        return said

    @property
    def texts(self) -> dict[Field, str]:
        return {field: self.cleaned_data[name] for name, field in self.asked.items()}


def name_of(field: Field) -> str:
    return f"field-{field.pk}"


def _control(one: Filled, *, is_needed: bool) -> forms.Field:
    field = one.field
    words = _("%(who)s: %(what)s") % {"who": field.who_needs_it, "what": field.what_for}
    facts: dict[str, Any] = {
        "label": field.name,
        "help_text": words,
        "required": is_needed,
        "initial": one.value,
    }
    choices = _choices(one)
    if choices:
        return forms.ChoiceField(choices=choices, **facts)
    kinds = {FieldType.DAY: {"type": "date"}, FieldType.NUMBER: {"inputmode": "decimal"}}
    widget = forms.TextInput(attrs={"autocomplete": "off", **kinds.get(FieldType(field.type), {})})
    return forms.CharField(widget=widget, max_length=1000, **facts)


def _choices(one: Filled) -> list[tuple[str, str]]:
    """What is offered, and what stands there although it is offered no more."""
    match one.field.type:
        case FieldType.YES:
            return [("", "—"), ("yes", _("yes")), ("no", _("no"))]
        case FieldType.CHOICE:
            offered = list(one.field.choices)
            kept = [one.value] if one.value and one.value not in offered else []
            return [("", "—"), *((choice, choice) for choice in offered + kept)]
    return []
