"""The tree of a question: groups that must all hold; of a group, any one part."""

from dataclasses import dataclass, field

from zabota.tickets.asking.days import Days

WORD, PHRASE = "word", "phrase"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked: a word, a phrase, or a key such as "from" with its value. `start` and `end` say where in the
    text it stands, a minus included.
    """

    kind: str
    value: str
    start: int
    end: int
    is_not: bool = False
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be taken as it was meant.

    code            word              near
    unknown-key     the key           a key it resembles, or ""; it is looked for as a word
    no-value        the key           ""
    bad-value       the value         the key; it is left out
    nobody          the value         the key; nothing of that name is known, so nothing can be found
    open-quote      the phrase        ""
    mixed-or        the part          ""; OR joins words with words, and one key with itself
    only-minus      the text          ""
    cut             ""                ""; only the beginning was read
    """

    code: str
    word: str = ""
    near: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is what was read, without characters that nobody sees; positions are places in it."""

    text: str
    groups: tuple[tuple[Part, ...], ...] = ()
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not any(not part.is_not for group in self.groups for part in group)

    def without(self, place: int) -> str:
        """The text that asks the same less the group at this place."""
        group = self.groups[place]
        before, after = self.text[: group[0].start], self.text[group[-1].end :]
        return " ".join(f"{before} {after}".split())
