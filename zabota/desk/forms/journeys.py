"""What is asked about stages, moves of companies and letters before trouble."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from zabota.accounts.models import Language
from zabota.core.clock import now
from zabota.desk.forms.ticket import OneOfMany
from zabota.journeys.actions import Bound, Expected
from zabota.journeys.calculations.conditions import Fact
from zabota.journeys.models import AccountFacts, JourneyStage, WarningRule
from zabota.journeys.models.account import CURRENCY
from zabota.journeys.models.warnings import MOST_DAYS
from zabota.journeys.saying import usual_text
from zabota.journeys.wording import FACTS, NAMES, SAYS, TROUBLES, called
from zabota.tickets.models import TicketKind
from zabota.ui.fields import OneFileField

LONGEST_DAYS = 36_500
EMPTY_QUESTIONS = 2
MOST_QUESTIONS = 20


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StageForm(forms.Form):
    """Name and words, bounds of each fact, questions. What is left as the house says it stays the house's own."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, required=False)
    says = forms.CharField(
        label=gettext_lazy("What we say then"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False, initial=True)
    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind of the tickets"),
        queryset=TicketKind.objects.all(),
        required=False,
        empty_label="—",
        widget=forms.Select(
            attrs={"aria-label": gettext_lazy("Kind of the tickets")}
        ),  # stands amid a sentence
    )

    def __init__(self, *args: Any, of: JourneyStage | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.of = of
        for fact in Fact:
            for side in ("least", "most"):
                self.fields[f"{fact}-{side}"] = forms.IntegerField(
                    min_value=0, max_value=LONGEST_DAYS, required=False, label=_label(fact, side)
                )
        self.many = min(MOST_QUESTIONS, (of.questions.count() if of else 0) + EMPTY_QUESTIONS)
        for place in range(self.many):
            self._add_question(place)
        if of is None:
            self.fields["name"].required = True
            del self.fields["is_active"]
        else:
            self.initial = _facts_of(of)

    def _add_question(self, place: int) -> None:
        self.fields[f"question-{place}"] = forms.CharField(
            label=gettext_lazy("Question"), max_length=300, required=False
        )
        self.fields[f"answer-{place}"] = forms.CharField(
            label=gettext_lazy("The answer"),
            max_length=5000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"link-{place}"] = forms.URLField(
            label=gettext_lazy("Address of the answer"), max_length=500, required=False, assume_scheme="https"
        )

    @property
    def bounds(self) -> "Iterator[dict[str, Any]]":
        """For the template: one line a fact."""
        for fact in Fact:
            yield {
                "fact": FACTS[fact],
                "least": self[f"{fact}-least"],
                "most": self[f"{fact}-most"],
                "kind": self["kind"] if fact == Fact.OPEN else None,
            }

    @property
    def questions(self) -> "Iterator[tuple[Any, Any, Any]]":
        for place in range(self.many):
            yield self[f"question-{place}"], self[f"answer-{place}"], self[f"link-{place}"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for fact in Fact:
            low, high = said.get(f"{fact}-least"), said.get(f"{fact}-most")
            if low is not None and high is not None and low > high:
                self.add_error(f"{fact}-most", _("“At most” is less than “at least”."))
        asks_open = said.get("open-least") is not None or said.get("open-most") is not None
        if asks_open and not said.get("kind"):
            self.add_error("kind", _("Say which kind of tickets."))
        for place in range(self.many):
            self._check_question(said, place)
        return said

    def _check_question(self, said: dict[str, Any], place: int) -> None:
        question, answer, link = (said.get(f"{name}-{place}") for name in ("question", "answer", "link"))
        if (answer or link) and not question:
            self.add_error(f"question-{place}", _("Which question does it answer?"))
        if question and not (answer or link):
            self.add_error(f"answer-{place}", _("A question without an answer helps nobody."))

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        facts = {
            "name": _own(said["name"], self.of, NAMES),
            "says": _own(said["says"], self.of, SAYS),
            "bounds": [
                Bound(str(fact), low, high, said["kind"].pk if fact == Fact.OPEN else None)
                for fact in Fact
                for low, high in [(said[f"{fact}-least"], said[f"{fact}-most"])]
                if low is not None or high is not None
            ],
            "questions": [
                Expected(said[f"question-{place}"], said[f"answer-{place}"], said[f"link-{place}"])
                for place in range(self.many)
                if said[f"question-{place}"]
            ],
        }
        return facts | ({"is_active": said["is_active"]} if self.of else {})


def _label(fact: str, side: str) -> str:
    pattern = _("%(fact)s, at least") if side == "least" else _("%(fact)s, at most")
    return pattern % {"fact": FACTS[fact]}


def _own(text: str, stage: JourneyStage | None, usual: Any) -> str:
    """Nothing, where it is what the house says anyway, in whichever language."""
    words = usual.get(stage.key) if stage else None
    if words is None:
        return text
    said_by_house = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            said_by_house.add(str(words))
    return "" if text in said_by_house else text


def _facts_of(stage: JourneyStage) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": called(stage),
        "says": stage.says or str(SAYS.get(stage.key, "")),
        "is_active": stage.is_active,
    }
    for one in stage.conditions.all():
        facts |= {f"{one.fact}-least": one.at_least, f"{one.fact}-most": one.at_most}
        if one.kind_id:
            facts["kind"] = one.kind_id
    for place, question in enumerate(stage.questions.all()):
        facts |= {
            f"question-{place}": question.question,
            f"answer-{place}": question.answer,
            f"link-{place}": question.link,
        }
    return facts


class MoveForm(OneOfMany):
    stage = forms.ModelChoiceField(
        label=gettext_lazy("Stage"), queryset=JourneyStage.objects.none(), empty_label=None
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500)

    def __init__(self, *args: Any, but_not: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        stages = JourneyStage.objects.filter(is_active=True)
        field = self.fields["stage"]
        field.queryset = stages.exclude(pk=but_not) if but_not else stages  # type: ignore[attr-defined]
        field.label_from_instance = called  # type: ignore[attr-defined]


class DepartureForm(OneOfMany):
    on = forms.DateField(label=gettext_lazy("Since"), widget=_day_input())
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500)
    said_by = forms.CharField(label=gettext_lazy("Who of theirs said so"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = localdate(now())

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > localdate(now()):
            raise ValidationError(_("This day is yet to come: write it down when it has."))
        return day


class ReasonForm(OneOfMany):
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500)


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """What billing knows, by hand."""

    currency = forms.CharField(
        label=gettext_lazy("Currency"), max_length=3, validators=[CURRENCY], initial="RUB"
    )

    class Meta:
        model = AccountFacts
        fields = (
            "trial_ends_on",
            "balance",
            "spends_a_day",
            "currency",
            "first_bill_on",
            "paid_until",
            "partner",
        )
        widgets = {name: _day_input() for name in ("trial_ends_on", "first_bill_on", "paid_until")}

    def __init__(self, *args: Any, company: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].empty_label = "—"  # type: ignore[attr-defined]
        self.fields["partner"].queryset = type(company)._default_manager.exclude(pk=company.pk)  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        partner = said.pop("partner")
        return said | {"partner_id": partner.pk if partner else None}


class AccountSheetForm(forms.Form):
    sheet = OneFileField(label=gettext_lazy("Sheet (CSV)"))


class NewWarningRuleForm(forms.Form):
    trouble = forms.ChoiceField(label=gettext_lazy("Before what"), choices=list(TROUBLES.items()))
    working_days = forms.IntegerField(
        label=gettext_lazy("Working days before"), min_value=1, max_value=MOST_DAYS, initial=5
    )


class WarningRuleForm(forms.Form):
    """One rule with its words in every language; what is left as the house says it stays so."""

    is_on = forms.BooleanField(label=gettext_lazy("These letters leave"), required=False)
    working_days = forms.IntegerField(
        label=gettext_lazy("Working days before"), min_value=1, max_value=MOST_DAYS
    )

    def __init__(self, *args: Any, of: WarningRule, **options: Any) -> None:
        super().__init__(*args, **options)
        self.usual: dict[str, tuple[str, str]] = {}
        own = {one.language: (one.subject, one.body) for one in of.texts.all()}
        self.initial = {"is_on": of.is_on, "working_days": of.working_days}
        for code, name in Language.choices:
            with override(code):
                self.usual[code] = usual_text(of.trouble)
            subject, body = own.get(code) or self.usual[code]
            self._add_text(code, str(name))
            self.initial |= {f"subject_{code}": subject, f"body_{code}": body}

    def _add_text(self, code: str, name: str) -> None:
        self.fields[f"subject_{code}"] = forms.CharField(
            label=_("Subject (%(language)s)") % {"language": name}, max_length=200, required=False
        )
        self.fields[f"body_{code}"] = forms.CharField(
            label=_("Text (%(language)s)") % {"language": name},
            max_length=5000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        )

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """Those that are the house's own words no more. An empty one is the house's again."""
        said = {
            code: (self.cleaned_data[f"subject_{code}"], _lines(self.cleaned_data[f"body_{code}"]))
            for code in self.usual
        }
        whole = {
            code: (one[0] or self.usual[code][0], one[1] or self.usual[code][1]) for code, one in said.items()
        }
        return {code: one for code, one in whole.items() if one != self.usual[code]}


def _lines(text: str) -> str:
    """A browser ends lines in its own way."""
    return text.replace("\r\n", "\n").strip()
