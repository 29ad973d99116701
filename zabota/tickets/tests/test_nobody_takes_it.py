"""A ticket without an owner longer than its line allows is told of: once, and again after it was put back or moved."""

from datetime import timedelta

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.events import TicketLeftUnowned
from zabota.tickets.tests.nothing import nothing_happens

MINUTE = timedelta(minutes=1)


def told_of(published):
    return [(entry.about_id, entry.facts["minutes"]) for entry in published(TicketLeftUnowned)]


def told_at(moment):
    with clock.stopped_at(moment):
        return actions.tell_of_unowned()


def test_it_is_told_once_after_the_time_its_line_allows(cast, published):
    cast.unowned.refresh_from_db()
    late = cast.unowned.unowned_since + 30 * MINUTE
    actions.take_ticket(cast.visit, by=cast.outsider)
    with nothing_happens():
        assert told_at(late) == 0
    assert told_at(late + timedelta(microseconds=1)) == 1
    assert told_of(published) == [(cast.unowned.pk, 30)]
    with nothing_happens():
        assert told_at(late + timedelta(days=1)) == 0


def test_every_line_allows_its_own_time(cast, published):
    assert told_at(MORNING) == 2
    assert sorted(told_of(published)) == sorted([(cast.unowned.pk, 30), (cast.visit.pk, 60)])


def test_put_back_it_is_told_again(cast, published):
    told_at(MORNING)
    actions.take_ticket(cast.unowned, by=cast.agent)
    with clock.stopped_at(MORNING + MINUTE):
        actions.release_ticket(cast.unowned, by=cast.agent)
    assert told_at(MORNING + 31 * MINUTE) == 0
    assert told_at(MORNING + 32 * MINUTE) == 1
    assert told_of(published)[-1] == (cast.unowned.pk, 30)


def test_moved_without_an_owner_the_new_line_is_told_and_the_time_goes_on_counting(cast, published):
    cast.unowned.refresh_from_db()
    since = cast.unowned.unowned_since
    told_at(since + 31 * MINUTE)
    with clock.stopped_at(since + 40 * MINUTE):
        actions.move_ticket(cast.unowned, to=cast.field, reason="Нужен выезд", by=cast.agent)
    cast.unowned.refresh_from_db()
    assert (cast.unowned.unowned_since, cast.unowned.unowned_told_at) == (since, None)
    told_at(since + 61 * MINUTE)
    assert [minutes for number, minutes in told_of(published) if number == cast.unowned.pk] == [30, 60]
    [last] = [entry for entry in published(TicketLeftUnowned) if entry.facts["minutes"] == 60][-1:]
    assert last.facts["line_id"] == cast.field.pk


def test_an_ended_ticket_is_told_of_no_more(cast, published):
    actions.close_ticket(cast.unowned, by=None)
    actions.close_ticket(cast.visit, by=None)
    assert told_at(MORNING + timedelta(days=2)) == 0
    assert told_of(published) == []
