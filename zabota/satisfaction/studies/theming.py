"""Are free words drawn into the groups that people put them into?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zabota.satisfaction.figures.themes import grouping_of, themes
from zabota.satisfaction.studies.agreeing import Ints, adjusted_mutual_information, purity
from zabota.satisfaction.studies.goals import Goal, Part, at_least

MOST = 3000  # texts of one kind
HEAD = ("texts", "how many", "groups", "purity", "of all in one group", "agreement (AMI)", "of random groups",
        "stand in a theme", "purity of these")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts of one language, sorted by people; `wanted` is the agreement that is to be reached."""

    file: str
    label: str
    language: str
    wanted: float


SETS = (
    Labelled("rutube.jsonl", "topic_1", "ru", 0.2),
    Labelled("rutube.jsonl", "topic_2", "ru", 0.25),
    Labelled("banking77.jsonl", "intent", "en", 0.5),
    Labelled("bitext.jsonl", "intent", "en", 0.65),
    Labelled("bitext.jsonl", "category", "en", 0.65),
)


def themes_of_texts(folder: Path, seed: int) -> Part:
    measured = [_measured(one, folder, seed) for one in SETS]
    return Part(
        "Themes of free words",
        "Texts sorted by people, grouped without knowing it; AMI is 0 for groups at random and 1 for the same "
        "sorting. In "
        f"each set at most {MOST} texts, drawn at random, into as many groups as people made. On the right as in "
        "the report: the number of themes is the program’s own, and what is near to none stands in none.",
        [goal for goal, _row in measured],
        HEAD,
        [row for _goal, row in measured],
    )


def _measured(one: Labelled, folder: Path, seed: int) -> tuple[Goal, Sequence[str]]:
    random = np.random.default_rng(seed)
    texts, labels = _read(one, folder, random)
    groups, _near = grouping_of(texts, seed, len(np.unique(labels)))
    agreement = adjusted_mutual_information(groups, labels)
    by_chance = adjusted_mutual_information(random.permutation(groups), labels)
    found = themes(texts, [0] * len(texts), seed)
    placed = np.array([place for theme in found for place in theme.texts], dtype=np.intp)
    themed = np.repeat(np.arange(len(found)), [len(theme.texts) for theme in found])
    name = f"{one.file.partition('.')[0]}, {one.label} ({one.language})"
    row = (
        name,
        str(len(texts)),
        str(len(np.unique(labels))),
        f"{purity(groups, labels):.3f}",
        f"{purity(np.zeros_like(groups), labels):.3f}",
        f"{agreement:.3f}",
        f"{by_chance:.3f}",
        f"{len(placed) / len(texts):.0%}",
        f"{purity(themed, labels[placed]):.3f}",
    )
    return at_least(f"agreement with people, {name}", agreement, one.wanted), row


def _read(one: Labelled, folder: Path, random: np.random.Generator) -> tuple[list[str], Ints]:
    lines = [json.loads(line) for line in (folder / one.file).read_text("utf-8").splitlines()]
    chosen = random.permutation(len(lines))[:MOST]
    _names, labels = np.unique([lines[place][one.label] for place in chosen], return_inverse=True)
    return [lines[place]["text"] for place in chosen], labels
