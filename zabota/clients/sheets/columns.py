"""Which column of a table is what: guessed from its headings, then said by whoever brought it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.clients.sheets.words import HEADINGS


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names of facts in the order in which they are asked for."""

    needed: tuple[str, ...]
    welcome: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return self.needed + self.welcome


WANTED = {
    "charges": Wanted(("company", "month", "amount"), ("kind", "currency", "document", "due", "paid")),
    "agreements": Wanted(("company", "begins"), ("number", "name", "ends")),
}


def guessed(kind: str, headings: Sequence[str]) -> dict[str, str]:
    """Fact → heading, for those that can be told by their names; a heading is taken once."""
    free = {_bare(heading): heading for heading in reversed(headings) if heading}
    found: dict[str, str] = {}
    for fact in WANTED[kind].all:
        called = next((word for word in HEADINGS[fact] if word in free), None)
        if called is not None:
            found[fact] = free.pop(called)
    return found


def missing(kind: str, columns: Mapping[str, str]) -> list[str]:
    """Facts without which no row can be understood."""
    return [fact for fact in WANTED[kind].needed if not columns.get(fact)]


def places(columns: Mapping[str, str], headings: Sequence[str]) -> dict[str, int]:
    """Fact → place of its cell; a heading that the table does not have is left out."""
    return {fact: headings.index(called) for fact, called in columns.items() if called in headings}


def _bare(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").rstrip(":.").split())
