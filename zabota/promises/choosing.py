"""Which service level a ticket gets, by which rule, and why not by another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import get_default_timezone, localdate

from zabota.promises.models import LevelRule, ServiceLevel
from zabota.tickets.conditions.facts import Facts, facts_of
from zabota.tickets.conditions.holding import Asker, holds
from zabota.tickets.conditions.tree import Condition, Group, read
from zabota.tickets.errors import ConditionsTooDeep, ConditionsUnreadable, TooManyConditions

NEVER = Group((Condition("nothing", "is"),))


@dataclass(frozen=True, slots=True)
class Chosen:
    """`rule` is None where none held: then it is the default level."""

    level: ServiceLevel
    rule: LevelRule | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of one ticket. `unmet` are the parts of its conditions that do not hold."""

    rule: LevelRule
    tree: Group
    wins: bool
    holds: bool
    is_other_company: bool
    is_out_of_force: bool
    unmet: tuple[Condition | Group, ...]


def levels_for(numbers: Sequence[int], at: datetime) -> dict[int, Chosen]:
    """For each of these tickets; as many statements as for one."""
    if not numbers:
        return {}
    rules, default = rules_in_force(), default_level()
    if not rules:
        return {number: Chosen(default, None) for number in numbers}
    return {facts.number: _chosen(facts, rules, default, at) for facts in facts_of(numbers)}


def verdicts_on(number: int, at: datetime) -> list[Verdict]:
    """What every rule in use says of one ticket, in their order; the first that holds wins."""
    verdicts: list[Verdict] = []
    for facts in facts_of([number]):
        for rule in rules_in_force():
            won = any(one.wins for one in verdicts)
            verdicts.append(_verdict(rule, facts, at, won))
    return verdicts


def rules_in_force() -> list[LevelRule]:
    rules = LevelRule.objects.filter(is_active=True, level__is_active=True)
    return list(rules.select_related("agreement__company", "level__calendar"))


def default_level() -> ServiceLevel:
    return ServiceLevel.objects.select_related("calendar").get(is_default=True)


def tree_of(rule: LevelRule) -> Group:
    """A tree that an older or broken program wrote holds for nothing."""
    try:
        return read(rule.conditions)
    except (ConditionsUnreadable, ConditionsTooDeep, TooManyConditions):
        return NEVER


def _chosen(facts: Facts, rules: Sequence[LevelRule], default: ServiceLevel, at: datetime) -> Chosen:
    first = next((rule for rule in rules if _verdict(rule, facts, at, False).holds), None)
    return Chosen(first.level if first else default, first)


def _verdict(rule: LevelRule, facts: Facts, at: datetime, is_won: bool) -> Verdict:
    tree, agreement = tree_of(rule), rule.agreement
    unmet = unmet_of(tree, facts, Asker(None, at, get_default_timezone()))
    is_other = agreement is not None and agreement.company_id != facts.company
    is_out = agreement is not None and not agreement.is_in_force(localdate(at))
    it_holds = not (unmet or is_other or is_out)
    return Verdict(rule, tree, it_holds and not is_won, it_holds, is_other, is_out, unmet)


def unmet_of(tree: Group, facts: Facts, asker: Asker) -> tuple[Condition | Group, ...]:
    """The parts that would have to hold and do not; of alternatives, all of them."""
    if holds(tree, facts, asker):
        return ()
    if not tree.needs_all:
        return (tree,)
    return tuple(part for part in tree.parts if not holds(part, facts, asker))
