"""When little is found: the word that was probably meant, and the layout that was probably meant."""

from dataclasses import replace
from difflib import SequenceMatcher

from zabota.core.sql import rows
from zabota.tickets.asking import WORD, Part, Question, in_the_other_layout
from zabota.tickets.searching import CONFIG, normalised

SHORTEST = 4
ALIKE = 0.72
ASKED_ABOUT = 6  # words of one question
NEAR = f"""
SELECT asked.word, near.word FROM unnest(%(words)s::text[]) AS asked(word), LATERAL (
    SELECT word FROM tickets_searchword
    WHERE word %% asked.word AND to_tsvector('{CONFIG}', word) <> to_tsvector('{CONFIG}', asked.word)
    ORDER BY similarity(word, asked.word) DESC, word LIMIT 5
) AS near
WHERE NOT EXISTS (SELECT FROM tickets_searchword WHERE word = asked.word)
"""  # noqa: S608  (a constant of ours)


def corrected(question: Question) -> tuple[Question, list[str]]:
    """The question with each mistyped word replaced by a known one that is alike, and these words. The same question
    and none when every word is known, or nothing is like it.
    """
    asked = [_low(part.value) for group in question.groups for part in group if _may_be_mistyped(part)]
    near = _near(asked[:ASKED_ABOUT]) if asked else {}
    if not near:
        return question, []
    groups = tuple(tuple(_better(part, near) for part in group) for group in question.groups)
    return replace(question, groups=groups), list(dict.fromkeys(near.values()))


def meant_in_the_other_layout(question: Question) -> Question | None:
    """The same keys in the other layout; None when that changes nothing or there is more than words."""
    parts = [part for group in question.groups for part in group]
    if any(part.kind != WORD for part in parts):
        return None
    text = in_the_other_layout(question.text)
    if text == question.text:
        return None
    groups = tuple(
        tuple(replace(part, value=in_the_other_layout(part.value)) for part in group)
        for group in question.groups
    )
    return Question(text, groups)


def _near(words: list[str]) -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for asked, near in rows(NEAR, {"words": words}):
        alike = SequenceMatcher(None, asked, near).ratio()
        if alike >= ALIKE:
            best[asked] = max(best.get(asked, (0.0, "")), (alike, near))
    return {asked: near for asked, (_, near) in best.items()}


def _may_be_mistyped(part: Part) -> bool:
    return part.kind == WORD and not part.is_not and len(part.value) >= SHORTEST and part.value.isalpha()


def _better(part: Part, near: dict[str, str]) -> Part:
    if _may_be_mistyped(part) and _low(part.value) in near:
        return replace(part, value=near[_low(part.value)])
    return part


def _low(word: str) -> str:
    return normalised(word).casefold()
