"""What billing knows of a company is brought in."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.journeys.events import AccountFactsBrought
from zabota.journeys.models import AccountFacts

COLUMNS = (
    "trial_ends_on",
    "balance",
    "spends_a_day",
    "currency",
    "first_bill_on",
    "paid_until",
    "partner_id",
)


@transaction.atomic
def bring_account_facts(
    company: Company, facts: dict[str, Any], *, known_at: datetime | None = None, by: User | None
) -> AccountFacts:
    """Only the columns that are named (COLUMNS) are written; None says that it is not known any more.

    What is older than what is known already changes nothing.
    """
    Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    moment = known_at or now()
    known = AccountFacts.objects.filter(company=company).first()
    if known is not None and known.known_at > moment:
        return known
    kept = known or AccountFacts(company=company)
    changed = [name for name, value in facts.items() if getattr(kept, name) != value or known is None]
    if "balance" in facts:
        _take_balance(kept, facts["balance"], localdate(moment))
    for name, value in facts.items():
        setattr(kept, name, value)
    kept.known_at = moment
    kept.save()
    if changed:
        what = [name.removesuffix("_id") for name in changed]
        publish(AccountFactsBrought(company_id=company.pk, what=what, by_id=by.pk if by else None))
    return kept


def _take_balance(kept: AccountFacts, balance: Decimal | None, day: date) -> None:
    """A balance that has risen begins another story: of its end nobody was told yet."""
    if balance is None:
        kept.balance_on = kept.balance_since = None
        return
    if kept.balance is None or balance > kept.balance or kept.balance_since is None:
        kept.balance_since = day
    kept.balance_on = day
