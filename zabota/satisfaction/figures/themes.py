"""What free words are about: texts grouped by the words they share, in Russian and in English, counted over time.

Words are cut to their beginnings and to runs of four letters (endings carry grammar, not themes) and weighed by how
rare they are; texts of one language are then drawn together around as many centres as they bear. Plain, repeatable,
and nothing leaves the house. How well it does is measured in docs/science/surveys.md.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds

from zabota.satisfaction.figures.beliefs import Floats

Ints = NDArray[np.intp]

WORD = re.compile(r"[^\W\d_]{3,}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
BEGINNING = 5  # letters
PIECE = 4  # letters: what words of one root share, whatever stands before and after it
COMMON = 0.4  # of the texts: a word in more of them tells nothing
RARE = 2  # texts: a word in fewer draws nothing together
A_THEME = 12  # texts: a word in so many is never too common
MOST_THEMES = 24
DEPTH = 40
ROUNDS = 40
STARTS = 4
NEAR = 0.2  # to the centre, at least; what is nearer to none stands alone
NAMED_BY = 3  # words
EMPTY = {
    "about", "and", "any", "are", "but", "can", "could", "did", "does", "for", "from", "had", "has", "have",
    "her", "his", "how", "into", "its", "just", "may", "not", "one", "our", "out", "she", "should", "some",
    "than", "that", "the", "their", "them", "then", "there", "they", "this", "was", "were", "what", "when",
    "where", "which", "who", "why", "will", "with", "would", "you", "your", "без", "был", "была", "было",
    "были", "вам", "вас", "ваш", "вот", "все", "всё", "где", "для", "его", "если", "есть", "еще", "ещё",
    "или", "как", "когда", "кто", "либо", "меня", "мне", "мой", "моя", "нам", "нас", "наш", "нет", "них",
    "она", "они", "оно", "при", "про", "под", "так", "там", "тем", "том", "тот", "тут", "уже", "чем", "что",
    "чтобы", "это", "этом", "этот",
}  # fmt: skip


@dataclass(frozen=True)
class Theme:
    """`words` name it, the most telling first; `texts` are places in what was given; `by_time` counts them."""

    language: str
    words: tuple[str, ...]
    texts: tuple[int, ...]
    by_time: dict[Hashable, int]


def themes(texts: Sequence[str], times: Sequence[Hashable], seed: int = 0) -> list[Theme]:
    """The largest first. `times` are what to count by (a month), one for each text."""
    found: list[Theme] = []
    for language in ("ru", "en"):
        here = [place for place, text in enumerate(texts) if language_of(text) == language]
        for words, members in _grouped([texts[place] for place in here], seed):
            places = tuple(here[member] for member in members)
            found.append(Theme(language, words, places, dict(Counter(times[place] for place in places))))
    return sorted(found, key=lambda theme: (-len(theme.texts), theme.words))


def language_of(text: str) -> str:
    return "ru" if len(CYRILLIC.findall(text)) * 2 > sum(letter.isalpha() for letter in text) else "en"


def stems_of(text: str) -> list[tuple[str, str]]:
    """(beginning, word) of every word that may tell something."""
    words = (word.replace("ё", "е") for word in WORD.findall(text.lower()))
    return [(word[:BEGINNING], word) for word in words if word not in EMPTY]


def grouping_of(texts: Sequence[str], seed: int, centres: int) -> tuple[Ints, Floats]:
    """For each text its group and how near it is to the middle of it."""
    weighed = _weighed([_pieces_of(text) for text in texts])
    return _drawn_together(_placed(weighed), min(centres, len(texts)), seed)


def _grouped(texts: Sequence[str], seed: int) -> list[tuple[tuple[str, ...], list[int]]]:
    if len(texts) < 2 * RARE:
        return []
    centres = int(np.clip(np.sqrt(len(texts) / 2), 2, MOST_THEMES))
    groups, nearness = grouping_of(texts, seed, centres)
    told = []
    for group in np.unique(groups):
        members = np.flatnonzero((groups == group) & (nearness >= NEAR)).tolist()
        if len(members) >= RARE:
            told.append((_names([texts[member] for member in members], texts), members))
    return told


def _pieces_of(text: str) -> list[str]:
    """Beginnings of words, and every run of four letters in them: roots are found under prefixes and endings."""
    pieces = []
    for stem, word in stems_of(text):
        bounded = f" {word} "
        pieces += [stem, *(f"~{bounded[at : at + PIECE]}" for at in range(len(bounded) - PIECE + 1))]
    return pieces


def _weighed(texts: Sequence[Sequence[str]]) -> csr_array:
    """TF-IDF, each row of length one."""
    spread = Counter(stem for text in texts for stem in set(text))
    most = max(COMMON * len(texts), A_THEME)
    kept = sorted(stem for stem, many in spread.items() if RARE <= many <= most)
    places = {stem: place for place, stem in enumerate(kept)}
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        for stem, many in Counter(stem for stem in text if stem in places).items():
            rows.append(row)
            columns.append(places[stem])
            values.append((1 + np.log(many)) * np.log(1 + len(texts) / spread[stem]))
    weighed = csr_array((values, (rows, columns)), shape=(len(texts), max(len(kept), 1)), dtype=np.float64)
    lengths = np.sqrt(weighed.multiply(weighed).sum(axis=1))
    return csr_array(weighed.multiply(1 / np.maximum(lengths, 1e-12)[:, None]))


def _placed(weighed: csr_array) -> Floats:
    """In as many directions as tell most (latent semantic analysis), each text of length one."""
    depth = min(DEPTH, min(weighed.shape) - 1)
    if depth < 1 or not weighed.nnz:
        return np.asarray(weighed.toarray())
    start = np.random.default_rng(0).random(min(weighed.shape))
    left, size, _right = svds(weighed, k=depth, v0=start)
    placed = left * size
    return np.asarray(placed / np.maximum(np.linalg.norm(placed, axis=1), 1e-12)[:, None])


def _drawn_together(placed: Floats, centres: int, seed: int) -> tuple[Ints, Floats]:
    """Spherical k-means; the best of some starts."""
    random = np.random.default_rng(seed)
    tried = [_settled(placed, _spread_out(placed, centres, random)) for _ in range(STARTS)]
    return max(tried, key=lambda one: float(one[1].sum()))


def _spread_out(placed: Floats, centres: int, random: np.random.Generator) -> Floats:
    """First centres far from each other (k-means++)."""
    chosen = [int(random.integers(len(placed)))]
    far = 1 - placed @ placed[chosen[0]]
    for _ in range(centres - 1):
        chance = np.maximum(far, 0) ** 2 + 1e-12
        chosen.append(int(random.choice(len(placed), p=chance / chance.sum())))
        far = np.minimum(far, 1 - placed @ placed[chosen[-1]])
    return placed[chosen]


def _settled(placed: Floats, middles: Floats) -> tuple[Ints, Floats]:
    groups = np.full(len(placed), -1)
    for _ in range(ROUNDS):
        near = placed @ middles.T
        before, groups = groups, near.argmax(axis=1)
        if (before == groups).all():
            break
        for group in range(len(middles)):
            middle = placed[groups == group].sum(axis=0)
            if (size := np.linalg.norm(middle)) > 0:
                middles[group] = middle / size
    return groups, np.asarray(near[np.arange(len(placed)), groups])


def _names(members: Sequence[str], everybody: Sequence[str]) -> tuple[str, ...]:
    """Words of which the theme has most beside the others, each in the form in which it is written most often."""
    forms: dict[str, Counter[str]] = {}
    here: Counter[str] = Counter()
    for text in members:
        stems = stems_of(text)
        here.update({stem for stem, _word in stems})
        for stem, word in stems:
            forms.setdefault(stem, Counter())[word] += 1
    all_of_them = Counter(stem for text in everybody for stem in {stem for stem, _word in stems_of(text)})
    telling = sorted(here, key=lambda stem: (-(here[stem] ** 2) / all_of_them[stem], stem))
    return tuple(forms[stem].most_common(1)[0][0] for stem in telling[:NAMED_BY])
