"""Which service level a ticket gets, by which rule, and why not by another one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.timezone import get_default_timezone, localdate

from zabota.clients.models import Priority
from zabota.promises.models import LevelRule, ServiceLevel
from zabota.tickets.conditions.facts import Facts, facts_of
from zabota.tickets.conditions.holding import Asker, holds
from zabota.tickets.conditions.tree import Condition, Group, read
from zabota.tickets.errors import ConditionsTooDeep, ConditionsUnreadable, TooManyConditions
from zabota.tickets.models import Ticket

NEVER = Group((Condition("nothing", "is"),))
URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`rule` is None where none held: then it is the default level. `duty_for`: hours of duty for such events count."""

    level: ServiceLevel
    rule: LevelRule | None
    duty_for: str = ""


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
        return _with_duty({number: Chosen(default, None) for number in numbers})
    return _with_duty({facts.number: _chosen(facts, rules, default, at) for facts in facts_of(numbers)})


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


def _with_duty(chosen: dict[int, Chosen]) -> dict[int, Chosen]:
    """Where a calendar has hours of duty: those for the ticket's kind, or for urgent ones. The first that fits."""
    served = {number: kinds for number, one in chosen.items() if (kinds := _served_by_duty(one.level))}
    if not served:
        return chosen
    tickets = Ticket.objects.filter(pk__in=served).values_list("pk", "kind", "priority")
    events = {
        number: {f"kind:{kind}", URGENT if priority == Priority.URGENT else ""}
        for number, kind, priority in tickets
    }
    found = {
        number: next((kind for kind in kinds if kind in events.get(number, ())), "")
        for number, kinds in served.items()
    }
    return {number: replace(one, duty_for=found.get(number, "")) for number, one in chosen.items()}


def _served_by_duty(level: ServiceLevel) -> list[str]:
    """The kinds of events, as the calendar's screen writes them: "urgent", "kind:7"."""
    return [str(kind) for one in level.calendar.layout.get("duty", ()) for kind in one.get("for", ())]


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
