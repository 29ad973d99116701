"""Plain facts of companies, by which their stages and warnings are found. A few statements, however many companies."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Count, QuerySet

from zabota.clients.models import Agreement, Company
from zabota.journeys.calculations.agreements import Agreed, agreed_facts
from zabota.journeys.calculations.conditions import OPEN_OF_KIND, Fact, Facts
from zabota.journeys.calculations.occasions import Account
from zabota.journeys.models import AccountFacts, Departure
from zabota.tickets.models import Status, Ticket

ENDED_WELL = (Status.SOLVED, Status.CLOSED)


def stage_facts(companies: Collection[int], asked: Iterable[str], today: date) -> Mapping[int, Facts]:
    """For each company what is known of it. Tickets are counted only where a condition asks for them."""
    asked, papers, accounts = set(asked), agreements_of(companies), accounts_of(companies)
    facts = {
        pk: {**agreed_facts(papers.get(pk, []), today), **_trial(accounts.get(pk), today)} for pk in companies
    }
    if Fact.SOLVED in asked:
        solved = Ticket.objects.filter(company__in=companies, status__in=ENDED_WELL)
        _add_counts(facts, Fact.SOLVED, solved)
    for one in asked:
        if one.startswith(OPEN_OF_KIND):
            kind = int(one.removeprefix(OPEN_OF_KIND))
            _add_counts(facts, one, Ticket.objects.under_way().filter(company__in=companies, kind=kind))
    return facts


def agreements_of(companies: Collection[int]) -> dict[int, list[Agreed]]:
    found: dict[int, list[Agreed]] = defaultdict(list)
    papers = Agreement.objects.filter(company__in=companies).order_by("begins_on", "pk")
    for company, begins_on, ends_on in papers.values_list("company", "begins_on", "ends_on"):
        found[company].append(Agreed(begins_on, ends_on))
    return found


def accounts_of(companies: Collection[int]) -> dict[int, Account]:
    return {one.company_id: account_of(one) for one in AccountFacts.objects.filter(company__in=companies)}


def account_of(facts: AccountFacts) -> Account:
    return Account(
        trial_ends_on=facts.trial_ends_on,
        balance=facts.balance,
        balance_on=facts.balance_on,
        balance_since=facts.balance_since,
        spends_a_day=facts.spends_a_day,
        first_bill_on=facts.first_bill_on,
        paid_until=facts.paid_until,
    )


def present_companies() -> "QuerySet[Company]":
    """Those that have not left."""
    left = Departure.objects.standing().values("company")
    return Company.objects.exclude(pk__in=left)


def _trial(account: Account | None, today: date) -> dict[str, int]:
    if account is None or account.trial_ends_on is None:
        return {}
    return {Fact.TRIAL_ENDS_IN: (account.trial_ends_on - today).days}


def _add_counts(facts: "dict[int, dict[str, int]]", name: str, tickets: "QuerySet[Ticket]") -> None:
    counted = tickets.order_by().values("company").annotate(many=Count("pk"))
    numbers = dict(counted.values_list("company", "many"))
    for pk, known in facts.items():
        known[str(name)] = numbers.get(pk, 0)
