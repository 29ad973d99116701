"""Where no hand is seen, several quiet signs of a person together may do."""

from collections.abc import Iterator

from zabota.clicks.rating.hands import has_typed, is_assisted
from zabota.clicks.rating.trail import Trail

ENOUGH = 4
READ_FOR = 4.0  # seconds
LONGEST_READ = 2 * 60 * 60.0
LATER = 2 * 60.0  # after it was sent
CAME_BACK = 5 * 60.0
REACHED = 0.4  # seconds between coming to the form and the press
LOOKED = 0.5  # between fetching the style and coming to the form


def calm_signs(trail: Trail) -> Iterator[tuple[str, int]]:
    """Codes and what they weigh; ENOUGH together is a person."""
    press, gesture = trail.press, trail.press.gesture
    if trail.is_known:
        yield "known-browser", 3
    if press.signed_in == "client":
        yield "signed-in", 3
    if press.has_words and has_typed(gesture):
        yield "typed", 2
    if is_assisted(gesture):
        yield "assisted", 2
    if not gesture.ran and _was_pointed_at(trail):
        yield "pointed", 3
    if press.has_words:
        yield "words", 1
    if trail.dwelt is not None and READ_FOR <= trail.dwelt <= LONGEST_READ:
        yield "read", 1
    if trail.since_sent is not None and trail.since_sent >= LATER and not press.label:
        yield "later", 1
    if press.has_cookie and any(
        press.at - page.at >= CAME_BACK for page in trail.pages if page != trail.page
    ):
        yield "came-back", 1


def _was_pointed_at(trail: Trail) -> bool:
    """By the page's style alone: first it was fetched, then the form was come to, then the button was pressed.

    Whoever fetches everything fetches the rule that nothing can meet, too, and all at the same time.
    """
    traces = trail.page.traces if trail.page else {}
    look = traces.get("look")
    if look is None or "decoy" in traces or "trap" in traces:
        return False
    came = [traces[mark] for mark in ("hover", "focus") if mark in traces]
    return bool(came) and min(came) - look >= LOOKED and trail.press.at - min(came) >= REACHED
