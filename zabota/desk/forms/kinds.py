"""Kinds of tickets, the fields asked of them, and tags, as whoever manages them decides."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.tickets.around import all_fields
from zabota.tickets.errors import WrongValue
from zabota.tickets.field_values import clean_value
from zabota.tickets.models import Field, FieldType, Tag, TicketKind


class KindForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = TicketKind
        fields = ["name", "is_active"]
        labels = {
            "name": pgettext_lazy("thing", "Name"),
            "is_active": gettext_lazy("May be chosen on a ticket"),
        }

    def clean_name(self) -> str:
        return _free_name(self, _("There is a kind “%(name)s” already."))


class FieldForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who needs it and what for has to be said: a field without a purpose is nobody's, and yet everybody's work."""

    choices = forms.CharField(
        label=gettext_lazy("What one may choose from"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One a line, for a field that is one of several."),
    )

    class Meta:
        model = Field
        fields = [
            "name",
            "who_needs_it",
            "what_for",
            "type",
            "choices",
            "kinds",
            "depends_on",
            "depends_on_value",
            "is_needed_to_solve",
            "is_active",
        ]
        labels = {
            "name": pgettext_lazy("thing", "Name"),
            "who_needs_it": gettext_lazy("Who needs it"),
            "what_for": gettext_lazy("What for"),
            "type": gettext_lazy("What is written there"),
            "kinds": gettext_lazy("Asked of these kinds"),
            "depends_on": gettext_lazy("Asked only when another field"),
            "depends_on_value": gettext_lazy("says"),
            "is_needed_to_solve": gettext_lazy("Has to be filled in before the ticket is solved"),
            "is_active": gettext_lazy("Is asked"),
        }
        help_texts = {
            "what_for": gettext_lazy("Agents read it beside the field."),
            "kinds": gettext_lazy("None chosen: of every ticket."),
            "depends_on_value": gettext_lazy("As it is chosen there; yes or no for a field of that kind."),
        }
        widgets = {"kinds": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["depends_on"].queryset = all_fields().exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        self.fields["depends_on"].empty_label = _("does not depend on any")  # type: ignore[attr-defined]
        self.initial["choices"] = "\n".join(self.instance.choices)

    def clean_name(self) -> str:
        return _free_name(self, _("There is a field “%(name)s” already."))

    def clean_choices(self) -> list[str]:
        lines = [line.strip()[:80] for line in self.cleaned_data["choices"].splitlines()]
        return [line for line in dict.fromkeys(lines) if line]

    def clean(self) -> dict[str, Any]:
        facts = dict(super().clean() or {})
        if facts.get("type") == FieldType.CHOICE and len(facts.get("choices") or []) < 2:
            self.add_error("choices", _("Give at least two to choose from."))
        above, value = facts.get("depends_on"), facts.get("depends_on_value", "")
        if above is None:
            facts["depends_on_value"] = ""
        elif not value:
            self.add_error("depends_on_value", _("Say what has to stand there."))
        else:
            facts["depends_on_value"] = self._value_above(above, value)
        return facts

    def _value_above(self, above: Field, value: str) -> str:
        lowered = {choice.casefold(): choice for choice in [*above.choices, "yes", "no"]}
        lowered |= {str(_("yes")): "yes", str(_("no")): "no"} if above.type == FieldType.YES else {}
        try:
            return clean_value(above, lowered.get(value.strip().casefold(), value))
        except WrongValue as refusal:
            self.add_error("depends_on_value", refusal.sentence)
            return value

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data


class TagNameForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=60)


class TagMergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Tag.objects.none(), label=gettext_lazy("Into which tag"), empty_label=gettext_lazy("choose")
    )

    def __init__(self, *args: Any, tag: Tag, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk)  # type: ignore[attr-defined]


def _free_name(form: Any, words: str) -> str:
    name: str = form.cleaned_data["name"].strip()
    model: type[Model] = form._meta.model
    if model._default_manager.filter(name__iexact=name).exclude(pk=form.instance.pk).exists():
        raise ValidationError(words % {"name": name})
    return name
