"""The lead's board: due, at risk and late now, and the share that was kept, with how sure it is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.promises.models import Outcome, Promise
from zabota.tickets.models import Ticket

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = MORNING.replace(hour=9)


@pytest.fixture(autouse=True)
def noon(cast):
    with clock.stopped_at(NOON):
        Promise.objects.all().delete()
        Ticket.objects.update(due_at=None, risk_at=None)
        yield


def dated(ticket, due, risk):
    Ticket.objects.filter(pk=ticket.pk).update(due_at=NOON + due, risk_at=NOON + risk)


def ended(ticket, outcome, number=1, ago=DAY):
    ticket = Ticket.objects.get(pk=ticket.pk)
    Promise.objects.bulk_create(
        Promise(
            ticket=ticket,
            company_id=ticket.company_id,
            agent_id=ticket.owner_id,
            source="call",
            text="Схема",
            made_at=NOON - ago - HOUR,
            first_due_at=NOON - ago,
            due_at=NOON - ago,
            outcome=outcome,
            ended_at=NOON - ago,
        )
        for _ in range(number)
    )


def board_of(client, **asked):
    return client.get(reverse("promise_board"), asked)


def parts(response, key):
    table = next(one for one in response.context["tables"] if one.key == key)
    return {part.name: part for part in table.parts}


def test_what_stands_now_is_counted_for_all_and_for_each(cast, desk_of):
    dated(cast.outage, -HOUR, -2 * HOUR)
    dated(cast.forwarding, HOUR, timedelta())
    dated(cast.recordings, 30 * HOUR, -HOUR)
    dated(cast.unowned, 5 * HOUR, 4 * HOUR)
    found = board_of(desk_of(cast.lead))
    assert tuple(found.context["now"]) == (3, 2, 1)
    agents = parts(found, "agent")
    assert tuple(agents[cast.agent.name].now) == (2, 1, 1)
    assert tuple(agents["no owner"].now) == (1, 0, 0)
    assert [one["ticket"] for one in found.context["coming"]] == [cast.outage, cast.forwarding, cast.unowned]


def test_a_share_has_its_interval_and_moved_and_withdrawn_ones_stand_apart(cast, desk_of):
    ended(cast.outage, Outcome.KEPT, 8)
    ended(cast.outage, Outcome.KEPT_AFTER_MOVE)
    ended(cast.outage, Outcome.BROKEN)
    ended(cast.outage, Outcome.WITHDRAWN, 3)
    ended(cast.outage, Outcome.KEPT, 5, ago=40 * DAY)
    found = board_of(desk_of(cast.lead))
    share = found.context["share"]
    assert (share.percent, share.low, share.high, share.kept.share.of) == (80, 50, 96, 10)
    assert (share.kept.after_move, share.kept.broken, share.kept.withdrawn) == (1, 1, 3)
    assert "between 50 and 96 %" in found.content.decode()
    assert board_of(desk_of(cast.lead), days="90").context["share"].kept.share.of == 15


def test_of_very_few_no_share_is_said(cast, desk_of):
    ended(cast.outage, Outcome.KEPT, 3)
    ended(cast.outage, Outcome.BROKEN)
    page = board_of(desk_of(cast.lead)).content.decode()
    assert "3 of 4" in page
    assert "too few for a share" in page
    assert "75" not in page


@pytest.mark.parametrize(("days", "shown"), [("7", 7), ("", 30), ("1000", 30), ("x", 30)])
def test_a_period_is_one_of_three(cast, desk_of, days, shown):
    assert board_of(desk_of(cast.lead), days=days).context["days"] == shown


def test_it_is_for_leads(cast, desk_of):
    assert board_of(desk_of(cast.agent)).status_code == 403
    assert reverse("promise_board") not in desk_of(cast.agent).get("/rail/").text
    assert reverse("promise_board") in desk_of(cast.lead).get("/rail/").text


def test_a_lead_of_one_line_sees_that_line(cast, desk_of):
    role = cast.lead.user.role
    role.permissions = [one for one in role.permissions if one != "tickets:see-all"]
    role.save()
    cast.lead.memberships.exclude(line=cast.field).delete()
    cast.lead.memberships.get_or_create(line=cast.field)
    dated(cast.outage, -HOUR, -2 * HOUR)
    ended(cast.outage, Outcome.KEPT, 6)
    ended(cast.visit, Outcome.BROKEN, 6)
    found = board_of(desk_of(cast.lead))
    assert tuple(found.context["now"]) == (0, 0, 0)
    assert found.context["share"].kept.share.of == 6
    assert [*parts(found, "line")] == [cast.field.name]


def test_as_a_sheet(cast, desk_of):
    ended(cast.outage, Outcome.KEPT, 8)
    lines = board_of(desk_of(cast.lead), csv="1").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("by,name,due today,at risk,late,kept by the first date,of,at least,at most")
    assert lines[1] == ",all,0,0,0,8,8,74,100,0,0,0"
    assert f"By colleague,{cast.agent.name},0,0,0,8,8,74,100,0,0,0" in lines
