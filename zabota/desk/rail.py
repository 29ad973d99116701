"""What stands in the rail on every screen of the desk."""

from dataclasses import dataclass
from typing import Any

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.desk.queues import QUEUES, Queue
from zabota.notifications.queries import unread_count
from zabota.team.models import Line
from zabota.tickets.queries import Counts, counts_for
from zabota.tickets.sight import Sight, sight_of

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


def rail_for(user: User) -> dict[str, Any]:
    """Queues and lines with their numbers, the bell, and what this person may open besides."""
    sight = sight_of(user)
    counts = counts_for(sight)
    return {
        "rail": {
            "queues": [
                Link(queue, getattr(counts, queue.key), f"KeyG Digit{place}")
                for place, queue in enumerate(QUEUES.values(), start=1)
            ],
            "lines": _lines(sight, counts),
            "unread": unread_count(user),
            "may_read_clients": user.may(Permission.CLIENTS_READ),
            "may_open_tickets": user.may(Permission.TICKETS_OPEN),
            "has_settings": any(user.may(permission) for permission in SETTINGS),
        }
    }


def _lines(sight: Sight, counts: Counts) -> list[dict[str, Any]]:
    numbers = dict(counts.by_line)
    lines = Line.objects.all() if sight.sees_all else Line.objects.filter(pk__in=sight.line_ids)
    return [{"pk": line.pk, "name": line.name, "number": numbers.get(line.pk, 0)} for line in lines]
