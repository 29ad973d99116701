import numpy as np
import pytest

from zabota.satisfaction.figures.evidence import Month, benjamini_hochberg, cases

AGENTS = 60


def month(**of_the_first):
    """Sixty agents with twenty answers each; a shared device here and there."""
    random = np.random.default_rng(7)
    counts = {kind: random.binomial(20, 0.01, AGENTS) for kind in ("device", "network")}
    for kind, count in of_the_first.items():
        counts[kind][0] = count
    return cases(Month(range(AGENTS), [20] * AGENTS, {kind: many.tolist() for kind, many in counts.items()}))


def test_many_answers_from_one_device_and_our_network_are_a_case():
    first, *others = month(device=7, network=4)
    assert first.is_raised
    assert first.counts == {"device": 7, "network": 4}
    assert not any(case.is_raised for case in others if sum(case.counts.values()) < 2)


def test_one_shared_device_is_no_case():
    assert not month(device=1)[0].is_raised


def test_the_terms_are_the_sum():
    first = month(device=7, network=4)[0]
    assert first.sum == pytest.approx(first.terms["device"] + first.terms["network"], abs=1e-9)
    assert first.terms["device"] > first.terms["network"] > 0


def test_what_everybody_has_speaks_against_nobody():
    """An office behind one address: half of everybody's answers come from it."""
    counts = np.random.default_rng(3).binomial(20, 0.4, AGENTS).tolist()
    assert not any(case.is_raised for case in cases(Month(range(AGENTS), [20] * AGENTS, {"network": counts})))


def test_agents_without_answers_have_no_case():
    assert [case.agent for case in cases(Month([5, 6], [0, 3], {"device": [0, 1]}))] == [6]


def test_nobody_answered_nothing_is_raised():
    assert cases(Month([5], [0], {"device": [0]})) == []


def test_the_more_is_raised_the_more_is_allowed():
    raised = benjamini_hochberg(np.array([0.001, 0.9, 0.02, 0.019, 0.5]), 0.05)
    assert raised.tolist() == [True, False, True, True, False]
