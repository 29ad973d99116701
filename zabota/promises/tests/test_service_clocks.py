"""Decision 0013, rule by rule. Working days from nine to five, UTC; Monday is 23 November 2026."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.promises.calendars import WorkCalendar, calendar_of
from zabota.promises.clocks import Clock, ClockKind, Fact, FactKind, Standing, Targets, Why, clocks_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = calendar_of({"timezone": "UTC", "business_hours": {day: [["09:00", "17:00"]] for day in DAYS[:5]}})
ALWAYS = calendar_of({"timezone": "UTC", "business_hours": {day: [["00:00", "24:00"]] for day in DAYS}})
FRIDAY = "27 17:00"


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def targets(
    first: float | None = 2,
    following: float | None = 4,
    status: float | None = 8,
    solution: float | None = 16,
    calendar: WorkCalendar = OFFICE,
) -> Targets:
    spans = zip(ClockKind, (first, following, status, solution), strict=True)
    return Targets(calendar, {kind: hours(span) for kind, span in spans if span is not None})


def at(text: str) -> datetime:
    day, clock = text.split()
    return datetime(2026, 11, int(day), *map(int, clock.split(":")), tzinfo=UTC)


def fact(kind: FactKind, moment: str, **more: Any) -> Fact:
    return Fact(kind, at(moment), **more)


def asked(moment: str) -> Fact:
    return fact(FactKind.ASKED, moment)


def answered(moment: str) -> Fact:
    return fact(FactKind.ANSWERED, moment)


def clocks(facts: list[Fact], now: str = FRIDAY, agreed: Targets | None = None) -> list[Clock]:
    return list(clocks_of(facts, agreed or targets(), at(now)))


def clock(kind: ClockKind, facts: list[Fact], now: str = FRIDAY, agreed: Targets | None = None) -> Clock:
    [found] = [one for one in clocks(facts, now, agreed) if one.kind is kind]
    return found


def first(facts: list[Fact], now: str = FRIDAY, agreed: Targets | None = None) -> Clock:
    return clock(ClockKind.FIRST_ANSWER, facts, now, agreed)


def solution(facts: list[Fact], now: str = FRIDAY, agreed: Targets | None = None) -> Clock:
    return clock(ClockKind.SOLUTION, facts, now, agreed)


def test_an_answer_is_owed_from_the_question_on() -> None:
    running = first([asked("23 16:00")], "23 16:30")
    assert (running.standing, running.due_at) == (Standing.RUNNING, at("24 10:00"))
    assert (running.worked, running.left) == (hours(0.5), hours(1.5))


@pytest.mark.parametrize(
    ("moment", "standing"),
    [("24 10:00", Standing.KEPT), ("24 10:01", Standing.BROKEN), ("23 16:00", Standing.KEPT)],
)
def test_an_answer_in_time_keeps_it(moment: str, standing: Standing) -> None:
    found = first([asked("23 16:00"), answered(moment)])
    assert (found.standing, found.ended_at) == (standing, at(moment))


def test_what_is_late_is_broken_while_it_is_still_open() -> None:
    found = first([asked("23 09:00")], "23 12:00")
    assert (found.standing, found.ended_at, found.left) == (Standing.BROKEN, None, hours(0))
    assert found.worked == hours(3)


def test_thanks_cost_nothing() -> None:
    facts = [asked("23 09:00"), answered("23 10:00"), fact(FactKind.THANKED, "23 11:00")]
    assert [one.kind for one in clocks(facts)] == [
        ClockKind.SOLUTION,
        ClockKind.FIRST_ANSWER,
        ClockKind.STATUS,
    ]


def test_the_oldest_open_question_counts() -> None:
    found = first([asked("23 09:00"), asked("23 10:30")], "23 10:45")
    assert (found.started_at, found.due_at) == (at("23 09:00"), at("23 11:00"))


def test_the_next_question_has_the_next_target() -> None:
    facts = [asked("23 09:00"), answered("23 10:00"), asked("23 11:00")]
    found = clock(ClockKind.NEXT_ANSWER, facts, "23 12:00")
    assert (found.standing, found.due_at) == (Standing.RUNNING, at("23 15:00"))


def test_a_ticket_of_ours_owes_no_first_answer() -> None:
    facts = [fact(FactKind.OPENED, "23 09:00"), answered("23 09:00"), asked("23 11:00")]
    assert [one.kind for one in clocks(facts)] == [
        ClockKind.SOLUTION,
        ClockKind.STATUS,
        ClockKind.NEXT_ANSWER,
    ]


def test_each_letter_owes_the_next_news() -> None:
    facts = [asked("23 09:00"), answered("23 10:00"), answered("24 11:00"), answered("24 12:00")]
    news = [one for one in clocks(facts, "24 13:00") if one.kind is ClockKind.STATUS]
    assert [(one.standing, one.due_at) for one in news] == [
        (Standing.BROKEN, at("24 10:00")),
        (Standing.KEPT, at("25 11:00")),
        (Standing.RUNNING, at("25 12:00")),
    ]


def test_the_letter_that_solves_owes_no_news() -> None:
    facts = [asked("23 09:00"), answered("23 10:00"), fact(FactKind.SOLVED, "23 10:00")]
    assert [(one.kind, one.standing) for one in clocks(facts)] == [
        (ClockKind.SOLUTION, Standing.KEPT),
        (ClockKind.FIRST_ANSWER, Standing.KEPT),
    ]


def test_solving_answers_nothing() -> None:
    found = first([asked("23 09:00"), fact(FactKind.SOLVED, "23 10:00")], "23 12:00")
    assert (found.standing, found.ended_at) == (Standing.BROKEN, None)


def test_while_the_client_owes_us_the_date_is_open() -> None:
    facts = [asked("23 09:00"), fact(FactKind.INPUT_ASKED, "23 13:00", input="log")]
    found = solution(facts, "24 12:00")
    assert (found.standing, found.due_at, found.left) == (Standing.PAUSED, None, hours(12))
    assert (found.first_due_at, found.worked) == (at("24 17:00"), hours(4))


def test_what_the_client_took_is_added() -> None:
    facts = [
        asked("23 09:00"),
        fact(FactKind.INPUT_ASKED, "23 13:00", input="log"),
        fact(FactKind.INPUT_ASKED, "23 14:00", input="access"),
        fact(FactKind.INPUT_GIVEN, "24 11:00", input="log"),
        fact(FactKind.INPUT_GIVEN, "25 11:00", input="access"),
    ]
    found = solution(facts, "25 12:00")
    assert (found.standing, found.due_at) == (Standing.RUNNING, at("26 15:00"))
    assert found.first_due_at == at("26 15:00")
    assert [(move.was, move.due, move.why) for move in found.moves] == [
        (at("24 17:00"), at("26 15:00"), Why.WAITED)
    ]
    kept = solution([*facts, fact(FactKind.SOLVED, "26 15:00")])
    assert kept.standing is Standing.KEPT


def test_waiting_in_the_night_moves_nothing() -> None:
    facts = [
        asked("23 09:00"),
        fact(FactKind.INPUT_ASKED, "23 18:00"),
        fact(FactKind.INPUT_GIVEN, "24 08:00"),
    ]
    found = solution(facts, "24 09:00")
    assert (found.due_at, found.moves) == (at("24 17:00"), ())


def test_a_question_asked_while_we_wait_can_be_answered() -> None:
    facts = [
        asked("23 09:00"),
        answered("23 10:00"),
        fact(FactKind.INPUT_ASKED, "23 10:00", input="log"),
        asked("23 11:00"),
    ]
    standings = {one.kind: one.standing for one in clocks(facts, "23 12:00")}
    assert standings[ClockKind.NEXT_ANSWER] is Standing.RUNNING
    assert standings[ClockKind.SOLUTION] is standings[ClockKind.STATUS] is Standing.PAUSED


def test_what_was_asked_before_waits_too() -> None:
    facts = [asked("23 09:00"), fact(FactKind.INPUT_ASKED, "23 10:00")]
    assert first(facts, "23 15:00").standing is Standing.PAUSED


def test_asking_for_an_input_mends_nothing() -> None:
    facts = [
        asked("23 09:00"),
        fact(FactKind.INPUT_ASKED, "23 12:00"),
        fact(FactKind.INPUT_GIVEN, "24 12:00"),
    ]
    found = first(facts, "24 13:00")
    assert (found.standing, found.due_at, found.moves) == (Standing.BROKEN, at("23 11:00"), ())


def set_to(moment: str, agreed: Targets) -> Fact:
    return fact(FactKind.TARGETS_SET, moment, targets=agreed)


def test_a_stricter_target_has_its_whole_time_from_then_on() -> None:
    found = solution([asked("23 09:00"), set_to("23 15:00", targets(solution=4))], "23 16:00")
    assert (found.due_at, found.first_due_at) == (at("24 11:00"), at("24 17:00"))
    assert [move.why for move in found.moves] == [Why.TARGETS]


def test_a_stricter_target_never_moves_the_date_away() -> None:
    found = solution([asked("23 09:00"), set_to("24 15:00", targets(solution=4))], "24 16:00")
    assert (found.due_at, found.moves) == (at("24 17:00"), ())


def test_a_looser_target_leaves_what_it_has_beyond_the_time_spent() -> None:
    facts = [asked("23 09:00"), set_to("23 15:00", targets(solution=24))]
    assert solution(facts, "23 16:00").due_at == at("25 17:00")
    on_time = solution([*facts, fact(FactKind.SOLVED, "24 17:00")])
    moved = solution([*facts, fact(FactKind.SOLVED, "25 10:00")])
    broken = solution([*facts, fact(FactKind.SOLVED, "26 10:00")])
    assert [one.standing for one in (on_time, moved, broken)] == [
        Standing.KEPT,
        Standing.KEPT_AFTER_MOVE,
        Standing.BROKEN,
    ]


def test_no_change_mends_what_is_broken() -> None:
    found = first([asked("23 09:00"), set_to("23 12:00", targets(first=40))], "23 13:00")
    assert (found.standing, found.due_at, found.moves) == (Standing.BROKEN, at("23 11:00"), ())


def test_another_calendar_counts_from_then_on() -> None:
    found = solution([asked("23 09:00"), set_to("23 17:00", targets(calendar=ALWAYS))], "23 18:00")
    assert (found.due_at, found.worked) == (at("24 09:00"), hours(9))
    back = solution([asked("23 09:00"), set_to("23 12:00", targets())], "23 13:00")
    assert (back.due_at, back.moves) == (at("24 17:00"), ())


def test_a_change_while_waiting_changes_what_is_left() -> None:
    waiting = [asked("23 09:00"), fact(FactKind.INPUT_ASKED, "23 13:00")]
    given = fact(FactKind.INPUT_GIVEN, "24 09:00")
    stricter = solution([*waiting, set_to("23 14:00", targets(solution=4)), given], "24 10:00")
    looser = solution([*waiting, set_to("23 14:00", targets(solution=24)), given], "24 10:00")
    assert stricter.due_at == at("24 13:00")
    assert looser.due_at == at("26 13:00")


def test_a_target_taken_away_withdraws_and_one_given_later_starts() -> None:
    without = targets(solution=None)
    assert solution([asked("23 09:00"), set_to("23 12:00", without)]).standing is Standing.WITHDRAWN
    late = solution([asked("23 09:00"), set_to("23 12:00", targets())], "23 13:00", agreed=without)
    assert (late.standing, late.due_at, late.started_at) == (
        Standing.RUNNING,
        at("25 12:00"),
        at("23 09:00"),
    )


def test_a_clock_without_a_target_is_not_kept() -> None:
    assert clocks([asked("23 09:00")], agreed=targets(None, None, None, None)) == []


def test_a_date_moved_by_its_owner_is_kept_after_a_move() -> None:
    moved = fact(FactKind.MOVED, "24 12:00", clock=ClockKind.SOLUTION, to=at("26 12:00"))
    found = solution([asked("23 09:00"), moved, fact(FactKind.SOLVED, "26 11:00")])
    assert (found.standing, found.due_at, found.first_due_at) == (
        Standing.KEPT_AFTER_MOVE,
        at("26 12:00"),
        at("24 17:00"),
    )
    too_late = fact(FactKind.MOVED, "25 12:00", clock=ClockKind.SOLUTION, to=at("26 12:00"))
    assert solution([asked("23 09:00"), too_late]).standing is Standing.BROKEN


def test_reopened_it_goes_on_with_what_was_left() -> None:
    facts = [
        asked("23 09:00"),
        fact(FactKind.SOLVED, "23 17:00"),
        fact(FactKind.REOPENED, "25 09:00"),
    ]
    found = solution(facts, "25 10:00")
    assert (found.standing, found.due_at, found.worked) == (Standing.RUNNING, at("25 17:00"), hours(9))
    assert [move.why for move in found.moves] == [Why.REOPENED]
    late = solution(
        [asked("23 09:00"), *[fact(FactKind.SOLVED, "26 12:00"), fact(FactKind.REOPENED, "27 09:00")]]
    )
    assert late.standing is Standing.BROKEN


def test_a_ticket_that_ends_without_a_solution_withdraws_everything_open() -> None:
    facts = [asked("23 09:00"), fact(FactKind.WITHDRAWN, "23 10:00")]
    assert {one.standing for one in clocks(facts)} == {Standing.WITHDRAWN}


def test_what_broke_before_the_end_stays_broken() -> None:
    facts = [asked("23 09:00"), fact(FactKind.WITHDRAWN, "24 10:00")]
    assert first(facts).standing is Standing.BROKEN


MOMENTS = st.integers(0, 5 * 24 * 4).map(lambda quarter: at("23 00:00") + hours(quarter / 4))
SOME_TARGETS = st.builds(
    targets,
    *[st.sampled_from([None, 0.5, 1, 4, 9, 30])] * 4,
    calendar=st.sampled_from([OFFICE, ALWAYS]),
)
FACTS = st.lists(
    st.builds(
        Fact,
        st.sampled_from(FactKind),
        MOMENTS,
        input=st.sampled_from(["log", "access"]),
        targets=st.none() | SOME_TARGETS,
        clock=st.sampled_from(ClockKind),
        to=MOMENTS,
    ),
    max_size=12,
)


@settings(max_examples=400, deadline=None)
@given(FACTS, SOME_TARGETS, MOMENTS, MOMENTS)
def test_whatever_happens_nothing_broken_is_mended(
    facts: list[Fact], agreed: Targets, one: datetime, other: datetime
) -> None:
    early, late = sorted((one, other))
    before, after = clocks_of(facts, agreed, early), clocks_of(facts, agreed, late)
    broken = {(clock.kind, clock.started_at) for clock in after if clock.standing is Standing.BROKEN}
    for clock in before:
        if clock.standing is Standing.BROKEN:
            assert (clock.kind, clock.started_at) in broken
    for clock in after:
        assert (clock.due_at is None) == (clock.standing is Standing.PAUSED)
        assert clock.left >= hours(0) <= clock.worked
        if clock.standing is Standing.KEPT:
            assert clock.ended_at is not None
            assert clock.ended_at <= clock.first_due_at


def test_the_order_in_which_facts_are_given_does_not_matter_nor_does_the_future() -> None:
    facts = [asked("23 09:00"), answered("23 10:00"), fact(FactKind.SOLVED, "24 10:00")]
    assert clocks(facts[::-1]) == clocks(facts)
    assert clocks(facts, "23 09:30") == clocks(facts[:1], "23 09:30")
    assert clocks([]) == []
