"""Broken letters by the thousand through the reader: no exception, none slow. Prints what happened as JSON.

Run `python -m zabota.channels.email.reading.proofs.hostile --letters 1000000 [--seed 1] [--processes 2]`. Each letter
can be had again by its seed and number: `--letters 1 --first NUMBER`.
"""

import argparse
import json
import platform
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from types import FrameType
from typing import NoReturn

from zabota.channels.email.reading.html import safe_html
from zabota.channels.email.reading.proofs.bombs import peak_mib
from zabota.channels.email.reading.proofs.mutating import mutated
from zabota.channels.email.reading.reading import read_letter

SLOWEST_ALLOWED = 2.0
GIVEN_UP = 20.0  # a letter that would never end is named like any other fault
_NAMED = 20


@dataclass
class Ordeal:
    """`exceptions` and `too_slow` name letters by number; seconds are processor time."""

    seed: int
    letters: int = 0
    bytes: int = 0
    exceptions: list[str] = field(default_factory=list)
    too_slow: list[int] = field(default_factory=list)
    slowest: float = 0.0
    slowest_letter: int = -1
    seconds: float = 0.0
    peak_mib: int = 0

    @property
    def is_passed(self) -> bool:
        return not self.exceptions and not self.too_slow

    def with_(self, other: "Ordeal") -> "Ordeal":
        slow, fast = (other, self) if other.slowest > self.slowest else (self, other)
        return Ordeal(
            self.seed,
            self.letters + other.letters,
            self.bytes + other.bytes,
            (self.exceptions + other.exceptions)[:_NAMED],
            (self.too_slow + other.too_slow)[:_NAMED],
            slow.slowest,
            slow.slowest_letter,
            self.seconds + other.seconds,
            max(slow.peak_mib, fast.peak_mib),
        )


def ordeal(seed: int, first: int, count: int) -> Ordeal:
    """The letters `first` to `first + count` are read and their HTML made safe."""
    result = Ordeal(seed)
    signal.signal(signal.SIGVTALRM, _give_up)
    for number in range(first, first + count):
        _endure(number, mutated(seed, number), result)
    result.peak_mib = peak_mib()
    return result


def _give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeoutError(f"not read within {GIVEN_UP} s")


def _endure(number: int, raw: bytes, result: Ordeal) -> None:
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
    try:
        safe_html(read_letter(raw).html, inline={})
    except Exception as error:
        result.exceptions.append(f"{number}: {error!r}"[:300])
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    taken = time.process_time() - started
    result.letters += 1
    result.bytes += len(raw)
    result.seconds += taken
    if taken > result.slowest:
        result.slowest, result.slowest_letter = taken, number
    if taken > SLOWEST_ALLOWED:
        result.too_slow.append(number)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(words)
    result = _shared_out(options)
    facts = asdict(result) | {"python": platform.python_version(), "passed": result.is_passed}
    sys.stdout.write(json.dumps(facts, indent=2) + "\n")
    return 0 if result.is_passed else 1


def _shared_out(options: argparse.Namespace) -> Ordeal:
    share = max(1, min(5_000, options.letters // options.processes))
    end = options.first + options.letters
    shares = [(options.seed, at, min(share, end - at)) for at in range(options.first, end, share)]
    result = Ordeal(options.seed)
    with get_context("spawn").Pool(options.processes) as pool:
        for one in pool.starmap(ordeal, shares, chunksize=1):
            result = result.with_(one)
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
