"""How often executives of a client get a report, who of them, and the paragraph in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.briefings.calculations.periods import LATEST_DAY, Every
from zabota.briefings.models import EVERY, LONGEST_WORDS
from zabota.briefings.queries import executives_of, rhythm_of, who_may_read
from zabota.clients.models import Company, Contact
from zabota.desk.forms.ticket import OneOfMany


class WordsForm(OneOfMany):
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One paragraph above all the rest: what mattered, what is different now."),
    )


class NewForm(OneOfMany):
    every = forms.ChoiceField(
        label=gettext_lazy("About"),
        choices=[
            (Every.MONTH.value, gettext_lazy("the last whole month")),
            (Every.QUARTER.value, gettext_lazy("the last whole quarter")),
        ],
    )


class RhythmForm(OneOfMany):
    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=EVERY, initial=Every.QUARTER.value)
    day = forms.IntegerField(
        label=gettext_lazy("On which day of the month"),
        min_value=1,
        max_value=LATEST_DAY,
        initial=5,
        help_text=gettext_lazy(
            "In the morning by the client’s clock; on a day off, the next working morning. "
            "Four days before you may read it and add a paragraph."
        ),
    )
    readers = forms.ModelMultipleChoiceField(
        Contact.objects.none(),
        label=gettext_lazy("Who gets it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Those who decide stand first. Whoever left or asked to get none is left out."
        ),
    )
    is_on = forms.BooleanField(label=gettext_lazy("Goes by itself"), required=False, initial=True)

    def __init__(self, *args: Any, company: Company, **options: Any) -> None:
        super().__init__(*args, **options)
        people = who_may_read(company)
        known = rhythm_of(company)
        chosen = list(known.readers.values_list("contact", flat=True)) if known else []
        self.fields["readers"].queryset = Contact.objects.filter(pk__in=[one.pk for one in people])  # type: ignore[attr-defined]
        self.initial = {"readers": chosen or [one.pk for one in executives_of(company)]}
        if known:
            self.initial |= {"every": known.every, "day": known.day, "is_on": known.is_on}

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if said.get("is_on") and not said.get("readers") and "readers" not in self.errors:
            self.add_error("readers", _("Choose somebody who gets it, or let it not go by itself."))
        return said
