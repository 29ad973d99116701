"""How many alarms are held out, and which clients never are."""

import secrets

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.plays.errors import ReasonMissing, ShareOutOfReach
from zabota.plays.events import CompanyExempted, HoldOutChanged
from zabota.plays.models import Exempt, HoldOut
from zabota.plays.models.lot import MOST_HELD_OUT


def locked_hold_out() -> HoldOut:
    """The rule of the house, made with a seed of its own when it is first needed."""
    HoldOut.objects.get_or_create(pk=1, defaults={"seed": secrets.token_hex(16)})
    return HoldOut.objects.select_for_update().get(pk=1)


@transaction.atomic
def set_hold_out(*, is_on: bool, percent: int, by: User) -> HoldOut:
    """Raises ShareOutOfReach. Lots that were drawn stay as they fell."""
    if not 0 <= percent <= MOST_HELD_OUT:
        raise ShareOutOfReach
    rule = locked_hold_out()
    if (rule.is_on, rule.percent) != (is_on, percent):
        rule.is_on, rule.percent = is_on, percent
        rule.save(update_fields=["is_on", "percent"])
        publish(HoldOutChanged(hold_out_id=rule.pk, is_on=is_on, percent=percent, by_id=by.pk))
    return rule


@transaction.atomic
def exempt_company(company: Company, *, reason: str, by: User) -> Exempt:
    """Never held out from now on. Raises ReasonMissing."""
    reason = one_line(without_nul(reason), 300)
    if not reason:
        raise ReasonMissing
    facts = {"reason": reason, "by": by, "at": now()}
    exempt, is_new = Exempt.objects.update_or_create(company=company, defaults=facts)
    if is_new:
        publish(CompanyExempted(company_id=company.pk, is_exempt=True, by_id=by.pk))
    return exempt


@transaction.atomic
def let_be_drawn(company: Company, *, by: User) -> None:
    """The way back. Twice is once."""
    if Exempt.objects.filter(company=company).delete()[0]:
        publish(CompanyExempted(company_id=company.pk, is_exempt=False, by_id=by.pk))
