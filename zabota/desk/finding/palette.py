"""What the palette offers: acts on what is open, places to go to, tickets, people and companies.

An act is named on its button by data-act; the page says which of its acts can be pressed now, so that the palette
offers what the role and the ticket's state allow, and does the very same thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.directory import companies_by_name, people_by_name
from zabota.desk.finding.matching import Words, likeness, marked, words_of
from zabota.desk.finding.offers import ACTS, PLACES, Known
from zabota.desk.queue.queues import QUEUES
from zabota.desk.rail import rail_for
from zabota.desk.settings.sections import GROUPS
from zabota.tickets.finding import ticket_numbered, tickets_called
from zabota.tickets.models import Status
from zabota.tickets.sight import sight_of

MOST = 6  # of each group
WHEN_EMPTY = 8
SHORTEST_NAME = 2


NOT_MARKED = SafeString("")


@dataclass(frozen=True, slots=True)
class Option:
    """`url` is gone to, or `act` is pressed; `hint` stands at the end, `keys` are caps."""

    title: str
    picture: str
    url: str = ""
    act: str = ""
    hint: str = ""
    keys: str = ""
    marked: SafeString = NOT_MARKED


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    options: list[Option] = field(default_factory=list)


def options_for(user: User, text: str, acts: Iterable[str]) -> list[Group]:
    """Groups that have something, for what was typed. `#` begins tickets alone, `@` people and companies alone."""
    asked = words_of(text.lstrip("#№@"))
    groups = []
    if not text.startswith(("#", "№", "@")):
        groups += [
            Group(_("With what is open"), _acts(asked, set(acts))),
            Group(_("Go to"), _places(user, asked)),
        ]
    if asked and not text.startswith("@"):
        groups.append(Group(_("Tickets"), _tickets(user, text)))
    if asked and not text.startswith(("#", "№")):
        groups.append(Group(_("People and companies"), _people(user, text.lstrip("@").strip())))
    if asked and user.may(Permission.TICKETS_READ):
        groups.append(Group(_("Everywhere"), [_search(text)]))
    return [_marked(group, asked) for group in groups if group.options]


def _marked(group: Group, asked: Words) -> Group:
    return Group(group.title, [replace(one, marked=marked(one.title, asked)) for one in group.options])


def _acts(asked: Words, present: set[str]) -> list[Option]:
    known = [one for one in ACTS if one.name in present]
    best = _best(known, asked)
    return [Option(str(one.title), one.picture, act=one.name, keys=one.keys) for one in best]


def _places(user: User, asked: Words) -> list[Option]:
    places = [one for one in PLACES if one.permission is None or user.may(one.permission)]
    for _title, sections in GROUPS:
        allowed = [section for section in sections if user.may(section.permission)]
        places += [
            Known(one.title, one.picture, one.name, pgettext_lazy("other words", "settings"))
            for one in allowed
        ]
    fixed = [(one, reverse(one.name), one.keys) for one in places]
    found = [*_queues(user), *fixed] if asked else fixed[:WHEN_EMPTY]
    urls = {id(one): (url, keys) for one, url, keys in found}
    best = _best([one for one, _url, _keys in found], asked)
    return [Option(str(one.title), one.picture, urls[id(one)][0], keys=urls[id(one)][1]) for one in best]


def _queues(user: User) -> list[tuple[Known, str, str]]:
    """Built-in queues, saved ones and lines, as the rail shows them."""
    if not user.may(Permission.TICKETS_READ):
        return []
    rail = rail_for(user)["rail"]
    words = pgettext_lazy("other words", "queue")
    built = [(Known(one.title, one.picture, one.key, words), one.url, "") for one in QUEUES.values()]
    saved = [
        (Known(one.name, "star", one.key, words), reverse("queue", args=[one.key]), "") for one in rail.saved
    ]
    lines = [
        (
            Known(one.name, "line", str(one.pk), pgettext_lazy("other words", "line")),
            reverse("queue_line", args=[one.pk]),
            "",
        )
        for one in rail.lines
    ]
    return [*built, *saved, *lines]


def _best(known: list[Known], asked: Words) -> list[Known]:
    if not asked:
        return known[:WHEN_EMPTY]
    marked = [(likeness(asked, one.title, one.more), one) for one in known]
    ordered = sorted((pair for pair in marked if pair[0] > 0), key=lambda pair: -pair[0])
    return [one for _mark, one in ordered[:MOST]]


def _tickets(user: User, text: str) -> list[Option]:
    if not user.may(Permission.TICKETS_READ):
        return []
    sight = sight_of(user)
    numbered = ticket_numbered(sight, text)
    if numbered:
        company = numbered.company.name if numbered.company else None
        found = [(numbered.pk, numbered.subject, numbered.status, company)]
    else:
        found = tickets_called(sight, text, most=MOST)
    return [
        Option(subject, "letter", reverse("ticket", args=[number]), hint=_about(number, status, company))
        for number, subject, status, company in found
    ]


def _about(number: int, status: str, company: str | None) -> str:
    state = str(Status(status).label)
    return f"{number} · {company or state}" if status in ("new", "open", "waiting") else f"{number} · {state}"


def _people(user: User, text: str) -> list[Option]:
    if not user.may(Permission.CLIENTS_READ) or len(text) < SHORTEST_NAME:
        return []
    people = people_by_name(text, limit=MOST)
    companies = list(companies_by_name(text).prefetch_related(None)[:MOST])
    return [
        *(
            Option(one.name, "person", reverse("contact", args=[one.pk]), hint=_company_of(one))
            for one in people
        ),
        *(Option(one.name, "company", reverse("company", args=[one.pk])) for one in companies),
    ]


def _company_of(person: Any) -> str:
    return ", ".join(company.name for company in list(person.companies.all())[:2])


def _search(text: str) -> Option:
    title = _("Look for “%(text)s” in all letters") % {"text": text[:80]}
    return Option(title, "search", f"{reverse('search')}?{urlencode({'q': text.lstrip('@')})}")
