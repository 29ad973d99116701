"""What stands in the rail on every screen of the desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.desk.queue.queues import QUEUES, Queue
from zabota.notifications.queries import unread_count
from zabota.queues.queries import queues_in_rail
from zabota.retention.queries.attention import open_alarms
from zabota.team.queries import absences_of
from zabota.tickets.queries import Counts, counts_for
from zabota.tickets.sight import Sight, sight_of

LINES = "SELECT id, name FROM team_line WHERE %(all)s OR id = ANY(%(lines)s) ORDER BY id"
CALLS = """
SELECT (SELECT count(*) FROM notes_mention m JOIN notes_note n ON n.id = m.note_id
  JOIN tickets_ticket t ON t.id = n.ticket_id WHERE m.agent_id = %(agent)s AND m.seen_at IS NULL
  AND (%(all)s OR t.line_id = ANY(%(lines)s) OR t.owner_id = ANY(%(owners)s)))
+ (SELECT count(*) FROM tickets_handoff h JOIN tickets_ticket t ON t.id = h.ticket_id
  WHERE h.to_id = %(agent)s AND h.ended_at IS NULL
  AND (%(all)s OR t.line_id = ANY(%(lines)s) OR t.owner_id = ANY(%(owners)s)))
"""
MOST_SAVED = 12  # the others stand on the page of all queues
KEYS = {
    "answer": "Digit1",
    "today": "KeyT",
    "risk": "KeyR",
    "mine": "Digit2",
    "unowned": "Digit3",
    "waiting": "Digit4",
    "colleague": "Digit5",
    "snoozed": "Digit6",
}
FAVOURITE_KEYS = ("Digit7", "Digit8", "Digit9", "Digit0")
SETTINGS = (
    Permission.AGENTS_MANAGE,
    Permission.AUDIT_READ,
    Permission.FIELDS_MANAGE,
    Permission.INTAKE_READ,
    Permission.JOURNEYS_MANAGE,
    Permission.LEVELS_MANAGE,
    Permission.LINES_MANAGE,
    Permission.MAILBOXES_MANAGE,
    Permission.PLAYS_MANAGE,
    Permission.REPLIES_SHARE,
    Permission.ROLES_MANAGE,
    Permission.SITES_MANAGE,
    Permission.SURVEYS_MANAGE,
    Permission.VERDICTS_JUDGE,
    Permission.VOICES_DIRECTOR,
)


@dataclass(frozen=True, slots=True)
class Link:
    queue: Queue
    number: int
    key: str

    @property
    def is_alarming(self) -> bool:
        return self.queue.key in ("unowned", "risk") and self.number > 0


@dataclass(frozen=True, slots=True)
class LineLink:
    pk: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who is away, and for whom the viewer acts."""

    name: str
    until: datetime

    @property
    def address(self) -> str:
        """Their tickets under way."""
        return f"{reverse('search')}?{urlencode({'q': f'owner:"{self.name}" status:active'})}"


@dataclass(frozen=True, slots=True)
class SavedLink:
    """A queue that somebody saved; `number` is None while it is counted, and where ended tickets stand in it too."""

    key: str
    name: str
    number: int | None
    is_favourite: bool
    pressed: str


@dataclass(frozen=True, slots=True)
class Rail:
    queues: tuple[Link, ...]
    saved: tuple[SavedLink, ...]
    lines: tuple[LineLink, ...]
    unread: int
    calls: int  # notes that call the viewer, and what colleagues ask them for
    may_read_clients: bool
    may_open_tickets: bool
    has_settings: bool
    has_outbox: bool
    may_watch: bool
    may_lead: bool
    may_see_answers: bool
    may_direct: bool
    may_see_clicks: bool
    alarms: int  # of clients who fall silent, not settled yet
    stands_in: tuple[StandIn, ...] = ()
    came_back_from: int | None = None  # an absence whose work waits to be looked at

    @property
    def state(self) -> tuple[object, ...]:
        """Everything its picture depends on besides language and place."""
        numbers = tuple(link.number for link in self.queues)
        return (
            numbers,
            self.saved,
            self.lines,
            self.unread,
            self.calls,
            self.may_read_clients,
            self.has_settings,
            self.has_outbox,
            self.may_watch,
            self.may_lead,
            self.may_see_answers,
            self.may_direct,
            self.may_see_clicks,
            self.alarms,
            self.stands_in,
            self.came_back_from,
        )


def rail_for(user: User) -> dict[str, Any]:
    """Queues and lines with their numbers, the bell, and what this person may open besides."""
    sight = sight_of(user)
    counts = counts_for(sight)
    rail = Rail(
        queues=tuple(
            Link(queue, getattr(counts, queue.key), f"KeyG {KEYS[queue.key]}") for queue in QUEUES.values()
        ),
        saved=_saved(sight),
        lines=_lines(sight, counts),
        unread=unread_count(user),
        calls=_calls(sight),
        may_read_clients=user.may(Permission.CLIENTS_READ),
        may_open_tickets=user.may(Permission.TICKETS_OPEN),
        has_settings=any(user.may(permission) for permission in SETTINGS),
        has_outbox=settings.ZABOTA_DEMO,
        may_watch=user.may(Permission.PROMISES_WATCH),
        may_lead=user.may(Permission.LINES_MANAGE),
        may_see_answers=user.may(Permission.ANSWERS_SEE),
        may_direct=user.may(Permission.VOICES_DIRECTOR),
        may_see_clicks=user.may(Permission.CLICKS_SEE),
        alarms=open_alarms() if user.may(Permission.CLIENTS_READ) else 0,
        stands_in=_stands_in(sight),
        came_back_from=getattr(user, "came_back_from", None),
    )
    return {"rail": rail}


def _calls(sight: Sight) -> int:
    asked = {
        "agent": sight.agent_id,
        "all": sight.sees_all,
        "lines": list(sight.line_ids),
        "owners": sight.owners,
    }
    return int(rows(CALLS, asked)[0][0]) if sight.agent_id else 0


def _stands_in(sight: Sight) -> tuple[StandIn, ...]:
    found = absences_of(sight.acts_for, now()) if sight.acts_for else []
    return tuple(StandIn(absence.agent.name, absence.until) for absence in found)


def _saved(sight: Sight) -> tuple[SavedLink, ...]:
    keys = iter(FAVOURITE_KEYS)
    return tuple(
        SavedLink(
            f"saved-{one.pk}",
            one.name,
            one.number,
            one.is_favourite,
            f"KeyG {key}" if one.is_favourite and (key := next(keys, "")) else "",
        )
        for one in queues_in_rail(sight, most=MOST_SAVED)
    )


def _lines(sight: Sight, counts: Counts) -> tuple[LineLink, ...]:
    numbers = dict(counts.by_line)
    own = rows(LINES, {"all": sight.sees_all, "lines": list(sight.line_ids)})
    return tuple(LineLink(pk, name, numbers.get(pk, 0)) for pk, name in own)
