"""What is asked about charges and about files that bring them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.importing import fact_name
from zabota.clients.models import ChargeKind, Sheet, SheetKind
from zabota.clients.sheets.columns import WANTED
from zabota.core.clock import now
from zabota.desk.forms.goals import DAY
from zabota.ui.fields import OneFileField

CURRENCIES = [(code, code) for code in ("RUB", "EUR", "USD", "BYN", "KZT", "GBP", "CHF", "CNY")]


class MonthField(forms.DateField):
    """Its first day; browsers send “2026-11”."""

    def __init__(self, **options: Any) -> None:
        picker = forms.DateInput(attrs={"type": "month", "placeholder": "2026-11"}, format="%Y-%m")
        super().__init__(input_formats=["%Y-%m", "%m.%Y", "%Y-%m-%d"], widget=picker, **options)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        return day.replace(day=1) if day else None


class ChargeForm(forms.Form):
    month = MonthField(label=gettext_lazy("Month"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind of charge"), choices=ChargeKind.choices)
    amount = forms.DecimalField(
        label=gettext_lazy("Sum"),
        max_digits=13,
        decimal_places=2,
        required=False,
        help_text=gettext_lazy("Left empty, the month’s charge of this kind is taken out."),
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=CURRENCIES)
    due_on = forms.DateField(label=gettext_lazy("To be paid by"), required=False, widget=DAY)
    paid_on = forms.DateField(label=gettext_lazy("Paid on"), required=False, widget=DAY)

    def clean_month(self) -> date:
        month: date = self.cleaned_data["month"]
        if not 1990 <= month.year <= now().year + 5:
            raise ValidationError(_("No month of these days."))
        return month


class BringForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What it holds"), choices=SheetKind.choices)
    file = OneFileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV with a line of headings. You see what it would do before anything is done."
        ),
    )


class ColumnsForm(forms.Form):
    """A choice among the table's headings for each fact."""

    def __init__(self, *args: Any, sheet: Sheet, headings: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        called = [
            ("", gettext_lazy("not in this file")),
            *((one, one) for one in dict.fromkeys(headings) if one),
        ]
        for fact in WANTED[sheet.kind].all:
            is_needed = fact in WANTED[sheet.kind].needed
            self.fields[fact] = forms.ChoiceField(
                label=_capital(fact_name(fact)),
                choices=called,
                required=is_needed,
                initial=sheet.columns.get(fact, ""),
                help_text=_("without it nothing can be read") if is_needed else "",
            )
        if sheet.kind == SheetKind.CHARGES:
            self.fields["everywhere"] = forms.ChoiceField(
                label=_("Currency where a row says none"), choices=CURRENCIES, initial=sheet.currency
            )

    @property
    def columns(self) -> dict[str, str]:
        return {fact: called for fact, called in self.cleaned_data.items() if fact != "everywhere" and called}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
