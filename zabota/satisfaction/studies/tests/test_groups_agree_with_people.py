"""How agreement is measured, and that themes of real texts are far from random."""

import numpy as np
import pytest

from tests.shared import shared
from zabota.satisfaction.studies.agreeing import adjusted_mutual_information, purity
from zabota.satisfaction.studies.theming import SETS, themes_of_texts

LABELS = np.repeat(np.arange(4), 25)


def test_the_same_grouping_under_other_names_agrees_wholly():
    assert adjusted_mutual_information(9 - LABELS, LABELS) == pytest.approx(1.0)
    assert purity(9 - LABELS, LABELS) == 1.0


def test_groups_at_random_agree_with_nothing():
    random = np.random.default_rng(3)
    agreements = [adjusted_mutual_information(random.integers(0, 20, 100), LABELS) for _turn in range(200)]
    assert abs(np.mean(agreements)) < 0.01


def test_a_known_case():
    """Two of four in the wrong group: by hand, and as sklearn's metrics give it."""
    groups, labels = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 0, 0, 1, 1, 1])
    assert purity(groups, labels) == pytest.approx(5 / 6)
    assert adjusted_mutual_information(groups, labels) == pytest.approx(0.2988, abs=1e-3)


def test_themes_of_texts_that_people_sorted_agree_with_them():
    part = themes_of_texts(shared("texts"), seed=11)
    assert [goal.name for goal in part.goals if not goal.is_met] == []
    assert len(part.rows) == len(SETS)
