"""Who else reads it."""

from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.reading import Reading


def strangers_among(reading: Reading, letter: Letter) -> Iterator[Finding]:
    for name in letter.strangers:
        yield Finding(Check.STRANGER, 0, 0, name, Severity.QUIET)
