"""An entry of the journal as a row: when, who, what, about what, from where, and what it was before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.clients.models import Priority
from zabota.core.context import Way
from zabota.core.models import JournalEntry
from zabota.desk.settings.trail import Names, sentence_of, tone_of

# Facts that say what it is and what it was, and what kind of thing they name.
PAIRS = (
    ("role_id", "former_role_id", "role"),
    ("line_id", "former_line_id", "line"),
    ("owner_id", "former_owner_id", "agent"),
    ("contact_id", "former_contact_id", "contact"),
    ("level_id", "former_id", "level"),
    ("priority", "former_priority", "priority"),
)
LINKED = {
    "company": ("company", Permission.CLIENTS_READ),
    "contact": ("contact", Permission.CLIENTS_READ),
    "ticket": ("ticket", Permission.TICKETS_SEE_ALL),
    "user": ("agent", Permission.AGENTS_MANAGE),
}


@dataclass(frozen=True, slots=True)
class TrailRow:
    """`sentence`, `at` and `tone` as ui/components/event.html wants them; `link` is empty where one may not go."""

    sentence: SafeString
    at: datetime
    tone: str
    about: str
    link: str
    origin: str
    change: str


def rows_of(entries: list[JournalEntry], reader: User) -> list[TrailRow]:
    """In their order, by as many statements for fifty as for one."""
    names = Names(entries)
    return [
        TrailRow(
            sentence=sentence_of(entry, names),
            at=entry.at,
            tone=tone_of(entry),
            about=_about(entry, names),
            link=_link(entry, names, reader),
            origin=origin_of(entry),
            change=_change(entry.facts, names),
        )
        for entry in entries
    ]


def origin_of(entry: JournalEntry) -> str:
    """Empty for what was written before the journal knew it."""
    match entry.way:
        case Way.WEB:
            return entry.address or _("over the web")
        case Way.TOKEN:
            by_token = _("by a program with a token")
            return f"{by_token}, {entry.address}" if entry.address else by_token
        case Way.JOB:
            return _("by Zabota itself")
        case Way.COMMAND:
            return _("from the command line")
    return ""


def _about(entry: JournalEntry, names: Names) -> str:
    if entry.about == "ticket":
        return _("Ticket %(number)s") % {"number": entry.about_id}
    return names.of(entry.about, entry.about_id)


def _link(entry: JournalEntry, names: Names, reader: User) -> str:
    if entry.about not in LINKED or not names.knows(entry.about, entry.about_id):
        return ""
    address, permission = LINKED[entry.about]
    return reverse(address, args=[entry.about_id]) if reader.may(permission) else ""


def _change(facts: dict[str, Any], names: Names) -> str:
    for now, before, kind in PAIRS:
        if before in facts and now in facts and facts[before] != facts[now]:
            return f"{_called(kind, facts[before], names)} → {_called(kind, facts[now], names)}"
    return ""


def _called(kind: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "—"
    if kind == "priority":
        return str(dict(Priority.choices).get(value, value))
    return names.of(kind, value)
