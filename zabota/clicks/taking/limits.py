"""How many clicks are kept in a minute: of one address, and of a site. What is more is counted, not kept.

Counted in the memory of each process that answers, so that a click costs no statement for it; a second process
doubles what passes at most. Which minute it was is all that has to be remembered.
"""

from collections import Counter
from threading import Lock

MOST_OF_ADDRESS = 600  # a whole office or a mobile network behind one address stays below it
MOST_OF_SITE = 60_000
MOST_OF_SERVER = 1_200_000  # of a server with the site's token, which speaks for many addresses
MOST_ADDRESSES = 100_000  # remembered in one minute: more than that share one count


class Minute:
    """Counts of one minute by key; they are forgotten with it."""

    def __init__(self) -> None:
        self.number = -1
        self.counts: Counter[str] = Counter()
        self.lock = Lock()

    def admits(self, key: str, clicks: int, most: int, *, minute: int) -> int:
        """How many of these clicks are within `most` of the minute."""
        with self.lock:
            if minute != self.number:
                self.number = minute
                self.counts.clear()
            if len(self.counts) >= MOST_ADDRESSES and key not in self.counts:
                key = ""
            room = max(most - self.counts[key], 0)
            self.counts[key] += clicks
        return min(room, clicks)


seen = Minute()
