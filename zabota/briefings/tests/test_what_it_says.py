"""What stands on the page: asked, done, late, planned, asked of them, how they judge us; nothing that is ours alone."""

from datetime import date, datetime, timedelta

import pytest

from zabota.briefings.calculations.periods import Period
from zabota.briefings.queries import content_of
from zabota.briefings.tests.conftest import MORNING
from zabota.core import clock
from zabota.core.clock import now
from zabota.promises.actions import (
    ask_input,
    make_promise,
    move_promise,
    promise_ourselves,
    promise_to_company,
    promise_to_person,
)
from zabota.tickets.models import Ticket, TicketKind

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
IN_A_WEEK = MORNING + timedelta(days=7)


def told(company) -> dict:
    return content_of(company, NOVEMBER)


def test_an_empty_month_says_so(ventra):
    Ticket.objects.filter(company=ventra).update(company=None)
    content = told(ventra)
    assert content["asked"] == {"many": 0, "before": 0, "themes": []}
    assert (content["late"], content["planned"], content["asks"]) == ([], [], [])
    assert content["judged"] == {"asked": 0, "answered": 0, "good": None}


def test_requests_are_counted_by_the_clients_own_midnight(cast, ventra):
    Ticket.objects.filter(company=ventra).update(company=None)
    kind = TicketKind.objects.create(name="Outages")
    ticket = cast.forwarding
    Ticket.objects.filter(pk=ticket.pk).update(
        company=ventra, kind=kind, opened_at=datetime.fromisoformat("2026-10-31T21:30:00+00:00")
    )  # half past midnight in Moscow, on the first of November
    content = told(ventra)
    assert (content["asked"]["many"], content["asked"]["themes"]) == (1, [["Outages", 1]])
    october = content_of(ventra, Period(date(2026, 10, 1), date(2026, 10, 31)))
    assert october["asked"]["many"] == 0


def test_what_is_late_says_the_new_date_and_the_reason_they_heard(cast, ventra):
    promise = promise_to_company(ventra, text="The map", due=IN_A_WEEK, by=cast.agent, source="meeting")
    later = IN_A_WEEK + timedelta(days=3)
    move = move_promise(promise, to=later, reason="We wait for the floor plan", by=cast.agent)
    [line] = told(ventra)["late"]
    assert (line["was"], line["due"], line["why"]) == (IN_A_WEEK.isoformat(), later.isoformat(), "")
    move.told_at = now()
    move.save()
    assert told(ventra)["late"][0]["why"] == "We wait for the floor plan"
    with clock.stopped_at(later + timedelta(hours=1)):
        assert told(ventra)["late"][0]["due"] == ""


def test_what_is_planned_and_what_they_owe(cast, ventra):
    Ticket.objects.filter(pk=cast.forwarding.pk).update(company=ventra)
    cast.forwarding.refresh_from_db()
    make_promise(cast.forwarding, text="Gate report", due=IN_A_WEEK, by=cast.agent)
    ask_input(cast.forwarding, text="List of gates", due=IN_A_WEEK, by=cast.agent)
    content = told(ventra)
    assert [line["what"] for line in content["planned"]] == ["Gate report"]
    assert [(line["what"], line["is_late"]) for line in content["asks"]] == [("List of gates", False)]
    with clock.stopped_at(IN_A_WEEK + timedelta(days=1)):
        assert told(ventra)["asks"][0]["is_late"]


def test_nothing_that_is_ours_alone_or_one_persons_stands_there(cast, ventra):
    promise_ourselves(
        ventra, text="Win them back", due=IN_A_WEEK, agent=cast.agent, source="play", by=cast.lead
    )
    promise_to_person(cast.elena, text="A word in private", due=IN_A_WEEK, by=cast.agent, source="call")
    content = str(told(ventra))
    assert "Win them back" not in content
    assert "A word in private" not in content


def test_more_than_fits_is_counted(cast, ventra):
    for number in range(7):
        promise_to_company(
            ventra, text=f"Thing {number} " + "x" * 300, due=IN_A_WEEK, by=cast.agent, source="meeting"
        )
    content = told(ventra)
    assert (len(content["planned"]), content["planned_more"]) == (4, 3)
    assert all(len(line["what"]) <= 80 for line in content["planned"])


def test_it_costs_the_same_however_much_there_is(cast, ventra, django_assert_max_num_queries):
    def statements() -> int:
        with django_assert_max_num_queries(30) as caught:
            told(ventra)
        return len(caught)

    def promised(many: int) -> None:
        for number in range(many):
            promise = promise_to_company(
                ventra, text=f"Thing {number}", due=IN_A_WEEK, by=cast.agent, source="meeting"
            )
            move_promise(promise, to=IN_A_WEEK + timedelta(days=1), reason="Later", by=cast.agent)

    promised(10)
    before = statements()
    promised(10)
    assert statements() == before
