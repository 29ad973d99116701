"""Somebody decides that a letter does not leave: one of them, all of a company, or all by a rule."""

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.journeys.errors import WarningIsOver, WarningRuleTwice
from zabota.journeys.events import WarningHeld, WarningLetGo, WarningRuleChanged, WarningsSwitched
from zabota.journeys.models import HeldWarning, WarningRule, WarningsOff, WarningText
from zabota.journeys.queries.warnings import AHEAD, planned_warnings
from zabota.journeys.saying import refuse_unknown_words

type Texts = dict[str, tuple[str, str]]
"""By language: subject and text; empty ones are what the house says by itself."""


@transaction.atomic
def hold_back(rule: WarningRule, company: Company, *, reason: str, by: User) -> HeldWarning:
    """The next letter by this rule, to the company and to its partner. Holding it twice is holding it once."""
    Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    today = localdate(now())
    planned = planned_warnings(today, until=today + AHEAD, companies=[company.pk])
    found = next((one for one in planned if one.rule == rule), None)
    if found is None:
        raise WarningIsOver
    held, is_new = HeldWarning.objects.get_or_create(
        rule=rule,
        company=company,
        key=found.occasion.key,
        defaults={"on": found.occasion.on, "reason": reason, "by": by, "at": now()},
    )
    if is_new:
        publish(WarningHeld(company_id=company.pk, warning_rule_id=rule.pk, by_id=by.pk))
    return held


@transaction.atomic
def let_go(held: HeldWarning, *, by: User) -> None:
    """It leaves after all, at once where its day has come. Twice is once."""
    gone, _ = HeldWarning.objects.filter(pk=held.pk).delete()
    if gone:
        publish(WarningLetGo(company_id=held.company_id, warning_rule_id=held.rule_id, by_id=by.pk))


@transaction.atomic
def switch_company_off(company: Company, *, reason: str, by: User) -> None:
    _off, is_new = WarningsOff.objects.get_or_create(
        company=company, defaults={"reason": reason, "by": by, "at": now()}
    )
    if is_new:
        publish(WarningsSwitched(company_id=company.pk, is_on=False, by_id=by.pk))


@transaction.atomic
def switch_company_on(company: Company, *, by: User) -> None:
    gone, _ = WarningsOff.objects.filter(company=company).delete()
    if gone:
        publish(WarningsSwitched(company_id=company.pk, is_on=True, by_id=by.pk))


@transaction.atomic
def add_warning_rule(trouble: str, *, working_days: int, by: User) -> WarningRule:
    """Off at first. WarningRuleTwice: there is one of that trouble and day."""
    try:
        with transaction.atomic():
            rule = WarningRule.objects.create(trouble=trouble, working_days=working_days)
    except IntegrityError as clash:
        raise WarningRuleTwice from clash
    publish(WarningRuleChanged(warning_rule_id=rule.pk, is_on=False, by_id=by.pk))
    return rule


@transaction.atomic
def set_warning_rule(
    rule: WarningRule, *, working_days: int, is_on: bool, texts: Texts, by: User
) -> WarningRule:
    """UnknownWords: a text has a placeholder that nothing is known for."""
    refuse_unknown_words(*(part for text in texts.values() for part in text))
    rule = WarningRule.objects.select_for_update().get(pk=rule.pk)
    rule.working_days, rule.is_on = working_days, is_on
    try:
        with transaction.atomic():
            rule.save(update_fields=["working_days", "is_on"])
    except IntegrityError as clash:
        raise WarningRuleTwice from clash
    rule.texts.all().delete()
    WarningText.objects.bulk_create(
        WarningText(rule=rule, language=language, subject=subject, body=body)
        for language, (subject, body) in texts.items()
        if subject and body
    )
    publish(WarningRuleChanged(warning_rule_id=rule.pk, is_on=is_on, by_id=by.pk))
    return rule
