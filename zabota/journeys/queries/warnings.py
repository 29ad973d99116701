"""Letters before trouble: what is to leave, and what has left with which proof."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from zabota.clients.models import Company
from zabota.journeys.calculations.days import day_to_write
from zabota.journeys.calculations.occasions import Account, Occasion, occasions
from zabota.journeys.hours import calendars_of, works_on
from zabota.journeys.models import (
    AccountFacts,
    GivenWarning,
    HeldWarning,
    WarningLetter,
    WarningRule,
    WarningsOff,
)
from zabota.journeys.queries.facts import account_of, agreements_of, present_companies

AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter that is to leave on `leaves_on`, to people of `to`. `held` or `off`: why it does not."""

    rule: WarningRule
    company: Company
    to: Company
    occasion: Occasion
    leaves_on: date
    held: HeldWarning | None
    off: WarningsOff | None

    @property
    def may_leave(self) -> bool:
        return self.rule.is_on and self.held is None and self.off is None

    @property
    def is_to_partner(self) -> bool:
        return self.to != self.company


def warning_rules() -> "QuerySet[WarningRule]":
    return WarningRule.objects.prefetch_related("texts")


def planned_warnings(
    today: date, *, until: date | None = None, companies: Collection[int] | None = None
) -> list[Planned]:
    """What leaves by then, the first one first, its rule on or off. As many statements for all as for one."""
    present = present_companies()
    wanted = present if companies is None else present.filter(pk__in=companies)
    found = list(wanted.select_related("account_facts__partner"))
    plan = _Plan(found, today)
    last = until or today + AHEAD
    planned = [one for company in found for one in plan.of(company) if one.leaves_on <= last]
    return sorted(planned, key=lambda one: (one.leaves_on, one.company.sort_name, one.company.pk, one.to.pk))


def given_warnings(company: Company) -> "QuerySet[GivenWarning]":
    """What its people, or its partner’s, were told, the latest first, with every letter’s delivery."""
    return _given().filter(company=company)


def latest_given() -> "QuerySet[GivenWarning]":
    return _given()


def _given() -> "QuerySet[GivenWarning]":
    letters = WarningLetter.objects.select_related("contact", "message__delivery")
    found = GivenWarning.objects.select_related("rule", "to", "company", "ticket")
    return found.prefetch_related(Prefetch("letters", letters))


class _Plan:
    """All that is known of these companies, read at once."""

    def __init__(self, companies: Sequence[Company], today: date) -> None:
        self.today = today
        numbers = [one.pk for one in companies]
        self.rules: dict[str, list[WarningRule]] = defaultdict(list)
        for rule in WarningRule.objects.all():
            self.rules[rule.trouble].append(rule)
        self.agreements = agreements_of(numbers)
        partners = [facts.partner_id for one in companies if (facts := _facts_of(one)) and facts.partner_id]
        present = set(present_companies().filter(pk__in=partners).values_list("pk", flat=True))
        self.partners_here = present
        self.calendars = calendars_of({*numbers, *present})
        self.held = {
            (one.rule_id, one.company_id, one.key): one
            for one in HeldWarning.objects.filter(company__in=numbers).select_related("by")
        }
        self.off = {
            one.company_id: one for one in WarningsOff.objects.filter(company__in=[*numbers, *present])
        }
        given = GivenWarning.objects.filter(company__in=numbers)
        self.given = set(given.values_list("rule", "company", "to", "key"))

    def of(self, company: Company) -> Iterator[Planned]:
        facts = _facts_of(company)
        account = account_of(facts) if facts else Account()
        partner = facts.partner if facts and facts.partner_id in self.partners_here else None
        for occasion in occasions(self.agreements.get(company.pk, []), account, self.today):
            for to in (company, partner):
                if to is not None:
                    yield from self._letters(company, to, occasion)

    def _letters(self, company: Company, to: Company, occasion: Occasion) -> Iterator[Planned]:
        """Of several that are due by now only the latest one: two at once would be one too many."""
        works = works_on(self.calendars[to.pk])
        days = {
            one: day_to_write(occasion.on, one.working_days, works) for one in self.rules[occasion.trouble]
        }
        due = [one for one, day in days.items() if day <= self.today and self._is_told_by(one)]
        latest = min(due, key=lambda one: one.working_days, default=None)
        for rule, day in days.items():
            is_overtaken = day <= self.today and rule is not latest
            if is_overtaken or self._is_given(rule, company, to, occasion):
                continue
            yield Planned(
                rule=rule,
                company=company,
                to=to,
                occasion=occasion,
                leaves_on=max(day, self.today),
                held=self.held.get((rule.pk, company.pk, occasion.key)),
                off=self.off.get(company.pk) or self.off.get(to.pk),
            )

    def _is_told_by(self, rule: WarningRule) -> bool:
        """A rule that is off overtakes no other one."""
        return rule.is_on or not any(other.is_on for other in self.rules[rule.trouble])

    def _is_given(self, rule: WarningRule, company: Company, to: Company, occasion: Occasion) -> bool:
        return (rule.pk, company.pk, to.pk, occasion.key) in self.given


def _facts_of(company: Company) -> AccountFacts | None:
    return getattr(company, "account_facts", None)
