"""An alarm opens a play, or is held out by lot; the lot stands before anybody sees the alarm."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from tests.cast import MORNING
from zabota.core import clock
from zabota.core.events import publish
from zabota.journeys.actions import part_with, take_departure_back
from zabota.journeys.events import StageEntered
from zabota.plays import rhythms
from zabota.plays.actions import (
    exempt_company,
    let_be_drawn,
    note_leaving,
    note_outcomes,
    open_for_alarm,
    open_play,
    save_pattern,
    set_hold_out,
)
from zabota.plays.calculations.lot import number_of
from zabota.plays.errors import ReasonMissing, ShareOutOfReach
from zabota.plays.handlers import on_alarm_raised, on_signal_noted, on_stage_entered
from zabota.plays.models import Draw, HoldOut, Play
from zabota.plays.queries import effect
from zabota.plays.tests.conftest import CALL, facts
from zabota.retention.events import AlarmRaised, SignalNoted

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 10, 26)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def rule(cast) -> HoldOut:
    rule = set_hold_out(is_on=True, percent=50, by=cast.lead.user)
    HoldOut.objects.update(seed="0" * 32)
    rule.refresh_from_db()
    return rule


def alarm(company, number: int) -> Draw:
    """As the radar tells of it: its lot is drawn in the same transaction, the play opened right after."""
    event = AlarmRaised(company_id=company.pk, alarm_id=number, channel="portal", since=MONDAY.isoformat())
    with transaction.atomic():
        publish(event)
    on_alarm_raised(event)
    return Draw.objects.get(alarm_id=number)


def falling(is_held_out: bool, *, after: int = 0) -> int:
    """The number of an alarm whose lot falls so with the seed of these tests."""
    return next(n for n in range(after + 1, 999) if (number_of("0" * 32, n) * 100 < 50) == is_held_out)


def test_an_alarm_that_falls_to_it_opens_its_play(cast, win_back, rule):
    number = falling(is_held_out=False)
    draw = alarm(cast.lisenok, number)
    assert (draw.arm, draw.percent, draw.seed, draw.number) == (
        "played",
        50,
        "0" * 32,
        number_of("0" * 32, number),
    )
    play = Play.objects.get()
    assert (play.company, play.opened_by_what, play.cause_id, play.opened_by) == (
        cast.lisenok,
        "alarm",
        number,
        None,
    )


def test_one_that_is_held_out_opens_none_and_is_written_down(cast, win_back, rule):
    draw = alarm(cast.lisenok, falling(is_held_out=True))
    assert (draw.arm, draw.channel, draw.since) == ("held out", "portal", MONDAY)
    assert not Play.objects.exists()


def test_the_same_alarm_told_twice_is_drawn_and_played_once(cast, win_back, rule):
    number = falling(is_held_out=False)
    first = alarm(cast.lisenok, number)
    HoldOut.objects.update(seed="f" * 32)
    assert alarm(cast.lisenok, number) == first
    open_for_alarm(number)
    assert (Draw.objects.count(), Play.objects.count()) == (1, 1)


def test_no_lot_without_the_alarm(cast, win_back, rule):
    event = AlarmRaised(company_id=cast.lisenok.pk, alarm_id=1, channel="portal", since=MONDAY.isoformat())
    with transaction.atomic():
        publish(event)
        transaction.set_rollback(True)
    assert not Draw.objects.exists()


def test_a_client_is_not_in_both_arms_within_a_quarter(cast, win_back, rule):
    first = alarm(cast.lisenok, falling(is_held_out=True))
    with clock.stopped_at(MORNING + timedelta(days=90)):
        second = alarm(cast.lisenok, falling(is_held_out=False))
    assert (second.arm, second.follows) == ("held out", first)
    with clock.stopped_at(MORNING + timedelta(days=92)):
        third = alarm(cast.lisenok, falling(is_held_out=False, after=100))
    assert (third.arm, third.follows) == ("played", None)
    assert list(Draw.objects.counted()) == [third, first]


def test_while_its_play_runs_a_client_stays_in_its_arm(cast, win_back, rule):
    first = alarm(cast.lisenok, falling(is_held_out=False))
    with clock.stopped_at(MORNING + timedelta(days=200)):
        second = alarm(cast.lisenok, falling(is_held_out=True))
    assert (second.arm, second.follows) == ("played", first)


def test_who_has_a_play_by_hand_is_never_held_out(cast, win_back, visit, rule):
    open_play(visit, cast.lisenok, words="Директор просил", by=cast.lead)
    draw = alarm(cast.lisenok, falling(is_held_out=True))
    assert (draw.arm, draw.aside) == ("aside", "by hand")
    assert Play.objects.filter(opened_by_what="alarm").count() == 1


def test_nobody_is_held_out_where_it_is_switched_off_or_the_client_is_exempt(cast, win_back, rule):
    exempt_company(cast.ventra, reason="Наш первый клиент", by=cast.lead.user)
    draw = alarm(cast.ventra, falling(is_held_out=True))
    assert (draw.arm, draw.aside) == ("aside", "exempt")
    set_hold_out(is_on=False, percent=50, by=cast.lead.user)
    draw = alarm(cast.lisenok, falling(is_held_out=True, after=100))
    assert (draw.arm, draw.aside) == ("aside", "switched off")
    assert Play.objects.count() == 2
    let_be_drawn(cast.ventra, by=cast.lead.user)
    with pytest.raises(ReasonMissing):
        exempt_company(cast.ventra, reason=" ", by=cast.lead.user)


def test_without_a_pattern_for_alarms_no_lot_is_drawn(cast, rule):
    draw = alarm(cast.lisenok, falling(is_held_out=True))
    assert (draw.arm, draw.aside) == ("aside", "no pattern")


def test_at_most_half_is_held_out(cast):
    with pytest.raises(ShareOutOfReach):
        set_hold_out(is_on=True, percent=51, by=cast.lead.user)
    assert not HoldOut.objects.exists()


def test_each_house_has_a_seed_of_its_own(cast, win_back):
    alarm(cast.lisenok, 1)
    seed = HoldOut.objects.get().seed
    assert len(seed) == 32
    assert seed != "0" * 32


def test_a_stage_and_a_signal_open_their_plays(cast):
    stage = save_pattern(None, facts("Начало", "stage", stage_id=3), steps=[CALL], by=cast.lead.user)
    silent = facts("Молчит", "signal", signal="champion silent")
    signal = save_pattern(None, silent, steps=[CALL], by=cast.lead.user)
    on_stage_entered(StageEntered(company_id=cast.lisenok.pk, stage_id=4))
    on_signal_noted(SignalNoted(company_id=cast.lisenok.pk, signal_id=8, kind="bounced"))
    assert not Play.objects.exists()
    for _twice in range(2):
        on_stage_entered(StageEntered(company_id=cast.lisenok.pk, stage_id=3))
        on_signal_noted(SignalNoted(company_id=cast.lisenok.pk, signal_id=9, kind="champion silent"))
    assert {(one.pattern, one.cause_id) for one in Play.objects.all()} == {(stage, 3), (signal, 9)}
    assert Play.objects.count() == 2


def test_what_became_of_both_arms_is_asked_of_the_radar_after_eight_weeks(cast, win_back, rule):
    played = alarm(cast.lisenok, falling(is_held_out=False))
    held = alarm(cast.ventra, falling(is_held_out=True))
    rhythms.find_rhythms_by(lambda companies: dict.fromkeys(companies, True))
    try:
        assert note_outcomes() == 0  # too early
        with clock.stopped_at(MORNING + timedelta(weeks=8)):
            note_leaving(cast.ventra.pk, on=localdate(MORNING + timedelta(days=30)))
            assert note_outcomes() == 2
            assert note_outcomes() == 0
    finally:
        rhythms.find_rhythms_by(lambda companies: {})
    outcomes = dict(Draw.objects.values_list("pk", "outcome"))
    assert outcomes == {played.pk: "back", held.pk: "left"}
    told = effect(50)
    assert (told["back"].played.good, told["back"].held_out.good) == (1, 0)
    assert told["back"].verdict == "too few"


def test_what_the_radar_cannot_say_is_not_known(cast, win_back, rule):
    alarm(cast.lisenok, falling(is_held_out=False))
    with clock.stopped_at(MORNING + timedelta(weeks=9)):
        assert note_outcomes() == 0
    assert effect(10)["back"].played.known == 0


def test_a_departure_stands_on_the_lots_of_the_client_until_it_is_taken_back(cast, win_back, rule):
    drawn = alarm(cast.lisenok, falling(is_held_out=False))
    part_with(cast.lisenok, on=localdate(MORNING), reason="Закрылись", by=cast.lead.user)
    assert Draw.objects.get(pk=drawn.pk).left_on == localdate(MORNING)
    take_departure_back(cast.lisenok, by=cast.lead.user)
    assert Draw.objects.get(pk=drawn.pk).left_on is None
