"""Holds: what may not be deleted or forgotten, and how long the rest is kept."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.records.errors import HoldIsLifted, ReasonMissing
from zabota.records.events import HoldLifted, HoldPlaced, KeepingChanged
from zabota.records.models import Hold, Rule
from zabota.team.models import Line
from zabota.tickets.models import Ticket


@transaction.atomic
def place_hold(what: Company | Contact | Ticket, *, reason: str, by: User) -> Hold:
    """From now on nothing of it is deleted or forgotten. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    kind = type(what).__name__.lower()
    hold = Hold.objects.create(reason=reason.strip(), by=by, since=now(), **{kind: what})
    publish(HoldPlaced(hold_id=hold.pk, kind=kind, thing_id=what.pk, by_id=by.pk))
    return hold


@transaction.atomic
def lift_hold(hold: Hold, *, by: User) -> Hold:
    """From the coming night on the rules count again. Raises HoldIsLifted."""
    hold = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if hold.lifted_at:
        raise HoldIsLifted
    hold.lifted_by, hold.lifted_at = by, now()
    hold.save(update_fields=["lifted_by", "lifted_at"])
    kind = "company" if hold.company_id else "contact" if hold.contact_id else "ticket"
    thing = hold.company_id or hold.contact_id or hold.ticket_id or 0
    publish(HoldLifted(hold_id=hold.pk, kind=kind, thing_id=thing, by_id=by.pk))
    return hold


@transaction.atomic
def keep_for(
    kind: str, months: int | None, *, line: Line | None = None, company: Company | None = None, by: User
) -> Rule:
    """So many months; None is for ever. Saying it twice is saying it once."""
    known = Rule.objects.select_for_update(of=("self",)).filter(kind=kind, line=line, company=company).first()
    if known and known.months == months:
        return known
    former = known.months if known else None
    rule, _made = Rule.objects.update_or_create(
        kind=kind, line=line, company=company, defaults={"months": months}
    )
    publish(KeepingChanged(keeping_id=rule.pk, kind=kind, months=months, former=former, by_id=by.pk))
    return rule


@transaction.atomic
def drop_rule(rule: Rule, *, by: User) -> None:
    """A line or a company follows the general rule again."""
    gone, _details = Rule.objects.filter(pk=rule.pk).delete()
    if gone:
        publish(
            KeepingChanged(keeping_id=rule.pk, kind=rule.kind, months=None, former=rule.months, by_id=by.pk)
        )
