"""What is known of one invitation when its clicks are weighed. Times are seconds since 1970."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`browser`: the cookie's hash; `client`: that of traits and prefix; `net`: of the prefix alone."""

    at: float
    browser: str = ""
    has_cookie: bool = False
    client: str = ""
    net: str = ""
    label: str = ""
    family: str = ""
    signs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Hit):
    """A visit. `traces`: when the page's style and hidden link told something of it, by mark."""

    id: int
    method: str = "GET"
    asked: int | None = None
    traces: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """What the page's script saw before the press. Nothing but `ran` is known without the script."""

    ran: bool = False
    driven: bool = False  # the browser says that a program drives it
    trusted: bool = False  # the press came from the browser's own input, not from a script's call
    centred: bool = False  # on the very middle of the button
    kind: str = ""  # mouse, touch, pen, key; empty: none of them
    held_ms: int = 0
    span_ms: int = 0  # from the first gesture to the press
    shown_ms: int = 0  # how long the page was visible
    moves: int = 0
    keys: int = 0
    focuses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Hit):
    """A click. `page` is the visit whose nonce it carries; `second`: by the hidden button."""

    id: int
    page: int | None = None
    value: int | None = None
    second: bool = False
    has_words: bool = False
    gesture: Gesture = Gesture()
    signed_in: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`known`: browsers from which this person's answers were found human before; `settled`: states that stay;
    `firm`: those of them that a person decided or confirmed; `checking`: clients that open all letters at once."""

    sent_at: float | None
    pages: tuple[Page, ...]
    presses: tuple[Press, ...]
    known: frozenset[str] = frozenset()
    settled: Mapping[int, str] = field(default_factory=dict)
    firm: frozenset[int] = frozenset()
    checking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Worth:
    """`state`: human, doubtful or machine; `reasons`: codes, the weightiest first."""

    state: str
    reasons: tuple[str, ...]


def gesture_of(told: Any) -> Gesture:
    """From what a form brought: anything at all may stand there."""
    if not isinstance(told, Mapping):
        return Gesture()
    flags = {name: told.get(name) is True for name in ("ran", "driven", "trusted", "centred")}
    kind = told.get("kind")
    numbers = {
        name: _number(told.get(name))
        for name in ("held_ms", "span_ms", "shown_ms", "moves", "keys", "focuses")
    }
    known = kind if kind in ("mouse", "touch", "pen", "key") else ""
    return Gesture(kind=str(known), **flags, **numbers)  # type: ignore[arg-type]


def _number(told: Any) -> int:
    return min(max(told, 0), LONGEST) if isinstance(told, int) and not isinstance(told, bool) else 0
