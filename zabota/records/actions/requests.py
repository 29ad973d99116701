"""Colleagues answer what a person asks about their data: with a copy, a later day, or a reasoned no."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.records.actions.giving import give_out
from zabota.records.asking import house_today, house_zone, request_rule, would_be_due_on
from zabota.records.due import few_days_after
from zabota.records.ending import end, facts_of, locked
from zabota.records.errors import ExtendedAlready, NoLawChosen, ReasonMissing, RequestEnded
from zabota.records.events import (
    PersonRequestExtended,
    PersonRequestLate,
    PersonRequestNear,
    RequestRuleChanged,
)
from zabota.records.letters import tell
from zabota.records.models import Asked, Ended, GivingOut, PersonRequest, RequestRule
from zabota.records.queries import open_requests


@transaction.atomic
def answer_with_copy(request: PersonRequest, *, by: User) -> GivingOut:
    """A job puts it together, without notes; ready, it answers the request. Raises RequestEnded, RequestUnderWay."""
    request = locked(request)
    if request.kind != Asked.COPY:
        raise RequestEnded
    request.giving_out = give_out(request.contact, with_notes=False, by=by)
    request.save(update_fields=["giving_out"])
    return request.giving_out


@transaction.atomic
def extend_request(request: PersonRequest, *, why: str, by: User) -> PersonRequest:
    """Once, as far as the law allows; the person is told why. Raises what `locked` does, ExtendedAlready,
    ReasonMissing.
    """
    request = locked(request)
    if request.extended_at:
        raise ExtendedAlready
    if not why.strip():
        raise ReasonMissing
    asked_on = request.asked_at.astimezone(house_zone()).date()
    request.due_on = max(request.due_on, would_be_due_on(since=asked_on, is_extended=True))
    request.extended_at, request.extended_why = now(), why.strip()
    request.near_told_at = request.late_told_at = None
    request.save(update_fields=["due_on", "extended_at", "extended_why", "near_told_at", "late_told_at"])
    publish(PersonRequestExtended(**facts_of(request), by_id=by.pk))
    tell(request, "extended", by=by)
    return request


@transaction.atomic
def refuse_request(request: PersonRequest, *, reasons: str, by: User) -> PersonRequest:
    """The person reads the reasons. Raises RequestEnded, RequestUnderWay, ReasonMissing."""
    request = locked(request)
    if not reasons.strip():
        raise ReasonMissing
    end(request, Ended.REFUSED, by=by, reasons=reasons.strip())
    tell(request, "refused", by=by)
    return request


@transaction.atomic
def choose_laws(*, by_gdpr: bool, by_152: bool, by: User) -> RequestRule:
    """For what is asked from now on. Raises NoLawChosen."""
    if not (by_gdpr or by_152):
        raise NoLawChosen
    known = request_rule()
    if (known.by_gdpr, known.by_152) == (by_gdpr, by_152):
        return known
    rule, _made = RequestRule.objects.update_or_create(pk=1, defaults={"by_gdpr": by_gdpr, "by_152": by_152})
    publish(RequestRuleChanged(request_rule_id=rule.pk, by_gdpr=by_gdpr, by_152=by_152, by_id=by.pk))
    return rule


@transaction.atomic
def tell_of_due_requests() -> None:
    """Once a few days before, and once when the day has passed."""
    today = house_today()
    waiting = open_requests().select_related(None).select_for_update(skip_locked=True)
    for request in waiting.filter(due_on__range=(today, few_days_after(today)), near_told_at=None):
        _told(request, "near_told_at", PersonRequestNear)
    for request in waiting.filter(due_on__lt=today, late_told_at=None):
        _told(request, "late_told_at", PersonRequestLate)


def _told(
    request: PersonRequest, mark: str, event: type[PersonRequestNear] | type[PersonRequestLate]
) -> None:
    setattr(request, mark, now())
    request.save(update_fields=[mark])
    publish(event(**facts_of(request)))
