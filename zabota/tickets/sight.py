"""How far a colleague sees: which tickets exist for them at all."""

from dataclasses import dataclass
from typing import cast

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.team.queries import acted_for_ids


@dataclass(frozen=True, slots=True)
class Sight:
    """How far a colleague sees. Two colleagues of equal sight see the same. `acts_for`: agents who are away."""

    agent_id: int | None
    line_ids: frozenset[int]
    sees_all: bool
    acts_for: frozenset[int] = frozenset()

    @property
    def owners(self) -> list[int]:
        """Whose tickets are seen wherever they stand."""
        return [*([self.agent_id] if self.agent_id else []), *sorted(self.acts_for)]

    def reaches(self, line_id: int, owner_id: int | None) -> bool:
        """The same rule as `TicketQuerySet.visible_to`, for one ticket."""
        return self.sees_all or line_id in self.line_ids or owner_id in self.owners


BLIND = Sight(None, frozenset(), sees_all=False)


def sight_of(user: User) -> Sight:
    """The sight of a signed-in person; a client's or a role without reading rights sees nothing."""
    if not user.may(Permission.TICKETS_READ):
        return BLIND
    agent = getattr(user, "agent", None)
    return Sight(
        agent_id=agent.pk if agent else None,
        line_ids=_lines_of(user),
        sees_all=user.may(Permission.TICKETS_SEE_ALL),
        acts_for=_acts_for(user),
    )


def _acts_for(user: User) -> frozenset[int]:
    loaded = getattr(user, "acts_for", None)
    if loaded is not None:
        return cast("frozenset[int]", loaded)
    agent = getattr(user, "agent", None)
    return acted_for_ids(agent.pk, now()) if agent else frozenset()


def _lines_of(user: User) -> frozenset[int]:
    loaded = getattr(user, "line_ids", None)
    if loaded is not None:
        return frozenset(cast("list[int]", loaded))
    agent = getattr(user, "agent", None)
    return frozenset(agent.memberships.values_list("line_id", flat=True)) if agent else frozenset()
