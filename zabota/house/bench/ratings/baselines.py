"""What four known rules would have counted of the same visits. Each gives the caller and value of its answer."""

from collections.abc import Callable
from dataclasses import dataclass

from zabota.clicks.rating import facts_of
from zabota.house.bench.ratings.stage import SENT, Caller, Seen, Stage

HIDDEN_WITHIN = 10.0
OPEN_FOR = 5.0
AFTER_SENDING = 2.0


@dataclass(frozen=True)
class Answer:
    caller: Caller
    value: int


Rule = Callable[[Stage], Answer | None]


def last_link_wins(stage: Stage) -> Answer | None:
    return _last(_links(stage))


def hidden_link(stage: Stage) -> Answer | None:
    """A client that followed the hidden link within ten seconds around is a machine."""
    hidden = [one for one in stage.seen if one.is_hidden]
    return _last(
        [
            one
            for one in _links(stage)
            if not any(met.caller is one.caller and abs(met.at - one.at) <= HIDDEN_WITHIN for met in hidden)
        ]
    )


def two_of_three(stage: Stage) -> Answer | None:
    """Two seconds after sending, a listed network, a listed agent: two of these are a machine."""
    return _last([one for one in _links(stage) if _suspicions(one) < 2])


def page_and_five_seconds(stage: Stage) -> Answer | None:
    """Counted when the page's script ran and the page stayed open."""
    return _last([one for one in _links(stage) if one.ran_scripts and one.stayed >= OPEN_FOR])


BASELINES: dict[str, Rule] = {
    "last link wins": last_link_wins,
    "hidden link ± 10 s": hidden_link,
    "two of three": two_of_three,
    "page + 5 s": page_and_five_seconds,
}


def _links(stage: Stage) -> list[Seen]:
    """They count links that were opened; a page behind is not their way."""
    return [one for one in stage.seen if not one.is_post and not one.is_hidden and one.value is not None]


def _last(links: list[Seen]) -> Answer | None:
    last = max(links, key=lambda one: one.at, default=None)
    return Answer(last.caller, last.value) if last and last.value is not None else None


def _suspicions(one: Seen) -> int:
    facts = facts_of(one.caller.headers, one.caller.address)
    return sum(
        (
            one.at - SENT < AFTER_SENDING,
            facts.label in ("scanner", "hosting"),
            facts.family in ("bot", "script", "headless"),
        )
    )
