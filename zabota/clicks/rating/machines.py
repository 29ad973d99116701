"""What shows that a program pressed. Only the deeds of the pressing client itself may void, never a neighbour's."""

from collections.abc import Iterator, Sequence

from zabota.clicks.rating.evidence import Press
from zabota.clicks.rating.trail import Trail

A_MINUTE = 60.0
TOO_QUICK = 1.0
AT_ONCE = 2.0
JUST_SENT = 10.0
PROGRAMS = {"headless", "bot", "script"}
OUTSIDE = {"hosting", "scanner"}


def signs_of_a_machine(trail: Trail) -> Iterator[str]:
    """Codes. They weigh less where a hand is seen too."""
    press = trail.press
    if press.gesture.driven or "headless" in press.signs or press.family in PROGRAMS:
        yield "program"
    if press.second:
        yield "hidden-button"
    if _met(trail, "trap"):
        yield "hidden-link"
    if has_several_values(trail.presses, press):
        yield "several-values"
    if trail.dwelt is not None and trail.dwelt < TOO_QUICK:
        yield "too-quick"
    if press.label == "scanner":
        yield "scanner-network"
    elif press.label in OUTSIDE and trail.since_sent is not None and trail.since_sent < JUST_SENT:
        yield "just-sent"


def _met(trail: Trail, mark: str) -> bool:
    """Within a minute of the press, by the client itself."""
    return any(
        mark in page.traces and abs(page.traces[mark] - trail.press.at) <= A_MINUTE for page in trail.pages
    )


def has_several_values(presses: Sequence[Press], press: Press) -> bool:
    """More values at once than a person who changes their mind: two without a cookie, three with one."""
    near = [one for one in presses if abs(one.at - press.at) <= A_MINUTE]
    values = {one.value for one in near if one.value is not None}
    if len(values) < 2:
        return False
    if not press.has_cookie or len(values) > 2:
        return True
    return any(abs(one.at - press.at) <= AT_ONCE and one.value != press.value for one in near)
