"""What a company is charged in a month, by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.events import ChargeSet
from zabota.clients.models import Charge, Company
from zabota.core.clock import now
from zabota.core.events import publish


@transaction.atomic
def set_charge(
    company: Company,
    *,
    month: date,
    kind: str,
    currency: str,
    amount: Decimal | None,
    due_on: date | None = None,
    paid_on: date | None = None,
    by: User,
) -> None:
    """The sum of that month and kind; None takes it out. Setting what is set tells nobody."""
    Company.objects.select_for_update().get(pk=company.pk)
    month = month.replace(day=1)
    which: dict[str, Any] = {"company": company, "month": month, "kind": kind, "currency": currency}
    there = Charge.objects.filter(**which).first()
    facts: dict[str, Any] = {"amount": amount, "due_on": due_on, "paid_on": paid_on}
    if amount is None:
        changed = bool(Charge.objects.filter(**which).delete()[0])
    else:
        changed = there is None or any(getattr(there, name) != value for name, value in facts.items())
        if changed:
            Charge.objects.update_or_create(**which, defaults={**facts, "sheet": None, "at": now()})
    if changed:
        publish(
            ChargeSet(company_id=company.pk, month=month.isoformat(), is_gone=amount is None, by_id=by.pk)
        )
