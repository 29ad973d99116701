"""How matters stand with the sample clients: living examples of what the client's page is for."""

import pytest
from django.utils.timezone import localdate

from tests.cast import MORNING
from zabota.clients.affairs import attitudes_of, meetings_around
from zabota.clients.models import Charge, Goal, Sheet
from zabota.core import clock
from zabota.desk.clients.people_map import map_of
from zabota.desk.clients.strangers import strangers_at
from zabota.house.sample.affairs import tell_of_clients
from zabota.tickets.sight import sight_of


@pytest.fixture
def told(cast):
    with clock.stopped_at(MORNING):
        tell_of_clients(cast.people, cast.tickets, MORNING)
        yield cast


def test_one_turned_wary_and_one_whom_nobody_knows_is_named_in_a_letter(told):
    assert [one.value for one in attitudes_of(told.viktor, told.ventra)] == ["wary", "for us"]
    assert [(one.name, one.email) for one in strangers_at(told.ventra, sight_of(told.lead.user))] == [
        ("Nikolai Krot", "krot@ventra.example")
    ]
    assert map_of(told.ventra).size == 3


def test_one_pays_more_and_one_less(told):
    def sums(company):
        paid = Charge.objects.filter(company=company, kind="agreed").order_by("month")
        return [int(one.amount) // 1000 for one in paid]

    assert sums(told.ventra)[0] < sums(told.ventra)[-1]
    assert sums(told.lisenok)[0] > sums(told.lisenok)[-1]
    late = Charge.objects.filter(paid_on=None)
    assert {one.company for one in late} == {told.ventra}
    assert Charge.objects.latest("month").month < localdate(MORNING).replace(day=1)


def test_a_sheet_has_a_row_laid_aside_and_another_was_only_looked_at(told):
    ran, looked_at = Sheet.objects.order_by("pk")
    assert [why for _line, why, _cells in ran.aside] == ["no company"]
    assert looked_at.ran_at is None


def test_there_is_a_meeting_to_come_and_one_of_which_nobody_has_written(told):
    ahead, ended = meetings_around(told.ventra)
    assert [one.begins_at < MORNING for one in ahead] == [True, False]
    assert ended == []
    ahead, ended = meetings_around(told.lisenok)
    assert ahead[0].after == ended[0]
    assert {goal.outcome for goal in Goal.objects.filter(company=told.lisenok)} == {"", "reached"}
