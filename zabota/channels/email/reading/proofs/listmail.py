"""Real letters of mailing lists, put into conversations by their headers, beside the threads they are labelled with.

Run `python -m zabota.channels.email.reading.proofs.listmail`.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zabota.channels.email.reading.measure import shared_data
from zabota.channels.email.reading.reading import read_letter
from zabota.channels.email.reading.threads import conversations, ids_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs of letters: put together by us, together by their labels, and both."""

    letters: int
    ours: int
    labelled: int
    both: int

    @property
    def precision(self) -> float:
        return self.both / self.ours if self.ours else 1.0

    @property
    def recall(self) -> float:
        return self.both / self.labelled if self.labelled else 1.0


def agreement(place: Path) -> Agreement:
    labels, ids = [], []
    for file in sorted((place / "listmail").glob("*.jsonl.gz")):
        with gzip.open(file, "rt") as lines:
            for case in map(json.loads, lines):
                labels.append(case["thread"])
                ids.append(ids_of(read_letter(case["raw"].encode("latin-1"))))
    heads = conversations(ids)
    both = list(zip(labels, heads, strict=True))
    return Agreement(len(heads), _pairs(heads), _pairs(labels), _pairs(both))


def _pairs(groups: Iterable[object]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def main() -> int:
    place = shared_data()
    if place is None:
        sys.stdout.write("no letters found: set ZABOTA_SHARED\n")
        return 1
    found = agreement(place)
    sys.stdout.write(
        f"{found.letters} letters, {found.ours} pairs of ours, {found.labelled} labelled: "
        f"precision {found.precision:.4f}, recall {found.recall:.4f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
