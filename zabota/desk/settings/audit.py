"""Which entries of the journal somebody asks for: by whom, of what kind, about what, of which client, when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from zabota.clients.models import Company, Membership
from zabota.core.events import names_from
from zabota.core.models import JournalEntry
from zabota.desk.settings.trail import NAMED_BY, audited
from zabota.tickets.models import Ticket

RIGHTS = ("AgentAdded", "ColleagueCreated", "ColleagueDeactivated", "LinesSet", "RoleChanged", "RoleGiven")
TAKEN_OUT = ("PersonGivenOut", "TrailTakenOut")
ROOMS_OF_KINDS = {
    "clients": ("zabota.clients", "zabota.journeys", "zabota.retention"),
    "doors": ("zabota.accounts",),
    "letters": ("zabota.channels",),
    "notes": ("zabota.notes",),
    "promises": ("zabota.promises",),
    "tickets": ("zabota.tickets", "zabota.automation"),
}
THINGS = ("ticket", "company", "contact", "user")
WORK = (
    *("answer", "burst", "claim", "click", "client_note", "directors_letter", "exclusion", "idea", "play"),
    *("problem", "sheet", "site_click", "stray_word", "stuffing_case", "survey", "thanks"),
)
SETTING = "setting"  # whatever else has a name here


@dataclass(frozen=True, slots=True)
class Asked:
    """Each is a filter; what is None or empty filters nothing."""

    who: int | None = None
    kind: str = ""
    about: str = ""
    number: int | None = None
    companies: tuple[int, ...] | None = None
    since: date | None = None
    until: date | None = None


def entries_for(asked: Asked) -> QuerySet[JournalEntry]:
    """Unordered; a page of them takes some milliseconds of a million."""
    found = audited()
    if asked.who:
        found = found.filter(actor_id=asked.who)
    if asked.kind:
        found = found.filter(name__in=_names_of(asked.kind))
    if asked.about:
        found = found.filter(about__in=_things_of(asked.about))
    if asked.number is not None:
        found = found.filter(about__in=NAMED_BY, about_id=asked.number)
    if asked.companies is not None:
        found = found.filter(pk__in=_of_clients(asked.companies))
    return _between(found, asked.since, asked.until)


def _between(found: QuerySet[JournalEntry], since: date | None, until: date | None) -> QuerySet[JournalEntry]:
    """Both days included, as the reader's clock counts them."""
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def _things_of(about: str) -> list[str]:
    return [kind for kind in NAMED_BY if kind not in {*THINGS, *WORK}] if about == SETTING else [about]


def _names_of(kind: str) -> list[str]:
    if kind == "rights":
        return list(RIGHTS)
    if kind == "taken_out":
        return list(TAKEN_OUT)
    return [name for name in _names_from(ROOMS_OF_KINDS[kind]) if name not in RIGHTS]


def _names_from(rooms: tuple[str, ...]) -> list[str]:
    return [name for room in rooms for name in names_from(room)]


def _of_clients(companies: tuple[int, ...]) -> "QuerySet[JournalEntry, Any]":
    """Entries about them, their people and their tickets, each road by an index of its own."""
    every = JournalEntry.objects.order_by().values("pk")
    people = Membership.objects.filter(company__in=companies).values("contact")
    tickets = Ticket.objects.filter(company__in=companies).order_by().values("pk")
    return every.filter(about="company", about_id__in=companies).union(
        every.filter(about="contact", about_id__in=people),
        every.filter(about="ticket", about_id__in=tickets),
        every.filter(Q(facts__has_key="company_id") & Q(facts__company_id__in=companies)),
        all=True,
    )


def companies_called(words: str) -> tuple[int, ...]:
    """Whose names begin so or hold a word that does; the first fifty."""
    found = Company.objects.filter(Q(name__istartswith=words) | Q(name__icontains=f" {words}"))
    return tuple(found.order_by("pk").values_list("pk", flat=True)[:50])
