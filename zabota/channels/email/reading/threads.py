"""Which letters belong to one conversation, by their headers alone: an id that one names joins it to the other."""

from collections.abc import Iterable, Sequence

from zabota.channels.email.reading.letter import Letter


def ids_of(letter: Letter) -> tuple[str, ...]:
    """Its own id and every one it names, in its headers or in a letter returned inside."""
    own = (letter.message_id,) if letter.message_id else ()
    return tuple(dict.fromkeys((*own, *letter.in_reply_to, *letter.references)))


def conversations(ids: Sequence[Iterable[str]]) -> list[int]:
    """For each letter, given by its ids, the number of the first letter of its conversation."""
    heads = list(range(len(ids)))
    seen: dict[str, int] = {}
    for number, named in enumerate(ids):
        for one in named:
            _join(heads, seen.setdefault(one, number), number)
    return [_head(heads, number) for number in range(len(ids))]


def _join(heads: list[int], one: int, other: int) -> None:
    first, second = sorted((_head(heads, one), _head(heads, other)))
    heads[second] = first


def _head(heads: list[int], number: int) -> int:
    while heads[number] != number:
        heads[number] = heads[heads[number]]
        number = heads[number]
    return number
