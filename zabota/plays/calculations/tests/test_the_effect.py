"""Shares, their difference and how many are missing, against figures worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.plays.calculations.effect import FEWEST, Verdict, effect_of, needed, share_of
from zabota.plays.calculations.lot import is_held_out, number_of

counts = st.integers(0, 200).flatmap(lambda known: st.tuples(st.integers(0, known), st.just(known)))


@pytest.mark.parametrize(
    ("good", "known", "low", "high"),
    [(9, 10, 0.6187, 0.9890), (0, 20, 0.0, 0.1166), (20, 20, 0.8834, 1.0), (50, 100, 0.4032, 0.5968)],
)
def test_jeffreys_intervals(good, known, low, high):
    share = share_of(good, known)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_with_nothing_known_it_may_be_anything():
    effect = effect_of(share_of(0, 0), share_of(3, 4), percent=10)
    assert (effect.difference, effect.low, effect.high, effect.verdict) == (None, -1.0, 1.0, Verdict.TOO_FEW)


def test_few_outcomes_claim_nothing_however_different_they_are():
    assert effect_of(share_of(90, 90), share_of(0, FEWEST - 1), percent=10).verdict == Verdict.TOO_FEW


def test_a_clear_difference_is_said_and_its_sign_too():
    much, little = share_of(80, 100), share_of(20, 100)
    assert effect_of(much, little, percent=50).verdict == Verdict.HELPS
    assert effect_of(little, much, percent=50).verdict == Verdict.HARMS
    assert effect_of(much, much, percent=50).verdict == Verdict.NOT_TOLD_APART


def test_how_many_are_needed_in_arms_of_one_size():
    # Fleiss, Levin and Paik: 0.4 against 0.6 with 5 % and 80 % takes 97 in each arm without correction
    assert needed(0.4, 0.2, 0.5) == (97, 97)


def test_with_few_held_out_more_are_needed_in_all():
    played, held_out = needed(0.4, 0.2, 0.1)
    assert 8.9 < played / held_out < 9.1
    assert played + held_out > 2 * 97


def test_where_nobody_is_held_out_no_number_would_ever_tell():
    effect = effect_of(share_of(5, 10), share_of(0, 0), percent=0)
    assert (effect.more_played, effect.more_held_out) == (0, 0)


@given(counts, counts, st.integers(0, 50))
def test_every_interval_holds_its_share(one, other, percent):
    effect = effect_of(share_of(*one), share_of(*other), percent=percent)
    for share in (effect.played, effect.held_out):
        assert 0 <= share.low <= (share.value if share.value is not None else share.low) <= share.high <= 1
    if effect.difference is not None:
        assert effect.low <= effect.difference <= effect.high
    assert effect.more_played >= 0
    assert effect.more_held_out >= 0


@given(st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(0, 2**62))
def test_a_lot_is_the_same_twice_and_a_share(seed, alarm):
    number = number_of(seed, alarm)
    assert number == number_of(seed, alarm)
    assert 0 <= number < 1
    assert not is_held_out(number, 0)


def test_lots_fall_evenly():
    held = sum(is_held_out(number_of("5eed" * 8, alarm), 10) for alarm in range(20_000))
    assert abs(held - 2000) < 4 * (20_000 * 0.1 * 0.9) ** 0.5
