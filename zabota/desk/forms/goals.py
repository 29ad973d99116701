"""What is asked about a client's goals."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.models import Company, Contact, Goal
from zabota.desk.forms.ticket import OneOfMany

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def people_to_name(company: Company, before: Iterable[int | None] = ()) -> QuerySet[Contact]:
    """Those there now, and those who were named before and may have left."""
    there = Q(pk__in=company.contacts.values("pk")) | Q(pk__in=[pk for pk in before if pk])
    return Contact.objects.filter(there).order_by("sort_name", "pk")


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return obj.name or _("unknown person")


class GoalForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What they want to reach"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=gettext_lazy("In their own words: “By spring the night shift works from home.”"),
    )
    said_by = PersonField(
        Contact.objects.none(), label=gettext_lazy("Who said it"), required=False, empty_label="—"
    )
    said_on = forms.DateField(label=gettext_lazy("When it was said"), widget=DAY)
    until = forms.DateField(label=gettext_lazy("To be reached by"), required=False, widget=DAY)

    def __init__(self, *args: Any, company: Company, **options: Any) -> None:
        super().__init__(*args, **options)
        people = people_to_name(company, [self.initial.get("said_by")])
        self.fields["said_by"].queryset = people  # type: ignore[attr-defined]

    def clean_until(self) -> date | None:
        said_on, until = self.cleaned_data.get("said_on"), self.cleaned_data["until"]
        if said_on and until and until < said_on:
            raise ValidationError(_("That was before they said it."))
        return until  # type: ignore[no-any-return]

    @classmethod
    def facts_of(cls, goal: Goal) -> dict[str, Any]:
        return {"words": goal.words, "said_by": goal.said_by_id, "said_on": goal.said_on, "until": goal.until}


class GoalEndForm(OneOfMany):
    is_reached = forms.TypedChoiceField(
        label=gettext_lazy("What became of it"),
        choices=[("yes", gettext_lazy("reached")), ("no", gettext_lazy("given up"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("How it shows, or why they want it no more"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
