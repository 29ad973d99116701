"""The words of a question as PostgreSQL's search understands them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from zabota.tickets.asking import PHRASE, WORD, Part, Question
from zabota.tickets.asking.keys import BY_WORD
from zabota.tickets.searching import CONFIG, LONGEST_WORD, normalised

FUNCTIONS = {WORD: "plainto_tsquery", PHRASE: "phraseto_tsquery"}


class Words(SearchQuery):
    """A query written out already."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, tuple[str | int, ...]]:
        return "%s::tsquery", (self.text,)


@dataclass(frozen=True, slots=True)
class Asked:
    """Queries as text; "" asks for nothing.

    together   in one message, phrases as they stand
    apart      anywhere in the ticket, phrases as single words
    any        at least one of the words, to show where
    never      what may stand nowhere in the ticket
    phrases    each phrase, which has to stand in some message
    """

    together: str
    apart: str
    any: str
    never: str
    phrases: tuple[str, ...]
    may_stand_apart: bool


def asked_by(question: Question) -> Asked:
    """One statement for a question that was not asked lately; it stems the words and drops those that say nothing."""
    return _asked(tuple(group for group in question.groups if group[0].kind in BY_WORD))


@lru_cache(maxsize=2000)
def _asked(groups: tuple[tuple[Part, ...], ...]) -> Asked:
    wanted = [group for group in groups if not group[0].is_not]
    barred = [group for group in groups if group[0].is_not]
    phrases = [group[0] for group in wanted if len(group) == 1 and group[0].kind == PHRASE]
    in_choice = any(part.kind == PHRASE for group in wanted if len(group) > 1 for part in group)
    parts = [part for group in wanted for part in group]
    texts = _written(
        [
            _joined("&&", [_any_of(group) for group in wanted]),
            _joined("&&", [_any_of(group, apart=True) for group in wanted]),
            _joined("||", [_one(part) for part in parts]),
            _joined("||", [_any_of(group) for group in barred]),
            *(_one(part) for part in phrases),
        ]
    )
    together, apart, any_of, never = texts[:4]
    spread = len(wanted) > 1 and not in_choice
    return Asked(together, apart, any_of, never, tuple(filter(None, texts[4:])), may_stand_apart=spread)


type Fragment = tuple[str, list[str]]


def _written(fragments: list[Fragment]) -> list[str]:
    sql = ", ".join(f"({fragment})::text" for fragment, _ in fragments)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [value for _, values in fragments for value in values])
        row = cursor.fetchone()
    return list(row)


def _joined(sign: str, fragments: list[Fragment]) -> Fragment:
    if not fragments:
        return "''::tsquery", []
    return f" {sign} ".join(f"({one})" for one, _ in fragments), [
        value for _, values in fragments for value in values
    ]


def _any_of(group: tuple[Part, ...], *, apart: bool = False) -> Fragment:
    return _joined("||", [_one(part, apart=apart) for part in group])


def _one(part: Part, *, apart: bool = False) -> Fragment:
    if part.kind in FUNCTIONS:
        function = FUNCTIONS[WORD if apart else part.kind]
        return f"{function}('{CONFIG}', %s)", [_bare(normalised(part.value))]
    if part.kind == "has":
        return "%s::tsquery", [_lexeme("has:file")]
    words = filter(None, map(_bare, normalised(part.value).casefold().split()))
    return "%s::tsquery", [" & ".join(_lexeme(f"{part.kind}:{one[:LONGEST_WORD]}") + ":*" for one in words)]


def _bare(word: str) -> str:
    """marina@ and @ventra.example are parts of addresses."""
    return word.strip("@.,;:!?<>()")


def _lexeme(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
