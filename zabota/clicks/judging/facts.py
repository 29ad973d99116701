"""A row as the stream's scorer wants it, and what the scorer cannot know: the page, and whom we vouch for. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, Final, NamedTuple

PLACES: Final = {"hosting": 1, "scanner": 2}  # in the order of engine.networks.LABELS
HUMAN, DOUBTFUL, MACHINE = "human", "doubtful", "machine"
CERTAIN: Final = 0.99
LONGEST_REASON: Final = 200


class Facts(NamedTuple):
    """Columns of a site click, in this order."""

    id: int
    site_id: int
    at: datetime
    network: str
    campaign: str
    placement: str
    address: str
    cidr: str | None
    place: str
    kit: str
    is_robot: bool
    is_driven: bool | None
    action_at: datetime | None

    def parts(self) -> dict[str, str]:
        """Two sites may have a campaign of one name: it is the target of the click together with its site."""
        return {
            "ip": self.address,
            "net": self.cidr or "",
            "device": self.kit,
            "app": f"{self.site_id} {self.campaign}",
            "source": self.network,
            "placement": self.placement,
        }


COLUMNS: Final = ", ".join(Facts._fields)


def facts_of(row: Sequence[Any]) -> Facts:
    """Of COLUMNS as the database has them: there a prefix is no text."""
    facts = Facts(*row)
    return facts._replace(cidr=str(facts.cidr)) if facts.cidr else facts


@dataclass(frozen=True, slots=True)
class Found:
    verdict: str
    score: float
    reasons: tuple[str, ...]
    allowed_by: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a person vouches for; `site_id` None: everywhere."""

    id: int
    site_id: int | None
    kind: str
    value: str

    def fits(self, facts: Facts) -> bool:
        if self.site_id not in (None, facts.site_id):
            return False
        if self.kind == "addresses":
            return facts.cidr is not None and _within(facts.cidr, self.value)
        return bool(getattr(facts, self.kind) == self.value)


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def with_page(found: Found, facts: Facts) -> Found:
    """A browser that says of itself that a program drives it."""
    if not facts.is_driven:
        return found
    return replace(
        found, verdict=MACHINE, score=max(found.score, CERTAIN), reasons=("driven=1", *found.reasons)
    )


def vouched(found: Found, facts: Facts, rules: Iterable[Rule]) -> Found:
    """Human by a person's word; the score and its reasons stay."""
    if found.verdict == HUMAN:
        return found
    rule = next((one for one in rules if one.fits(facts)), None)
    return replace(found, verdict=HUMAN, allowed_by=rule.id) if rule else found


def bounded(score: float, reasons: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    return min(max(score, 0.0), 1.0), tuple(one[:LONGEST_REASON] for one in reasons)


def _within(prefix: str, block: str) -> bool:
    inner, outer = ip_network(prefix), ip_network(block)
    if isinstance(inner, IPv4Network) and isinstance(outer, IPv4Network):
        return inner.subnet_of(outer)
    return isinstance(inner, IPv6Network) and isinstance(outer, IPv6Network) and inner.subnet_of(outer)
