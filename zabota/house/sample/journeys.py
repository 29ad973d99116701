"""Where the sample clients are on their way: one was warned of the end of its trial, another letter is held back."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from zabota.clients.models import (
    Company,
    CompanyDomain,
    Contact,
    ContactAddress,
    ContactRole,
    Membership,
)
from zabota.house.sample.people import People
from zabota.journeys.actions import (
    Bound,
    Expected,
    bring_account_facts,
    edit_stage,
    hold_back,
    move_all_by_rules,
    set_warning_rule,
    warn,
)
from zabota.journeys.models import JourneyStage, WarningRule

TRIAL, BALANCE = ("trial", 5), ("balance", 5)
ASKED_AT_WORK = [
    Expected(
        "Кто отвечает, если ответственный в отпуске?", "Заместитель: он назван в портале рядом с заявкой."
    ),
    Expected(
        "Что считается работой сверх договора?", "Ночные выезды и перенос рабочих мест: цену скажем заранее."
    ),
]


def walk(people: People, until: datetime) -> None:
    bakery = _bakery(people, until)
    move_all_by_rules()
    work = JourneyStage.objects.get(key="work")
    edit_stage(work, name="", bounds=[Bound("agreed-for", 44)], questions=ASKED_AT_WORK, by=people.lead.user)
    for trouble, days in (TRIAL, BALANCE):
        rule = WarningRule.objects.get(trouble=trouble, working_days=days)
        set_warning_rule(rule, working_days=days, is_on=True, texts={}, by=people.lead.user)
    warn(bakery.pk, bakery.pk)
    warn(bakery.pk, people.ventra.pk)
    _hold_a_letter_back(people)


def _bakery(people: People, until: datetime) -> Company:
    """On trial, brought by a partner, to be told all the same."""
    bakery = Company.objects.create(name="Пекарня «Полдень»", account_owner=people.agent.user)
    CompanyDomain.objects.create(company=bakery, domain="polden.example")
    daria = Contact.objects.create(name="Дарья Лукина", language="ru")
    ContactAddress.objects.create(contact=daria, email="daria@polden.example")
    Membership.objects.create(contact=daria, company=bakery, role=ContactRole.MANAGER)
    ends_on = localdate(until) + timedelta(days=4)
    facts = {"trial_ends_on": ends_on, "partner_id": people.ventra.pk}
    bring_account_facts(bakery, facts, by=people.lead.user)
    return bakery


def _hold_a_letter_back(people: People) -> None:
    facts = {"balance": Decimal(18_000), "spends_a_day": Decimal(1_500), "currency": "RUB"}
    bring_account_facts(people.lisenok, facts, by=people.lead.user)
    rule = WarningRule.objects.get(trouble=BALANCE[0], working_days=BALANCE[1])
    hold_back(rule, people.lisenok, reason="Платёж уже в пути, деньги придут завтра", by=people.agent.user)
