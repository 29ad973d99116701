"""A letter that says nothing."""

import re
from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.names import opening
from zabota.writing.guard.reading import Reading

FAREWELL = re.compile(
    r"^\W{0,5}(?:с уважением|всего доброго|best regards|kind regards|regards|sincerely)\b[^\n]{0,80}(?:\n[^\n]{0,80}){0,3}$",
    re.IGNORECASE,
)


def empty_letter(reading: Reading, letter: Letter) -> Iterator[Finding]:
    """No words and no link, or a greeting alone. With a file it is only said."""
    own = reading.own
    end = opening(own)
    rest = own[end:].strip()
    if reading.has_link_near(end):
        return
    if not re.search(r"\w", rest) or FAREWELL.match(rest):
        severity = Severity.QUIET if letter.files else Severity.STOP
        start = len(own) - len(own.lstrip())
        yield Finding(Check.EMPTY, min(start, end), end, reading.text[min(start, end) : end], severity)
