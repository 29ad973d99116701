"""What one client did at one invitation: its pages, and its own presses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from zabota.clicks.rating.evidence import Case, Hit, Page, Press


@dataclass(frozen=True, slots=True)
class Trail:
    """`page` is the one whose form was sent. `pages` and `presses` are of the same client: the same cookie, or,
    without one, the same traits and prefix and no cookie either. `nearby`: pages of the same traits and prefix that
    came without a cookie, which a neighbour behind the same gateway may have fetched."""

    press: Press
    sent_at: float | None
    page: Page | None
    pages: tuple[Page, ...]
    presses: tuple[Press, ...]
    nearby: tuple[Page, ...]
    is_known: bool
    checks_letters: bool

    @property
    def dwelt(self) -> float | None:
        """Seconds from the page to the press."""
        return self.press.at - self.page.at if self.page else None

    @property
    def since_sent(self) -> float | None:
        return self.press.at - self.sent_at if self.sent_at is not None else None


def trails(case: Case) -> Iterator[Trail]:
    """One for each press that is still open, in the order of time."""
    by_id = {page.id: page for page in case.pages}
    pages = _by(case.pages, _own)
    fresh = _by((page for page in case.pages if not page.has_cookie), _as_stranger)
    presses = _by(case.presses, _own)
    for press in sorted(case.presses, key=lambda one: (one.at, one.id)):
        if press.id in case.settled:
            continue
        page = None if press.page is None else by_id.get(press.page)
        own = pages[_own(press)] if press.has_cookie else fresh[_as_stranger(press)]
        yield Trail(
            press=press,
            sent_at=case.sent_at,
            page=page,
            pages=tuple(own),
            presses=tuple(presses[_own(press)]),
            nearby=tuple(fresh[_as_stranger(press)]),
            is_known=press.has_cookie and press.browser in case.known,
            checks_letters=press.client in case.checking,
        )


def _own(hit: Hit) -> str:
    """A page's cookie is its own from the start; a press shows whether it was kept."""
    is_kept = hit.has_cookie or isinstance(hit, Page)
    return f"cookie {hit.browser}" if is_kept and hit.browser else _as_stranger(hit)


def _as_stranger(hit: Hit) -> str:
    return f"traits {hit.client}"


def _by[H: Hit](hits: Iterable[H], key: Callable[[Hit], str]) -> dict[str, list[H]]:
    grouped: dict[str, list[H]] = defaultdict(list)
    for hit in hits:
        grouped[key(hit)].append(hit)
    return grouped
