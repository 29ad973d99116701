"""A case of answers that an agent may have given himself: each piece of evidence in words, with its number."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from zabota.satisfaction.models import StuffingCase

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """`term` is what it adds: log of how much likelier so many are of somebody some of whose answers are their own."""

    words: str
    many: int
    term: float
    left: int
    width: int

    @property
    def is_against(self) -> bool:
        return self.term > 0


def pieces(case: StuffingCase) -> list[Piece]:
    """All that were looked at, the heaviest first; those that speak for the agent too."""
    most = max((abs(term) for term in case.terms.values()), default=0.0) or 1.0
    found = []
    for kind, term in sorted(case.terms.items(), key=lambda one: -one[1]):
        width = round(WIDTH / 2 * abs(term) / most)
        left = WIDTH // 2 - (0 if term > 0 else width)
        found.append(Piece(_words(kind, case.counts[kind]), case.counts[kind], term, left, width))
    return found


def once_in(case: StuffingCase) -> int:
    """Of so many honest agents one has as much in a month."""
    return round(1 / max(case.chance, 1e-6))


def _words(kind: str, many: int) -> str:
    said = {
        "device": ngettext(
            "%(many)s answer from a device that answered for another company too",
            "%(many)s answers from a device that answered for another company too",
            many,
        ),
        "network": ngettext(
            "%(many)s answer from our own network, or signed in as one of us",
            "%(many)s answers from our own network, or signed in as one of us",
            many,
        ),
        "same words": ngettext(
            "%(many)s answer in the same words as somebody else’s",
            "%(many)s answers in the same words as somebody else’s",
            many,
        ),
        "edited address": ngettext(
            "%(many)s answer of somebody whose address the agent had changed shortly before",
            "%(many)s answers of somebody whose address the agent had changed shortly before",
            many,
        ),
    }
    return said[kind] % {"many": many}
