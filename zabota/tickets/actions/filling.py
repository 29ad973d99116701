"""What kind of ticket it is, and what its fields say."""

from collections.abc import Mapping

from django.db import transaction

from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.actions.changing import change_quietly, locked, place_of
from zabota.tickets.around import missing_on
from zabota.tickets.errors import FieldsMissing
from zabota.tickets.events import FieldFilled, TicketKindSet
from zabota.tickets.field_values import clean_value
from zabota.tickets.models import Field, FieldValue, Ticket, TicketKind


@transaction.atomic
def set_kind(ticket: Ticket, *, kind: TicketKind | None, by: Agent | None) -> Ticket:
    """Other fields are asked then; what the former ones said is kept, unseen, for the way back. None: a rule did."""
    ticket = locked(ticket)
    if ticket.kind_id != (kind.pk if kind else None):
        change_quietly(ticket, kind=kind)
        by_id = by.user_id if by else None
        publish(TicketKindSet(**place_of(ticket), by_id=by_id, kind_id=ticket.kind_id))
    return ticket


@transaction.atomic
def fill_field(ticket: Ticket, *, field: Field, text: str, by: Agent | None) -> str:
    """Write it down, or empty the field. Returns what stood there before; WrongValue when it is not of the type."""
    ticket = locked(ticket)
    value = clean_value(field, text)
    stored = FieldValue.objects.filter(ticket=ticket, field=field)
    former = stored.values_list("value", flat=True).first() or ""
    if value == former:
        return former
    if value:
        FieldValue.objects.update_or_create(ticket=ticket, field=field, defaults={"value": value})
    else:
        stored.delete()
    change_quietly(ticket)
    publish(FieldFilled(**place_of(ticket), by_id=by.user_id if by else None, field_id=field.pk))
    return former


@transaction.atomic
def fill_fields(ticket: Ticket, *, texts: Mapping[Field, str], by: Agent) -> None:
    """All of them or none."""
    for field, text in texts.items():
        fill_field(ticket, field=field, text=text, by=by)


def refuse_unfilled(ticket: Ticket) -> None:
    """FieldsMissing when a field that is needed to solve it is asked and empty."""
    missing = missing_on(ticket)
    if missing:
        raise FieldsMissing(fields=missing)
