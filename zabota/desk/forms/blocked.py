"""Whose letters are not taken, and why."""

from django import forms
from django.utils.translation import gettext_lazy


class BlockForm(forms.Form):
    """`cleaned_data`: sender, reason. Whether the sender may be blocked is the action's to say."""

    sender = forms.CharField(
        label=gettext_lazy("Address or whole domain"),
        max_length=320,
        help_text=gettext_lazy("spam@bad.example, or bad.example for everybody there and below it"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("For colleagues; the sender does not learn it."),
    )
