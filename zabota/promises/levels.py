"""Service levels, the rules that give them, and who is told when a promise is late."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.clients.models import Agreement
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.promises.choosing import tree_of
from zabota.promises.errors import DefaultIsNeeded, LevelIsUsed, NamesMe, NothingPromised, RuleNeverMatches
from zabota.promises.events import EscalationChanged, LevelAdded, LevelChanged, LevelRulesChanged
from zabota.promises.models import CLOCKS, EscalationStep, LevelRule, ServiceLevel
from zabota.tickets.conditions.nature import names_me, never_holds
from zabota.tickets.conditions.tree import Condition, Group, write

MOST_STEPS = 12


@transaction.atomic
def add_level(*, by: User, **facts: Any) -> ServiceLevel:
    """Facts are fields of the level."""
    level = ServiceLevel(**{**facts, "is_default": False})
    _refuse_empty(level)
    level.save()
    publish(LevelAdded(level_id=level.pk, by_id=by.pk))
    return _made_default(level) if facts.get("is_default") else level


@transaction.atomic
def edit_level(level: ServiceLevel, *, by: User, **facts: Any) -> ServiceLevel:
    """NothingPromised, DefaultIsNeeded, LevelIsUsed. Saving what has not changed tells nobody."""
    levels = {one.pk: one for one in ServiceLevel.objects.select_for_update().order_by("pk")}
    level = levels[level.pk]
    what = [name for name, value in facts.items() if getattr(level, name) != value]
    for name in what:
        setattr(level, name, facts[name])
    _refuse_empty(level)
    if "is_default" in what or "is_active" in what:
        _refuse_to_leave(level, was_default="is_default" in what and not level.is_default)
    if not what:
        return level
    if "is_default" in what:
        ServiceLevel.objects.filter(is_default=True).update(is_default=False)
    level.save(update_fields=what)
    publish(LevelChanged(level_id=level.pk, what=what, by_id=by.pk))
    return level


@transaction.atomic
def add_rule(
    *,
    name: str,
    tree: Group,
    level: ServiceLevel,
    agreement: Agreement | None = None,
    is_active: bool = True,
    by: User,
) -> LevelRule:
    """The last of all. RuleNeverMatches, NamesMe."""
    rules = _locked_rules()
    place = (LevelRule.objects.aggregate(last=Max("place"))["last"] or 0) + 1
    rule = LevelRule(name=name, level=level, agreement=agreement, is_active=is_active, place=place)
    rule.conditions = write(tree)
    _refuse_in_vain(rule, tree, agreement)
    _refuse_shadowed([*rules, rule])
    rule.save()
    return _told(rule, "added", by)


@transaction.atomic
def edit_rule(
    rule: LevelRule,
    *,
    name: str,
    tree: Group,
    level: ServiceLevel,
    agreement: Agreement | None,
    is_active: bool,
    by: User,
) -> LevelRule:
    """RuleNeverMatches, NamesMe. Saving what has not changed tells nobody."""
    rules = _locked_rules()
    rule = next(one for one in rules if one.pk == rule.pk)
    facts = {
        "name": name,
        "conditions": write(tree),
        "level_id": level.pk,
        "agreement_id": agreement.pk if agreement else None,
        "is_active": is_active,
    }
    if all(getattr(rule, key) == value for key, value in facts.items()):
        return rule
    for key, value in facts.items():
        setattr(rule, key, value)
    _refuse_in_vain(rule, tree, agreement)
    _refuse_shadowed(rules)
    rule.save()
    return _told(rule, "changed", by)


@transaction.atomic
def move_rule(rule: LevelRule, *, up: bool, by: User) -> LevelRule:
    """One place up or down; at the end of the list it stays. RuleNeverMatches when it would hide another."""
    rules = _locked_rules()
    here = next(place for place, one in enumerate(rules) if one.pk == rule.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rules):
        return rules[here]
    rule, other = rules[here], rules[there]
    rules[here], rules[there] = other, rule
    rule.place, other.place = other.place, rule.place
    _refuse_shadowed(rules)
    LevelRule.objects.bulk_update([rule, other], ["place"])
    return _told(rule, "moved", by)


@transaction.atomic
def remove_rule(rule: LevelRule, *, by: User) -> None:
    """Removing twice is removing once."""
    gone, _of = LevelRule.objects.filter(pk=rule.pk).delete()
    if gone:
        publish(LevelRulesChanged(rule_id=rule.pk, what="removed", by_id=by.pk))


@transaction.atomic
def set_steps(level: ServiceLevel | None, steps: list[tuple[timedelta, str]], *, by: User) -> None:
    """(after, to) in their order; without a level for the whole house. Saying the same again tells nobody."""
    own = EscalationStep.objects.filter(level=level).order_by("place")
    steps = steps[:MOST_STEPS]
    if list(own.values_list("after", "to")) == steps:
        return
    own.delete()
    EscalationStep.objects.bulk_create(
        EscalationStep(level=level, place=place, after=after, to=to)
        for place, (after, to) in enumerate(steps)
    )
    publish(EscalationChanged(level_id=level.pk if level else 0, by_id=by.pk))


def _made_default(level: ServiceLevel) -> ServiceLevel:
    ServiceLevel.objects.filter(is_default=True).update(is_default=False)
    level.is_default = True
    level.save(update_fields=["is_default"])
    return level


def _refuse_empty(level: ServiceLevel) -> None:
    if not any(getattr(level, name) for name in CLOCKS):
        raise NothingPromised


def _refuse_to_leave(level: ServiceLevel, *, was_default: bool) -> None:
    if was_default or (level.is_default and not level.is_active):
        raise DefaultIsNeeded(level=level.name)
    rule = level.rules.filter(is_active=True).first()
    if rule and not level.is_active:
        raise LevelIsUsed(rule=rule.name, level=level.name)


def _locked_rules() -> list[LevelRule]:
    return list(LevelRule.objects.select_for_update().order_by("place"))


def _refuse_in_vain(rule: LevelRule, tree: Group, agreement: Agreement | None) -> None:
    if names_me(tree):
        raise NamesMe
    if never_holds(tree):
        raise RuleNeverMatches(
            words=_("Its conditions contradict each other: no ticket can ever meet all of them.")
        )
    if agreement is None:
        return
    if agreement.ends_on and agreement.ends_on < localdate(now()):
        words = _("The agreement “%(name)s” has ended: no ticket can come under it any more.")
        raise RuleNeverMatches(words=words % {"name": agreement.name})
    of_company = Condition("company", "is", (agreement.company_id,))
    if never_holds(Group((of_company, tree))):
        words = _("The agreement is with “%(company)s”, and the conditions leave that company out.")
        raise RuleNeverMatches(words=words % {"company": agreement.company.name})


def _refuse_shadowed(rules: list[LevelRule]) -> None:
    """A rule for every ticket hides those below it."""
    in_use = [rule for rule in rules if rule.is_active]
    for place, rule in enumerate(in_use):
        if rule.agreement_id is None and not tree_of(rule).parts and in_use[place + 1 :]:
            words = _("“%(first)s” holds for every ticket, so “%(hidden)s” below it would never be asked.")
            raise RuleNeverMatches(words=words % {"first": rule.name, "hidden": in_use[place + 1].name})


def _told(rule: LevelRule, what: str, by: User) -> LevelRule:
    publish(LevelRulesChanged(rule_id=rule.pk, what=what, by_id=by.pk))
    return rule
