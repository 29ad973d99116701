"""How much one address may send: a bucket that fills at a steady rate, for each of the last addresses met."""

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
from typing import Final

MOST: Final = 10_000  # addresses remembered


class Pace:
    """`rate`: clicks a second; `burst`: at once. What one request took beyond its bucket is a debt."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # what is left, and when

    def wait(self, address: str, now: float) -> float:
        """Seconds until the next request is heard; 0: now."""
        left = self._left(_neighbourhood(address), now)
        return max((1 - left) / self._rate, 0.0)

    def charge(self, address: str, clicks: int, now: float) -> None:
        known = _neighbourhood(address)
        self._buckets[known] = (self._left(known, now) - max(clicks, 1), now)
        self._buckets.move_to_end(known)
        if len(self._buckets) > MOST:
            self._buckets.popitem(last=False)

    def _left(self, known: str, now: float) -> float:
        left, at = self._buckets.get(known, (self._burst, now))
        return min(left + (now - at) * self._rate, self._burst)


def _neighbourhood(address: str) -> str:
    """Whoever has one address of IPv6 has the /64."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:64]
    return known.exploded[:19] if isinstance(known, IPv6Address) else address
