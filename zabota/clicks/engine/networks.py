"""Networks of scanners and of rented machines, by a list that whoever runs the house can refresh.

The file: a network and a label a line, `203.0.113.0/24 hosting`; labels are `hosting` and `scanner`. Without one the
short list of rating/netblocks serves. Lists drift, so that hosting alone makes a click doubtful, never a machine's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from zabota.clicks.logs.errors import UnreadableLog
from zabota.clicks.rating.netblocks import HOSTING, SCANNERS

LABELS: Final = ("", "hosting", "scanner")
V4: Final = r"^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$"
type Span = tuple[int, int, int]  # first, last, place in LABELS


@dataclass(frozen=True, slots=True)
class Networks:
    """Boundaries of the address space, and the label from each to the next."""

    starts: "np.ndarray[tuple[int], np.dtype[np.uint32]]"
    labels: "np.ndarray[tuple[int], np.dtype[np.uint8]]"
    wide: tuple[Span, ...]  # of IPv6

    def labelled(self, addresses: pl.Series) -> pl.Series:
        """A UInt8 place in LABELS for each address as text; what is no address has none."""
        numbers = v4_numbers(addresses)
        known = numbers.fill_null(0).to_numpy()
        found = self.labels[np.searchsorted(self.starts, known, side="right") - 1]
        labels = pl.Series(addresses.name, np.where(numbers.is_null().to_numpy(), 0, found), dtype=pl.UInt8)
        return self._with_wide(addresses, labels) if self.wide else labels

    def _with_wide(self, addresses: pl.Series, labels: pl.Series) -> pl.Series:
        is_wide = addresses.str.contains(":", literal=True).fill_null(False)
        places = is_wide.arg_true()
        told = [self._label_of_wide(addresses[place]) for place in places.to_list()]
        return labels.scatter(places, told) if told else labels

    def _label_of_wide(self, address: str) -> int:
        try:
            number = int(ip_address(address))
        except ValueError:
            return 0
        return max((label for first, last, label in self.wide if first <= number <= last), default=0)


def v4_numbers(addresses: pl.Series) -> pl.Series:
    """UInt32; null for what is not IPv4."""
    parts = addresses.to_frame("ip").select(pl.col("ip").str.extract_groups(V4).alias("p")).unnest("p")
    numbers = parts.select(pl.all().cast(pl.UInt16, strict=False))
    fits = numbers.select(pl.all_horizontal(pl.all() < 256)).to_series()
    weights = (1 << 24, 1 << 16, 1 << 8, 1)
    total = pl.sum_horizontal(
        pl.col(name).cast(pl.UInt64) * weight for name, weight in zip(numbers.columns, weights, strict=True)
    )
    return numbers.select(pl.when(fits).then(total).cast(pl.UInt32)).to_series()


def known_networks(files: Sequence[Path] = ()) -> Networks:
    spans = [span for file in files for span in _read(file)] if files else _shipped()
    narrow = [span for span in spans if span[1] < 1 << 32]
    starts, labels = _flattened(narrow)
    return Networks(starts, labels, tuple(span for span in spans if span[1] >= 1 << 32))


def _shipped() -> list[Span]:
    return [
        *(_span(block, "hosting") for block in HOSTING.split()),
        *(_span(block, "scanner") for block in SCANNERS.split()),
    ]


def _read(file: Path) -> Iterable[Span]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableLog(f"The networks of {file} cannot be read: {error}.") from None
    for number, line in enumerate(lines, 1):
        block, _, label = line.partition("#")[0].strip().partition(" ")
        if not block:
            continue
        try:
            yield _span(block, label.strip() or "hosting")
        except ValueError:
            raise UnreadableLog(
                f"{file}, line {number}: “{line[:60]}” is not a network and a label ({', '.join(LABELS[1:])})."
            ) from None


def _span(block: str, label: str) -> Span:
    network = ip_network(block, strict=False)
    return int(network.network_address), int(network.broadcast_address), LABELS.index(label)


def _flattened(
    spans: Sequence[Span],
) -> "tuple[np.ndarray[tuple[int], np.dtype[np.uint32]], np.ndarray[tuple[int], np.dtype[np.uint8]]]":
    """Where networks lie in each other the weightier label, a scanner's, holds."""
    edges = sorted(
        {0, *(span[0] for span in spans), *(span[1] + 1 for span in spans if span[1] + 1 < 1 << 32)}
    )
    labels = np.zeros(len(edges), dtype=np.uint8)
    starts = np.array(edges, dtype=np.uint32)
    for first, last, label in spans:
        inside = slice(np.searchsorted(starts, first), np.searchsorted(starts, last, side="right"))
        labels[inside] = np.maximum(labels[inside], label)
    return starts, labels
