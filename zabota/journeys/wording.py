"""Stages, facts and troubles in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from zabota.journeys.calculations.conditions import Fact
from zabota.journeys.calculations.occasions import Trouble
from zabota.journeys.models import JourneyStage, StageCondition, WarningRule

type Words = "str | Promise"

NAMES: dict[str, Words] = {
    "acquaintance": pgettext_lazy("stage", "Acquaintance"),
    "connection": pgettext_lazy("stage", "Connection"),
    "first-days": pgettext_lazy("stage", "First 30 days"),
    "work": pgettext_lazy("stage", "Work"),
    "growth": pgettext_lazy("stage", "Growth"),
    "renewal": pgettext_lazy("stage", "Renewal"),
}
SAYS: dict[str, Words] = {
    "acquaintance": gettext_lazy(
        "Who we are, who answers for them here, and what they will not get from us."
    ),
    "connection": gettext_lazy(
        "What happens next and on which day, even if the day is not certain. What we need from them."
    ),
    "first-days": gettext_lazy("Where help is and how soon it comes. Ask what is harder than they thought."),
    "work": gettext_lazy(
        "What was done and what is planned, before they ask. What they want to reach this year."
    ),
    "growth": gettext_lazy(
        "What others do in their place, in several ways, with what each costs. They choose."
    ),
    "renewal": gettext_lazy("What was done in this term, where we were late, and what would be different."),
}
FACTS: dict[str, Words] = {
    Fact.AGREED_FOR: gettext_lazy("days since the first agreement began"),
    Fact.AGREEMENTS: gettext_lazy("agreements in force"),
    Fact.ENDS_IN: gettext_lazy("days until the last agreement ends"),
    Fact.OPEN: gettext_lazy("tickets under way of the kind"),
    Fact.SOLVED: gettext_lazy("tickets solved"),
    Fact.TRIAL_ENDS_IN: gettext_lazy("days until the trial ends"),
}
TROUBLES: dict[str, Words] = {
    Trouble.AGREEMENT: gettext_lazy("an agreement ends"),
    Trouble.BALANCE: gettext_lazy("the balance runs out"),
    Trouble.BILL: gettext_lazy("the first month’s bill comes"),
    Trouble.TRIAL: gettext_lazy("a trial ends"),
}


def called(stage: JourneyStage) -> str:
    return stage.name or str(NAMES.get(stage.key, stage.key))


def said_then(stage: JourneyStage) -> str:
    """What we say in it: in its own words, else in those it came with."""
    return stage.says or str(SAYS.get(stage.key, ""))


def condition_words(condition: StageCondition) -> str:
    """“days until the last agreement ends: at most 60”."""
    fact = str(FACTS[condition.fact])
    if condition.kind:
        fact = f"{fact} “{condition.kind.name}”"
    return f"{fact}: {_bounds(condition.at_least, condition.at_most)}"


def trouble_words(trouble: str) -> str:
    return str(TROUBLES[trouble])


def rule_words(rule: WarningRule) -> str:
    """“a trial ends, 5 working days before”."""
    return f"{trouble_words(rule.trouble)}, {days_before(rule.working_days)}"


def days_before(days: int) -> str:
    return ngettext("%(days)s working day before", "%(days)s working days before", days) % {"days": days}


def _bounds(low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return _("exactly %(number)s") % {"number": low}
    if low is not None and high is not None:
        return _("from %(low)s to %(high)s") % {"low": low, "high": high}
    if low is not None:
        return _("at least %(number)s") % {"number": low}
    return _("at most %(number)s") % {"number": high}
