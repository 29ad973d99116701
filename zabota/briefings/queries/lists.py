"""Briefings as lists, and who may get them."""

from datetime import date, datetime

from django.db.models import Count, Max, Prefetch, Q

from zabota.accounts.models import User
from zabota.briefings.models import Briefing, BriefingLetter, BriefingRhythm, BriefingStop
from zabota.clients.models import Company, Contact, ContactRole, Membership
from zabota.journeys.models import Departure
from zabota.satisfaction.queries.people import emails_of

MOST = 200
LAST = 6


def waiting_briefings(user: User | None = None) -> list[Briefing]:
    """Not sent yet, what goes first stands first; those of whoever looks after the company, or all."""
    unsent = Briefing.objects.unsent().select_related("company__account_owner", "held_by")
    mine = unsent.filter(company__account_owner=user) if user else unsent
    return list(mine.order_by("goes_at", "pk")[:MOST])


def sent_briefings(user: User | None = None) -> list[Briefing]:
    """The newest first, with how many letters there were, arrived and were read."""
    sent = Briefing.objects.filter(sent_at__isnull=False).select_related("company")
    mine = sent.filter(company__account_owner=user) if user else sent
    return list(mine.annotate(**COUNTS).order_by("-sent_at", "-pk")[:MOST])


def unread_briefings(*, since: datetime, left_by: datetime) -> list[Briefing]:
    """Sent since then; they reached somebody, the last by `left_by`, and nobody has read them."""
    sent = Briefing.objects.filter(sent_at__gte=since)
    reached = sent.annotate(read=READ, last_left_at=Max("letters__left_at", filter=ARRIVED))
    return list(reached.filter(read=0, last_left_at__lte=left_by).order_by("sent_at", "pk"))


def briefings_of(company: Company) -> list[Briefing]:
    letters = Prefetch("letters", BriefingLetter.objects.select_related("contact"))
    return list(Briefing.objects.filter(company=company).prefetch_related(letters)[:LAST])


def rhythm_of(company: Company) -> BriefingRhythm | None:
    return BriefingRhythm.objects.filter(company=company).first()


def rhythms_due(day: date) -> list[BriefingRhythm]:
    """Their day is that day or before it; nothing is due to clients who have left."""
    left = Departure.objects.standing().values("company")
    found = BriefingRhythm.objects.filter(is_on=True, next_on__lte=day).exclude(company__in=left)
    found = found.select_related("company")
    return list(found.order_by("next_on", "pk"))


def who_may_read(company: Company) -> list[Contact]:
    """Its people who have an address and want it; those who decide stand first."""
    stopped = BriefingStop.objects.values("contact")
    found = list(
        company.contacts.filter(merged_into=None).exclude(pk__in=stopped).order_by("sort_name", "pk")
    )
    emails = emails_of(one.pk for one in found)
    decide = set(
        Membership.objects.filter(company=company, role=ContactRole.EXECUTIVE).values_list(
            "contact", flat=True
        )
    )
    return sorted((one for one in found if emails.get(one.pk)), key=lambda one: one.pk not in decide)


def executives_of(company: Company) -> list[Contact]:
    executives = Membership.objects.filter(company=company, role=ContactRole.EXECUTIVE).values("contact")
    return list(Contact.objects.filter(pk__in=executives, merged_into=None).order_by("sort_name", "pk"))


def readers_of(company: Company) -> list[Contact]:
    """Who gets the next one: those who were chosen, else those who decide; nobody who left, or asked not to."""
    rhythm = rhythm_of(company)
    chosen = (
        Contact.objects.filter(pk__in=rhythm.readers.values("contact")) if rhythm else Contact.objects.none()
    )
    named = {one.pk for one in chosen or executives_of(company)}
    return [one for one in who_may_read(company) if one.pk in named]


ARRIVED = Q(letters__left_at__isnull=False, letters__problem="")
READ = Count("letters", filter=Q(letters__read_at__isnull=False))
COUNTS = {"every": Count("letters"), "arrived": Count("letters", filter=ARRIVED), "read": READ}
