"""The quiet guard: what a careful colleague would point at in a letter before it leaves. Pure, in two languages.

`findings(letter)` never raises, reads in time linear in the letter's length, and its spans lie inside the text.
Precision before recall: a guard that cries wolf is switched off. Its words stand in tables beside each check.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from zabota.writing.guard.attachments import missing_attachment
from zabota.writing.guard.emptiness import empty_letter
from zabota.writing.guard.gaps import gaps_left
from zabota.writing.guard.harshness import blame, harsh_words, shouting
from zabota.writing.guard.house import internal_words, own_harsh_words
from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.names import wrong_name
from zabota.writing.guard.promises import promises_without_a_date
from zabota.writing.guard.reading import Reading
from zabota.writing.guard.receivers import strangers_among

__all__ = ["Check", "Finding", "Letter", "Severity", "findings"]

MOST = 12
CHECKS: tuple[Callable[[Reading, Letter], Iterator[Finding]], ...] = (
    empty_letter,
    gaps_left,
    wrong_name,
    missing_attachment,
    internal_words,
    harsh_words,
    own_harsh_words,
    blame,
    promises_without_a_date,
    shouting,
    strangers_among,
)


def findings(letter: Letter) -> tuple[Finding, ...]:
    """What was found: what stops before what is only said, then in the order of the text; at most `MOST`.

    A word is pointed at once, however many checks it concerns.
    """
    reading = Reading(letter.text)
    found = [
        one
        for check in CHECKS
        for one in islice(check(reading, letter), MOST)
        if one.check not in letter.silent
    ]
    found.sort(key=lambda one: (one.severity is not Severity.STOP, one.start, -one.end))
    return tuple(_each_place_once(found))[:MOST]


def _each_place_once(found: list[Finding]) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    for one in found:
        if len(taken) == MOST:
            return
        if one.start == one.end or not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            yield one
