"""How matters stand with a company: attitudes, who knows whom, goals, meetings, charges."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import Lower

from zabota.clients.models import (
    Acquaintance,
    Attitude,
    Charge,
    Company,
    Contact,
    Goal,
    Meeting,
    Membership,
    PassedOver,
    Sheet,
)
from zabota.core.clock import now

MET_LATELY = timedelta(days=60)
MEETINGS_SHOWN = 3
MOST_MEETINGS = 200
SHEETS_SHOWN = 50


def attitudes_at(company: Company) -> dict[int, Attitude]:
    """The latest of each contact, in one statement."""
    latest = Attitude.objects.filter(company=company).order_by("contact_id", "-id").distinct("contact_id")
    return {one.contact_id: one for one in latest.select_related("by")}


def attitudes_of(contact: Contact, company: Company) -> list[Attitude]:
    """All that was noted, the newest first."""
    noted = Attitude.objects.filter(contact=contact, company=company)
    return list(noted.select_related("by").order_by("-id"))


def acquaintances_at(company: Company) -> dict[int, list[Acquaintance]]:
    """By contact, who of us said they know them."""
    found: dict[int, list[Acquaintance]] = {}
    known = Acquaintance.objects.filter(contact__memberships__company=company, user__is_active=True)
    for one in known.select_related("user").order_by("user__name", "pk"):
        found.setdefault(one.contact_id, []).append(one)
    return found


def is_new_there(part: Membership) -> bool:
    """Met lately, and what part they play is still a guess."""
    return part.placed_at is None and part.contact.created_at > now() - MET_LATELY


def passed_over_at(company: Company) -> set[str]:
    """Addresses in lower case."""
    known = PassedOver.objects.filter(company=company).annotate(low=Lower("email"))
    return set(known.values_list("low", flat=True))


def goals_of(company: Company) -> list[Goal]:
    """Open ones first, what is to be reached soonest before others."""
    return list(company.goals.select_related("said_by", "by"))


def meetings_of(company: Company) -> list[Meeting]:
    """The latest first, at most MOST_MEETINGS."""
    found = company.meetings.select_related("by", "ended_by").prefetch_related("people")
    return list(found.order_by("-begins_at", "-id")[:MOST_MEETINGS])


def meetings_around(company: Company) -> tuple[list[Meeting], list[Meeting]]:
    """A few of which nobody has said yet what came of them, the soonest first; and a few ended, the latest first."""
    known = company.meetings.select_related("by", "ended_by").prefetch_related("people")
    ahead = known.filter(outcome="").order_by("begins_at", "id")[:MEETINGS_SHOWN]
    ended = known.exclude(outcome="").order_by("-begins_at", "-id")[:MEETINGS_SHOWN]
    return list(ahead), list(ended)


def next_meetings(company_ids: Collection[int]) -> dict[int, Meeting]:
    """The soonest to come of each, for those that have one."""
    ahead = Meeting.objects.filter(company__in=company_ids, outcome="", begins_at__gte=now())
    soonest = ahead.order_by("company_id", "begins_at", "id").distinct("company_id")
    return {one.company_id: one for one in soonest}


def charges_of(company: Company, since: date) -> list[Charge]:
    return list(company.charges.filter(month__gte=since).order_by("month", "kind", "currency"))


def sheets_lately() -> list[Sheet]:
    """The newest first, with how many charges are still as each left them."""
    still = Count("charges", filter=Q(taken_back_at=None))
    sheets = Sheet.objects.select_related("by", "taken_back_by").annotate(still=still)
    return list(sheets.order_by("-id")[:SHEETS_SHOWN])


def client_since(company: Company) -> date:
    """The first day of the first agreement, or else when it was written down."""
    first = company.agreements.order_by("begins_on").values_list("begins_on", flat=True).first()
    written = company.created_at.date()
    return min(first, written) if first else written
