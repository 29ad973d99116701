"""Every file of the house carried to another shelf, or looked at where it lies."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from zabota.core.files.shelves import FileLost, Shelf
from zabota.core.models import StoredFile

AT_ONCE = 500


@dataclass
class Tally:
    """How many are whole; how many were carried now; digests that are gone or are not what their name says."""

    whole: int = 0
    carried: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.lost and not self.damaged


def check(shelf: Shelf) -> Tally:
    """Reads every file that the database knows."""
    tally = Tally()
    for digest in _known():
        _whole(shelf, digest, tally)
    return tally


def move(shelf: Shelf, *, to: Shelf) -> Tally:
    """Copies what is not there yet and reads it back; begun again, it goes on. Nothing is taken away."""
    tally, there = Tally(), set(to.digests())
    for digest in _known():
        if digest in there:
            _whole(to, digest, tally)
        elif (content := _read(shelf, digest, tally)) is not None:
            to.keep({digest: content})
            tally.carried += _whole(to, digest, tally)
    return tally


def _known() -> Iterator[str]:
    """In portions by the digest, so that files that come meanwhile disturb nothing."""
    last = ""
    while portion := list(
        StoredFile.objects.filter(sha256__gt=last)
        .order_by("sha256")
        .values_list("sha256", flat=True)[:AT_ONCE]
    ):
        yield from portion
        last = portion[-1]


def _whole(shelf: Shelf, digest: str, tally: Tally) -> bool:
    is_whole = _read(shelf, digest, tally) is not None
    tally.whole += is_whole
    return is_whole


def _read(shelf: Shelf, digest: str, tally: Tally) -> bytes | None:
    try:
        with shelf.opened(digest) as file:
            content = file.read()
    except FileLost:
        tally.lost.append(digest)
        return None
    if hashlib.sha256(content).hexdigest() == digest:
        return content
    tally.damaged.append(digest)
    return None
