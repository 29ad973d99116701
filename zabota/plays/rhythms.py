"""Whether clients' rhythms are back: said by the radar, which the house makes known here."""

from collections.abc import Callable, Collection, Mapping

type Ask = Callable[[Collection[int]], Mapping[int, bool]]

_ask: list[Ask] = []


def find_rhythms_by(ask: Ask) -> None:
    """`ask` gets ids of companies and says of those that can be seen whether their rhythm is as usual again."""
    _ask[:] = [ask]


def rhythms(companies: Collection[int]) -> Mapping[int, bool]:
    """Nothing about those that cannot be seen, and about nobody where nothing was made known."""
    return _ask[0](companies) if _ask and companies else {}
