"""Service levels, the rules that give them, the steps when a promise is late, and what is asked to see it happen."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.clients.models import Agreement
from zabota.core.clock import now
from zabota.desk.forms.hours import SpanField
from zabota.desk.forms.work import PICKER
from zabota.promises.models import (
    CLOCKS,
    EscalationStep,
    LevelRule,
    ServiceLevel,
    SlipLetter,
    StepTo,
    WorkCalendar,
)

EMPTY_STEPS = 2
MOST_STEPS = 12


class StepsForm(forms.Form):
    """Rows of “after · to”; a row without a receiver is none."""

    def __init__(self, *args: Any, of: ServiceLevel | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        present = list(EscalationStep.objects.filter(level=of).order_by("place")) if self._is_kept(of) else []
        sent = sum(f"after-{place}" in self.data for place in range(MOST_STEPS))
        self.size = min(sent or len(present) + EMPTY_STEPS, MOST_STEPS)
        for place in range(self.size):
            step = present[place] if place < len(present) else None
            self.fields[f"after-{place}"] = SpanField(
                label=_("After the due moment"),
                required=False,
                may_be_negative=True,
                initial=step.after if step else None,
            )
            self.fields[f"to-{place}"] = forms.ChoiceField(
                label=_("Who is told"),
                required=False,
                choices=[("", "—"), *StepTo.choices],
                initial=step.to if step else "",
            )

    @staticmethod
    def _is_kept(of: ServiceLevel | None) -> bool:
        return of is None or of.pk is not None

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"after-{place}"], self[f"to-{place}"]] for place in range(self.size)]

    @property
    def steps(self) -> list[tuple[timedelta, str]]:
        """In the order of their time."""
        said = self.cleaned_data
        steps = [
            (said.get(f"after-{place}") or timedelta(), said[f"to-{place}"])
            for place in range(self.size)
            if said.get(f"to-{place}")
        ]
        return sorted(steps, key=lambda step: step[0])


class LevelForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=80)
    calendar = forms.ModelChoiceField(
        WorkCalendar.objects.all(), label=gettext_lazy("Working calendar"), empty_label=None
    )
    first_answer = SpanField(label=gettext_lazy("First answer in"), required=False)
    next_answer = SpanField(label=gettext_lazy("Each next answer in"), required=False)
    status = SpanField(label=gettext_lazy("News while it is open, every"), required=False)
    solution = SpanField(label=gettext_lazy("Solution in"), required=False)
    warns_before = SpanField(
        label=gettext_lazy("Warn the owner before it is due"),
        initial=timedelta(hours=1),
        help_text=gettext_lazy("A span shorter than twice that is warned of at its last quarter."),
    )
    slip_letter = forms.ChoiceField(
        label=gettext_lazy("When a date given to the client is at risk, the letter about another one"),
        choices=SlipLetter.choices,
        initial=SlipLetter.DRAFTED,
        help_text=gettext_lazy("By itself it leaves once for each date, and after two moves no more."),
    )
    is_default = forms.BooleanField(
        label=gettext_lazy("What a ticket gets that no rule fits"), required=False
    )
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False, initial=True)

    def __init__(self, *args: Any, of: ServiceLevel | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.of = of
        if of:
            self.initial = {name: getattr(of, name) for name in self.fields} | {"calendar": of.calendar_id}
        else:
            self.initial["calendar"] = WorkCalendar.objects.filter(is_default=True).first()

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        others = ServiceLevel.objects.filter(name__iexact=name).exclude(pk=self.of.pk if self.of else 0)
        if others.exists():
            raise forms.ValidationError(_("There is a level “%(name)s” already.") % {"name": name})
        return name

    @property
    def targets(self) -> list[forms.BoundField]:
        return [self[name] for name in CLOCKS]


class AgreementField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, agreement: Any) -> str:
        number = f" № {agreement.number}" if agreement.number else ""
        return f"{agreement.company.name}: {agreement.name}{number}"


class RuleForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=120)
    level = forms.ModelChoiceField(
        ServiceLevel.objects.none(), label=gettext_lazy("Gets the level"), empty_label=None
    )
    agreement = AgreementField(
        Agreement.objects.none(),
        label=gettext_lazy("Only while this agreement is in force"),
        required=False,
        empty_label=gettext_lazy("whatever was agreed"),
        help_text=gettext_lazy("Then it holds for tickets of that company alone."),
    )
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False, initial=True)

    def __init__(self, *args: Any, of: LevelRule | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        levels = ServiceLevel.objects.filter(is_active=True)
        fields["level"].queryset = levels | ServiceLevel.objects.filter(pk=of.level_id if of else 0)
        lasting = Agreement.objects.exclude(ends_on__lt=localdate(now()))
        chosen = Agreement.objects.filter(pk=(of.agreement_id if of else None) or 0)
        fields["agreement"].queryset = (
            (lasting | chosen).select_related("company").order_by("company__sort_name")
        )
        if of:
            self.initial = {
                "name": of.name,
                "level": of.level_id,
                "agreement": of.agreement_id,
                "is_active": of.is_active,
                **self.initial,
            }


class ExplainForm(forms.Form):
    """A moment and a span of working time: when is it over?"""

    start = forms.DateTimeField(
        label=gettext_lazy("The letter came"),
        input_formats=[PICKER],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PICKER),
    )
    target = SpanField(label=gettext_lazy("Target"), initial=timedelta(hours=4))

    def __init__(self, *args: Any, zone: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        self.fields["start"].initial = localtime(now(), zone).replace(tzinfo=None)

    def clean_start(self) -> datetime:
        """By the clocks of the calendar's zone."""
        start: datetime = self.cleaned_data["start"]
        return start.replace(tzinfo=self.zone)
