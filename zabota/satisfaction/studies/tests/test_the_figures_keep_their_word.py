"""The study in short: what needs many draws is drawn less and held to a wider goal; the rest is exact."""

from datetime import date

from zabota.satisfaction.studies import study
from zabota.satisfaction.studies.coverage import coverage_of_nps, coverage_of_shares
from zabota.satisfaction.studies.goals import Part, at_most
from zabota.satisfaction.studies.missing import non_response
from zabota.satisfaction.studies.shrinking import shrinkage
from zabota.satisfaction.studies.stuffing import stuffing

SHORT = (5, 6, 7, 8, 9, 10, 15, 30)


def missed(part):
    return [goal for goal in part.goals if not goal.is_met]


def test_intervals_of_nps_hold_the_truth_at_every_small_size():
    assert missed(coverage_of_nps(SHORT)) == []


def test_intervals_of_csat_hold_the_truth_at_every_small_size():
    assert missed(coverage_of_shares(SHORT)) == []


def test_shrunk_figures_come_near_the_oracle():
    measured = {goal.name: float(goal.measured) for goal in shrinkage(30, 5).goals}
    assert measured["shrunk ÷ oracle, RMSE, Beta(45,5)"] < 1.05
    assert 0.85 < measured["90 % interval of the shrunk, Beta(45,5)"] < 0.95


def test_known_causes_of_silence_are_repaired_and_unknown_ones_bounded():
    goals = non_response(60, 5).goals
    assert float(goals[0].measured) > 0.7
    assert [goal for goal in goals[1:] if not goal.is_met] == []


def test_false_answers_are_raised_and_honest_agents_are_not():
    rows = {
        (words, fakes): (float(raised), float(false))
        for words, fakes, raised, false, _ in stuffing(4, 5).rows
    }
    raised, false = rows["alike", "10"]
    assert raised > 0.9
    assert false <= 2


def test_the_document_says_what_was_missed():
    part = Part("A part", "Words.", [at_most("kept", 1, 2), at_most("broken", 3.5, 2)], ("a",), (("1",),))
    text = study.document(
        [part], command="bin/zabota satisfaction study", day=date(2026, 11, 22), seed=1, repeats=2
    )
    assert "1 of 2 goals are met." in text
    assert "- broken: 3.500 (goal ≤ 2)" in text
    assert "| kept | ≤ 2 | 1.000 | met |" in text
