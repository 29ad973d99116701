"""How clients are asked, in which words; and what was answered on the telephone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from zabota.satisfaction.models import Programme, Question
from zabota.satisfaction.scales import AFTER_TICKETS, values_of

TIMES = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (6, "6"), (12, "12")]


class ProgrammeForm(forms.Form):
    is_on = forms.BooleanField(label=gettext_lazy("Clients are asked"), required=False)
    share = forms.IntegerField(
        label=gettext_lazy("Share of those who may be asked, in each company, %"), min_value=1, max_value=100
    )
    quiet_days = forms.IntegerField(
        label=gettext_lazy("Days of quiet for one person, after any question"), min_value=1, max_value=730
    )
    touch_days = forms.IntegerField(
        label=gettext_lazy("Only who had to do with us in the last days"), min_value=1, max_value=730
    )
    times_a_year = forms.TypedChoiceField(label=gettext_lazy("Times a year"), choices=TIMES, coerce=int)
    delay = forms.IntegerField(
        label=gettext_lazy("Minutes after a ticket’s end"), min_value=0, max_value=60 * 24 * 14
    )
    expires_days = forms.IntegerField(
        label=gettext_lazy("Days in which an answer is taken"), min_value=1, max_value=90
    )
    answer_hours = forms.IntegerField(
        label=gettext_lazy("Hours in which a bad word is answered"), min_value=1, max_value=720
    )

    def __init__(self, *args: Any, of: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["times_a_year" if of.measure in AFTER_TICKETS else "delay"]
        self.initial = {name: getattr(of, name) for name in self.fields}


class QuestionForm(forms.Form):
    is_active = forms.BooleanField(label=gettext_lazy("Is asked"), required=False)
    text_ru = forms.CharField(label=gettext_lazy("Question in Russian"), max_length=200, required=False)
    text_en = forms.CharField(label=gettext_lazy("Question in English"), max_length=200, required=False)
    words_ru = forms.CharField(
        label=gettext_lazy("What the free words are asked for, in Russian"), max_length=200, required=False
    )
    words_en = forms.CharField(
        label=gettext_lazy("What the free words are asked for, in English"), max_length=200, required=False
    )

    def __init__(self, *args: Any, of: Question, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {name: getattr(of, name) for name in self.fields}


class NotingForm(forms.Form):
    """What a person said on the telephone."""

    value = forms.TypedChoiceField(
        label=gettext_lazy("What they said"), required=False, coerce=int, empty_value=None
    )
    words = forms.CharField(
        label=gettext_lazy("In their words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, measure: str, **options: Any) -> None:
        super().__init__(*args, **options)
        choices: Any = self.fields["value"]
        choices.choices = [("", "—"), *((value, str(value)) for value in values_of(measure))]


class TellingForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What is different since, or why it is not"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
