"""How one company is, and what that rests on."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.retention.models import Alarm, Lull, Mood, Night, Signal, Watch

ALARMS_SHOWN = 6
MARKED = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class HealthOf:
    """`watch` is None before the first night. The mood stands beside, in no number."""

    company: Company
    watch: Watch | None
    mood: Mood | None
    alarm: Alarm | None
    lull: Lull | None


def health_of(company: Company) -> HealthOf:
    today = localdate(now())
    return HealthOf(
        company,
        Watch.objects.filter(company=company).first(),
        Mood.objects.select_related("by").filter(company=company, ended_at=None).first(),
        Alarm.objects.open().filter(company=company).first(),
        Lull.objects.filter(company=company, since__lte=today, until__gte=today).first(),
    )


def alarms_of(company: Company) -> list[Alarm]:
    """The newest first, with what was found."""
    return list(Alarm.objects.filter(company=company).select_related("settlement__by")[:ALARMS_SHOWN])


def lulls_of(company: Company) -> list[Lull]:
    """Those of the weeks that are drawn, the newest first."""
    return list(Lull.objects.filter(company=company, until__gte=localdate(now()) - MARKED))


def signals_of(company: Company, kind: str = "") -> QuerySet[Signal]:
    """The newest first; those that were taken back stand there as such."""
    found = Signal.objects.filter(company=company).select_related("contact")
    return found.filter(kind=kind) if kind else found


def names_of(contacts: set[int]) -> dict[int, str]:
    return dict(Contact.objects.filter(pk__in=contacts).values_list("pk", "name")) if contacts else {}


def night() -> Night | None:
    return Night.objects.first()
