"""A word about whether an answer counts."""

from django import forms
from django.utils.translation import gettext_lazy

from zabota.clicks.models import State

CHOICES = [
    (State.HUMAN.value, gettext_lazy("It counts: a person said it")),
    (State.DOUBTFUL.value, gettext_lazy("It stays out: nobody knows")),
    (State.MACHINE.value, gettext_lazy("It is void: a machine pressed")),
]


class JudgingForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=CHOICES, widget=forms.RadioSelect, initial=State.HUMAN.value
    )
    words = forms.CharField(label=gettext_lazy("How you know"), max_length=500)
