"""What stands in the rail on every screen of the desk."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.sql import rows
from zabota.desk.queues import QUEUES, Queue
from zabota.notifications.queries import unread_count
from zabota.tickets.queries import Counts, counts_for
from zabota.tickets.sight import Sight, sight_of

LINES = "SELECT id, name FROM team_line WHERE %(all)s OR id = ANY(%(lines)s) ORDER BY id"
SETTINGS = (
    Permission.AGENTS_MANAGE,
    Permission.AUDIT_READ,
    Permission.INTAKE_READ,
    Permission.LINES_MANAGE,
    Permission.MAILBOXES_MANAGE,
    Permission.ROLES_MANAGE,
)


@dataclass(frozen=True, slots=True)
class Link:
    queue: Queue
    number: int
    key: str

    @property
    def is_alarming(self) -> bool:
        return self.queue.key == "unowned" and self.number > 0


@dataclass(frozen=True, slots=True)
class LineLink:
    pk: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Rail:
    queues: tuple[Link, ...]
    lines: tuple[LineLink, ...]
    unread: int
    may_read_clients: bool
    may_open_tickets: bool
    has_settings: bool
    has_outbox: bool

    @property
    def state(self) -> tuple[object, ...]:
        """Everything its picture depends on besides language and place."""
        numbers = tuple(link.number for link in self.queues)
        return (numbers, self.lines, self.unread, self.may_read_clients, self.has_settings, self.has_outbox)


def rail_for(user: User) -> dict[str, Any]:
    """Queues and lines with their numbers, the bell, and what this person may open besides."""
    sight = sight_of(user)
    counts = counts_for(sight)
    rail = Rail(
        queues=tuple(
            Link(queue, getattr(counts, queue.key), f"KeyG Digit{place}")
            for place, queue in enumerate(QUEUES.values(), start=1)
        ),
        lines=_lines(sight, counts),
        unread=unread_count(user),
        may_read_clients=user.may(Permission.CLIENTS_READ),
        may_open_tickets=user.may(Permission.TICKETS_OPEN),
        has_settings=any(user.may(permission) for permission in SETTINGS),
        has_outbox=settings.ZABOTA_DEMO,
    )
    return {"rail": rail}


def _lines(sight: Sight, counts: Counts) -> tuple[LineLink, ...]:
    numbers = dict(counts.by_line)
    own = rows(LINES, {"all": sight.sees_all, "lines": list(sight.line_ids)})
    return tuple(LineLink(pk, name, numbers.get(pk, 0)) for pk, name in own)
