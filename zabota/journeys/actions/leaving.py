"""A company leaves us, or did not after all."""

from datetime import date

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.journeys.actions.moving import move_by_rules
from zabota.journeys.errors import CompanyHasLeft, CompanyHasNotLeft
from zabota.journeys.events import CompanyDeparted, CompanyReturned
from zabota.journeys.models import Departure, StageEntry
from zabota.retention.actions import stop_watching, watch_again


@transaction.atomic
def part_with(company: Company, *, on: date, reason: str, said_by: str = "", by: User) -> Departure:
    """It is in no stage any more, and nobody there is warned of anything."""
    Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    if Departure.objects.standing().filter(company=company).exists():
        raise CompanyHasLeft
    entry = StageEntry.objects.filter(company=company, left_at=None).first()
    StageEntry.objects.filter(company=company, left_at=None).update(left_at=now())
    departure = Departure.objects.create(
        company=company,
        on=on,
        reason=reason,
        said_by=said_by,
        stage=entry.stage if entry else None,
        by=by,
        at=now(),
    )
    stop_watching(company, words=reason, by=by)
    publish(CompanyDeparted(company_id=company.pk, on=on.isoformat(), by_id=by.pk))
    return departure


@transaction.atomic
def take_departure_back(company: Company, *, by: User) -> None:
    """It is in the stage again in which it was, until the rules move it on."""
    Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    departure = Departure.objects.standing().filter(company=company).first()
    if departure is None:
        raise CompanyHasNotLeft
    departure.taken_back_at, departure.taken_back_by = now(), by
    departure.save(update_fields=["taken_back_at", "taken_back_by"])
    last = StageEntry.objects.filter(company=company).order_by("-entered_at", "-pk").first()
    if last is not None:
        last.left_at = None
        last.save(update_fields=["left_at"])
    watch_again(company, by=by)
    publish(CompanyReturned(company_id=company.pk, by_id=by.pk))
    move_by_rules([company.pk])
