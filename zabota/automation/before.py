"""What stood on a ticket before a macro, so that it can be put back."""

from dataclasses import asdict, dataclass
from typing import Any

from zabota.automation.models import Macro
from zabota.team.models import Agent
from zabota.tickets.models import Follow, Ticket


@dataclass(frozen=True, slots=True)
class Before:
    """`tags` are all names that stood there."""

    tags: list[str]
    kind_id: int | None
    owner_id: int | None
    line_id: int
    status: str
    aside: str
    follows: bool

    @property
    def columns(self) -> dict[str, Any]:
        return asdict(self)

    def has(self, tag: str) -> bool:
        return tag.casefold() in {name.casefold() for name in self.tags}


def before(ticket: Ticket, by: Agent) -> Before:
    return Before(
        tags=list(ticket.tags.order_by("name").values_list("name", flat=True)),
        kind_id=ticket.kind_id,
        owner_id=ticket.owner_id,
        line_id=ticket.line_id,
        status=ticket.status,
        aside=ticket.aside,
        follows=Follow.objects.filter(ticket=ticket, agent=by).exists(),
    )


def new_tags(macro: Macro, then: Before) -> list[str]:
    return [name for name in macro.add_tags if not then.has(name)]


def tags_to_go(macro: Macro, then: Before) -> list[str]:
    return [name for name in macro.remove_tags if then.has(name)]
