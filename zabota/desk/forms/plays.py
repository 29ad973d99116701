"""What is written about plays: why one is opened, how a step went, what came of it, and patterns."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.clients.models import Company
from zabota.desk.forms.promises import DatedForm
from zabota.desk.forms.ticket import OneOfMany
from zabota.plays.actions import StepTold
from zabota.plays.calculations.hints import Rule
from zabota.plays.models import LONGEST_AFTER, HoldOut, OpensBy, Owner, Pattern, Result, StepKind, Unit
from zabota.plays.models.lot import MOST_HELD_OUT
from zabota.plays.openings import signals, stages
from zabota.plays.queries import open_patterns
from zabota.team.models import Agent
from zabota.team.queries import agents_by_name

EMPTY_STEPS = 2
MOST_STEPS = 12


class OpeningForm(OneOfMany):
    pattern = forms.ModelChoiceField(
        Pattern.objects.none(), label=gettext_lazy("Which play"), empty_label=None
    )
    words = forms.CharField(label=gettext_lazy("Why"), max_length=500)

    def __init__(self, *args: Any, company: Company, **options: Any) -> None:
        super().__init__(*args, **options)
        fitting = Pattern.objects.filter(pk__in=[one.pk for one in open_patterns(company)])
        self.fields["pattern"].queryset = fitting  # type: ignore[attr-defined]


class HintForm(OneOfMany):
    """With a pattern the hint is taken up by its play; without one it is dismissed. `words` say why either way."""

    rule = forms.ChoiceField(choices=[(rule.value, rule.value) for rule in Rule])
    what = forms.CharField(max_length=120, required=False)
    pattern = forms.ModelChoiceField(Pattern.objects.none(), required=False)
    words = forms.CharField(max_length=300)

    def __init__(self, *args: Any, company: Company, **options: Any) -> None:
        super().__init__(*args, **options)
        fitting = Pattern.objects.filter(pk__in=[one.pk for one in open_patterns(company)])
        self.fields["pattern"].queryset = fitting  # type: ignore[attr-defined]


class MoveStepForm(DatedForm):
    reason = forms.CharField(label=gettext_lazy("Why it moves"), max_length=500)
    field_order = ["by", "own", "reason"]


class ResultForm(OneOfMany):
    result = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=Result.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Who reads it in a year wants to know what helped."),
    )


class HoldOutForm(OneOfMany):
    is_on = forms.BooleanField(label=gettext_lazy("Hold out a few alarms by lot"), required=False)
    percent = forms.IntegerField(
        label=gettext_lazy("Of a hundred alarms"),
        min_value=0,
        max_value=MOST_HELD_OUT,
        help_text=gettext_lazy("Ten of a hundred cost little; with none nobody ever learns what plays do."),
    )

    def __init__(self, *args: Any, rule: HoldOut, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {"is_on": rule.is_on, "percent": rule.percent}


class ExemptForm(OneOfMany):
    company = forms.CharField(label=gettext_lazy("Client"), max_length=200)
    reason = forms.CharField(label=gettext_lazy("Why it is never held out"), max_length=300)

    def clean_company(self) -> Company:
        found = list(Company.objects.filter(name__iexact=self.cleaned_data["company"].strip())[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("There is no single client of this name."))
        return found[0]


class PatternForm(forms.Form):
    """`opens` is “hand”, “alarm”, “hint”, “stage 7” or “signal champion silent”."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    about = forms.CharField(
        label=gettext_lazy("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    opens = forms.ChoiceField(label=gettext_lazy("Opened by"))
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False, initial=True)

    def __init__(self, *args: Any, of: Pattern | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.of = of
        self.fields["opens"].choices = _openings(of)  # type: ignore[attr-defined]
        if of:
            self.initial = {
                "name": of.name,
                "about": of.about,
                "opens": _opening_of(of),
                "is_active": of.is_active,
            }

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        if Pattern.objects.filter(name__iexact=name).exclude(pk=self.of.pk if self.of else 0).exists():
            raise forms.ValidationError(_("There is a play “%(name)s” already.") % {"name": name})
        return name

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        by, _space, which = said["opens"].partition(" ")
        return {
            "name": said["name"],
            "about": said["about"].strip(),
            "opens_by": by,
            "stage_id": int(which) if by == OpensBy.STAGE else None,
            "signal": which if by == OpensBy.SIGNAL else "",
            "is_active": said["is_active"],
        }


def _openings(of: Pattern | None) -> list[Any]:
    """What a pattern has already stays to choose, even where its stage is gone."""
    known: list[Any] = [(one.value, one.label) for one in (OpensBy.ALARM, OpensBy.HAND, OpensBy.HINT)]
    in_stages = [(f"stage {pk}", name) for pk, name in stages()]
    by_signals = [(f"signal {kind}", words) for kind, words in signals()]
    groups = [(OpensBy.STAGE.label, in_stages), (OpensBy.SIGNAL.label, by_signals)]
    if of and _opening_of(of) not in {value for value, _words in (*known, *in_stages, *by_signals)}:
        known.append((_opening_of(of), OpensBy(of.opens_by).label))
    return [*known, *(group for group in groups if group[1])]


def _opening_of(pattern: Pattern) -> str:
    which = pattern.signal or (str(pattern.stage_id) if pattern.stage_id else "")
    return f"{pattern.opens_by} {which}".strip()


class StepsForm(forms.Form):
    """Rows of “kind · what to do · who · in so many”; a row without words is none."""

    def __init__(self, *args: Any, of: Pattern | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        present = list(of.steps.all()) if of else []
        sent = sum(f"text-{place}" in self.data for place in range(MOST_STEPS))
        self.size = min(sent or len(present) + EMPTY_STEPS, MOST_STEPS)
        self.agents = {str(one.pk): one for one in agents_by_name().filter(user__is_active=True)}
        for place in range(self.size):
            self._add_row(place, present[place] if place < len(present) else None)

    def _add_row(self, place: int, step: Any) -> None:
        who = [(one.value, one.label) for one in (Owner.ACCOUNT_OWNER, Owner.LEAD)]
        names = [(f"agent {pk}", agent.name) for pk, agent in self.agents.items()]
        units = Unit.choices
        named = f"agent {step.agent_id}" if step and step.agent_id else None
        row: dict[str, tuple[forms.Field, Any]] = {
            "kind": (forms.ChoiceField(label=_("Kind"), choices=StepKind.choices), step and step.kind),
            "text": (
                forms.CharField(label=_("What to do"), required=False, max_length=300),
                step and step.text,
            ),
            "owner": (
                forms.ChoiceField(label=_("Who"), choices=[*who, (Owner.AGENT.label, names)]),
                named or (step and step.owner),
            ),
            "after": (
                forms.IntegerField(label=_("In"), required=False, min_value=1, max_value=LONGEST_AFTER),
                step and step.after,
            ),
            "unit": (forms.ChoiceField(label=_("Of"), choices=units), step.unit if step else Unit.DAYS.value),
        }
        for name, (field, initial) in row.items():
            field.initial = initial
            field.required = field.required and not self.is_bound
            self.fields[f"{name}-{place}"] = field

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        names = ("text", "kind", "owner", "after", "unit")
        return [[self[f"{name}-{place}"] for name in names] for place in range(self.size)]

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        told = [place for place in range(self.size) if said.get(f"text-{place}")]
        for place in told:
            if said.get(f"after-{place}") is None and f"after-{place}" not in self.errors:
                self.add_error(f"after-{place}", _("Say in how many days or hours."))
        if not told and not self.errors:
            self.add_error("text-0", _("Write down one step at least."))
        return said

    @property
    def steps(self) -> list[StepTold]:
        said = self.cleaned_data
        return [self._step(said, place) for place in range(self.size) if said.get(f"text-{place}")]

    def _step(self, said: dict[str, Any], place: int) -> StepTold:
        owner, _space, pk = said[f"owner-{place}"].partition(" ")
        agent: Agent | None = self.agents.get(pk) if owner == "agent" else None
        return StepTold(
            kind=said[f"kind-{place}"],
            text=said[f"text-{place}"].strip(),
            owner=Owner.AGENT if agent else said[f"owner-{place}"],
            after=said[f"after-{place}"],
            unit=said[f"unit-{place}"],
            agent=agent,
        )
