"""The queue by who owes the next step: every ticket under way stands in one section, what is due first first."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import F, Q
from django.utils.timezone import localtime

from zabota.tickets.models import OURS, Aside, Status, Ticket, TicketQuerySet
from zabota.tickets.sight import Sight

A_DAY = timedelta(days=1)


class Section(StrEnum):
    AT_RISK = "at risk"  # or late already
    TODAY = "promised today"
    ANSWER = "answer now"
    CLIENT = "waiting for the client"
    COLLEAGUE = "waiting for a colleague"


def sections(sight: Sight, now: datetime) -> dict[Section, TicketQuerySet]:
    """As far as this viewer sees; snoozed ones are out of sight. A day ends where the house is."""
    here = Ticket.objects.under_way().visible_to(sight)
    tomorrow = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + A_DAY
    at_risk, today = Q(risk_at__lte=now) | Q(due_at__lte=now), Q(due_at__lt=tomorrow)
    awake = here.filter(aside=Aside.NO)
    later = awake.exclude(at_risk | today)
    return {
        Section.AT_RISK: _by_due(awake.filter(at_risk)),
        Section.TODAY: _by_due(awake.filter(today).exclude(at_risk)),
        Section.ANSWER: _by_due(later.filter(status__in=OURS)),
        Section.CLIENT: _by_due(later.filter(status=Status.WAITING)),
        Section.COLLEAGUE: _by_due(here.filter(aside=Aside.COLLEAGUE)),
    }


def _by_due(tickets: TicketQuerySet) -> TicketQuerySet:
    return tickets.order_by(F("due_at").asc(nulls_last=True), "waits_since", "pk")
