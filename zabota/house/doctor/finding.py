"""What a check says."""

from collections.abc import Callable
from typing import NamedTuple

from zabota.core.postgres import PostgresRefusal

GRADES = ("ok", "warn", "fail")


class Finding(NamedTuple):
    """`grade` is ok, warn or fail; `words` say what was found and, when not ok, what to do, with gaps for `facts`."""

    grade: str
    subject: str
    words: str
    facts: dict[str, str] = {}

    def said(self, words: str | None = None) -> str:
        """The words with their gaps filled; `words` may be their translation."""
        return (words or self.words) % self.facts if self.facts else (words or self.words)


def refusal_as_finding(subject: str, well: Finding, check: Callable[[], None]) -> Finding:
    try:
        check()
    except PostgresRefusal as refusal:
        return Finding("fail", subject, "%(problem)s", {"problem": str(refusal)})
    return well


def whole_days(seconds: float) -> str:
    return str(int(seconds // 86400))
