"""Who acts for somebody who is away: a pure calculation."""

from collections.abc import Mapping


def acting_for(agent: int, away: Mapping[int, int | None]) -> int | None:
    """The agent, when here; else the first in the chain of deputies who is; None when nobody acts.

    `away` says of everybody who is away who is their deputy. A chain that comes back to itself ends nowhere.
    """
    seen: set[int] = set()
    here: int | None = agent
    while here is not None and here in away:
        if here in seen:
            return None
        seen.add(here)
        here = away[here]
    return here


def acted_for_by(agent: int, away: Mapping[int, int | None]) -> frozenset[int]:
    """Everybody who is away and for whom this agent acts."""
    return frozenset(one for one in away if acting_for(one, away) == agent)
