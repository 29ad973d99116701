"""A short form of `zabota bench ratings`: goals hold, and the baselines show that they can be missed."""

import pytest

from zabota.house.bench.ratings.trials import tried
from zabota.house.bench.ratings.visits import visited_often

TRIALS = 150


@pytest.fixture(scope="module")
def result():
    return tried(TRIALS)


def test_no_person_is_voided(result):
    assert {name: kind["machine"] for name, kind in result["people"].items() if kind["machine"]} == {}


def test_nearly_everybody_is_counted_at_once(result):
    human = {name: kind["human"] for name, kind in result["people"].items()}
    slow = {
        "no scripts, phone",
        "text browser",
        "screen reader",
        "forwarder and colleague",
    }  # kept as doubtful more often
    assert min(share for name, share in human.items() if name not in slow) >= 0.85
    assert human["screen reader"] >= 0.6


def test_of_a_person_and_their_colleague_one_is_counted(result):
    assert result["people"]["forwarder and colleague"]["human"] == pytest.approx(0.5, abs=0.01)


def test_no_listed_scanner_is_counted(result):
    assert {name: kind["counted_as_human"] for name, kind in result["scanners"].items()} == dict.fromkeys(
        result["scanners"], 0.0
    )


def test_no_scanner_of_the_list_burns_a_vote(result):
    burned = [kind["burned"] for group in ("people", "scanners") for kind in result[group].values()]
    assert sum(burned) == 0


def test_the_harness_can_see_a_machine_that_is_counted(result):
    """One that forges a hand from an unlisted network is; and so is every opened link by the simplest baseline."""
    assert result["drivers"]["sandbox that moves like a hand"]["counted_as_human"] > 0.2
    by_links = result["scanners"]["opens all links at delivery"]["counted_by_baselines"]["last link wins"]
    assert by_links == pytest.approx(0.5, abs=0.1)


@pytest.mark.django_db
def test_visits_record_no_answer():
    told = visited_often(600)
    assert (told["visits"], told["answers_recorded"], told["answers_standing"]) == (600, 0, 0)
    assert told["kept"] + told["counted_as_overflow"] == 600
    assert told["kept"] > 0
