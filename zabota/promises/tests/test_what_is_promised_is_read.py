"""Lists of promises, the split of the queue, and the share that was kept."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from zabota.promises import actions
from zabota.promises.access import promise_for
from zabota.promises.errors import BurnsAlready, NothingBurns, ReasonNeeded
from zabota.promises.events import FireLit, FirePutOut
from zabota.promises.models import FireMode, Promise, Source
from zabota.promises.queries import (
    kept_by,
    kept_share,
    my_promises,
    open_fire,
    promises_of,
    promises_with,
    promises_with_company,
)
from zabota.promises.shares import share_of
from zabota.promises.tests.story import HOUR, NOON, clock_of, moment
from zabota.team.models import Absence
from zabota.tickets import actions as tickets

DAY = timedelta(days=1)
TODAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def nothing_else(story):
    Promise.objects.all().delete()


def test_my_promises_today_are_those_of_whom_i_act_for_too(story):
    cast = story.cast
    ticket, other = story.asks(), story.asks()
    tickets.assign_ticket(ticket, to=cast.agent, by=cast.lead)
    tickets.assign_ticket(other, to=cast.lead, by=cast.lead)
    story.promises(ticket, due=moment(20, 12))
    assert [one.ticket for one in my_promises(cast.agent, TODAY)] == [ticket]
    Absence.objects.create(agent=cast.lead, deputy=cast.agent, since=NOON - DAY, until=NOON + 3 * DAY)
    assert {one.ticket for one in my_promises(cast.agent, TODAY)} == {ticket, other}
    assert len(my_promises(cast.agent, TODAY + DAY)) == 3


def test_open_ones_come_first_and_what_stands_still_last_of_them(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    story.asks_client(ticket, due=moment(20, 12))
    story.promises(ticket, due=moment(24, 12))
    assert [one.clock or one.source for one in promises_of(ticket)] == [
        "input",
        "letter",
        "next status",
        "first answer",
    ]


def test_the_client_sees_what_was_promised_both_ways_and_nothing_inward(story):
    cast, ticket = story.cast, story.asks()
    story.answers(ticket)
    story.asks_client(ticket, due=moment(20, 12))
    tickets.snooze_ticket(ticket, until=moment(20, 8), reason="Ждём", by=cast.agent)
    actions.promise_to_company(
        cast.lisenok, text="Отчёт", due=moment(25, 12), by=cast.agent, source=Source.CALL, contact=cast.inna
    )
    sources = {one.source for one in promises_with(cast.inna)}
    assert sources == {"level", "input", "call"}
    assert {one.source for one in promises_with_company(cast.lisenok)} == sources


def test_the_kept_share_counts_by_the_first_date(story):
    cast = story.cast
    since, until = NOON - DAY, NOON + 5 * DAY
    kept, moved, broken, off = (
        story.promises(story.asks(), f"Обещание {n}", due=moment(20, 12)) for n in range(4)
    )
    actions.keep_promise(kept, by=cast.agent)
    actions.withdraw_promise(off, by=cast.agent)
    actions.move_promise(moved, to=moment(24, 12), reason="Снег", by=cast.agent)
    story.at(23, 12)
    for one in (moved, broken):
        actions.keep_promise(one, by=cast.agent)
    found = kept_share(since, until, agent=cast.agent)
    assert (found.share.kept, found.share.of, found.after_move, found.broken, found.withdrawn) == (
        1,
        3,
        1,
        1,
        1,
    )
    assert kept_by("company", since, until)[cast.lisenok.pk].share == found.share
    assert kept_share(NOON - 2 * DAY, since).share.value is None


@pytest.mark.parametrize(
    ("kept", "of", "low", "high"),
    [(8, 10, 0.4972, 0.9559), (0, 5, 0.0, 0.3794), (95, 100, 0.8939, 0.9807), (0, 0, 0.0, 1.0)],
)
def test_jeffreys_interval_is_the_one_that_is_integrated_step_by_step(kept, of, low, high):
    found = share_of(kept, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_a_promise_is_seen_by_whoever_sees_its_ticket(story):
    cast = story.cast
    promise = clock_of(story.asks(), "first answer")
    assert promise_for(cast.agent.user, promise.pk) == promise
    with pytest.raises(Http404):
        promise_for(cast.outsider.user, promise.pk)


def test_a_fire_is_lit_once_and_what_was_given_above_the_agreement_is_written_down(story, published):
    cast, ticket = story.cast, story.asks()
    with pytest.raises(ReasonNeeded):
        actions.light_fire(ticket, reason=" ", by=cast.agent)
    fire = actions.light_fire(ticket, reason="Стоит весь склад", by=cast.agent)
    with pytest.raises(BurnsAlready):
        actions.light_fire(ticket, reason="Ещё", by=cast.agent)
    assert open_fire(ticket) == fire
    story.at(19, 19)  # four hours after closing time
    actions.put_out_fire(ticket, by=cast.lead)
    assert FireMode.objects.get().excess == 4 * HOUR
    with pytest.raises(NothingBurns):
        actions.put_out_fire(ticket, by=cast.lead)
    assert [len(published(event)) for event in (FireLit, FirePutOut)] == [1, 1]
    assert clock_of(ticket, "first answer").is_open
