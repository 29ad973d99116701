"""Somebody is away: a colleague acts meanwhile, sees what is theirs and hears of it; work returns on return."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse

from zabota.core import clock
from zabota.desk.handlers import on_absence_set, on_messages_received
from zabota.notifications.models import Kind, Notification
from zabota.team.away import set_absence
from zabota.team.events import AbsenceSet
from zabota.team.models import Absence, Duty
from zabota.tickets import actions
from zabota.tickets.events import MessageReceived
from zabota.tickets.models import Lending
from zabota.tickets.sight import sight_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 19, 8, tzinfo=UTC)  # 11:00 in Moscow
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now_it_is():
    with clock.stopped_at(NOW):
        yield


def text(response):
    return unescape(response.content.decode())


def away(agent, deputy, until=NOW + 3 * DAY):
    return set_absence(agent, since=NOW, until=until, deputy=deputy, by=agent.user)


def facts(**changes):
    return {"since": "2026-11-20T00:00", "until": "2026-11-24T00:00", "reason": "отпуск"} | changes


def test_everybody_says_when_they_are_away(cast, desk_of):
    client = desk_of(cast.agent)
    assert client.post(reverse("absence_new"), facts(deputy=cast.colleague.pk)).status_code == 302
    absence = Absence.objects.get()
    assert (absence.agent, absence.deputy, absence.reason) == (cast.agent, cast.colleague, "отпуск")
    assert absence.since == datetime(2026, 11, 19, 21, tzinfo=UTC)
    assert "Andrey Kulik acts" in text(client.get(reverse("absences")))


def test_only_a_lead_speaks_for_others(cast, desk_of):
    desk_of(cast.agent).post(reverse("absence_new"), facts(agent=cast.colleague.pk))
    assert Absence.objects.get().agent == cast.agent
    desk_of(cast.lead).post(reverse("absence_new"), facts(agent=cast.colleague.pk))
    others = Absence.objects.get(agent=cast.colleague)
    for name in ("absence", "absence_return"):
        assert desk_of(cast.agent).get(reverse(name, args=[others.pk])).status_code == 404
    assert desk_of(cast.agent).post(reverse("absence_end", args=[others.pk])).status_code == 404
    assert Absence.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until": "2026-11-19T00:00"}, "It ends before it begins"),
        ({"since": "2026-11-01T00:00", "until": "2026-11-02T00:00"}, "That is over already"),
        ({"since": "soon"}, "Enter a valid date/time."),
    ],
)
def test_an_absence_that_makes_no_sense_is_refused(cast, desk_of, changes, words):
    response = desk_of(cast.agent).post(reverse("absence_new"), facts(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert 'value="отпуск"' in text(response)
    assert not Absence.objects.exists()


def test_one_is_not_away_twice_nor_ones_own_deputy(cast, desk_of):
    client = desk_of(cast.agent)
    client.post(reverse("absence_new"), facts())
    assert "is away from 20 November to 24 November already" in text(
        client.post(reverse("absence_new"), facts())
    )
    own = facts(since="2026-12-20T00:00", until="2026-12-24T00:00", deputy=cast.agent.pk)
    assert "cannot act for themselves" in text(client.post(reverse("absence_new"), own))
    assert Absence.objects.count() == 1


def test_a_deputy_sees_the_tickets_and_the_rail_says_for_whom(cast, desk_of):
    actions.assign_ticket(cast.forwarding, to=cast.agent, by=cast.lead)
    address = reverse("ticket", args=[cast.forwarding.pk])
    assert desk_of(cast.colleague).get(address).status_code == 404
    away(cast.agent, cast.colleague)
    page = text(desk_of(cast.colleague).get(address))
    assert "You act for Ольга Ремизова until 22 Nov, 11:00" in page
    with clock.stopped_at(NOW + 4 * DAY):
        assert desk_of(cast.colleague).get(address).status_code == 404


def test_the_sight_is_the_same_however_it_was_loaded(cast, client_of):
    away(cast.agent, cast.colleague)
    client = client_of(cast.colleague)
    seen = client.get(reverse("profile")).wsgi_request.user
    assert sight_of(seen).acts_for == sight_of(cast.colleague.user).acts_for == {cast.agent.pk}
    assert sight_of(seen).owners == [cast.colleague.pk, cast.agent.pk]


def test_the_numbers_in_the_rail_count_what_a_deputy_sees(cast, desk_of):
    def answer_now():
        rail = desk_of(cast.colleague).get(reverse("rail")).context["rail"]
        return next(link.number for link in rail.queues if link.queue.key == "answer")

    actions.assign_ticket(cast.forwarding, to=cast.agent, by=cast.lead)
    before = answer_now()
    away(cast.agent, cast.colleague)
    listed = desk_of(cast.colleague).get(reverse("queue", args=["answer"])).context["groups"]
    assert answer_now() > before
    assert sum(len(group.rows) for group in listed) == answer_now()


def test_a_deputy_hears_of_it_at_once_and_of_the_clients_answers(cast):
    absence = away(cast.agent, cast.colleague)
    on_absence_set(
        AbsenceSet(agent_id=cast.agent.pk, absence_id=absence.pk, deputy_id=cast.colleague.pk, by_id=None)
    )
    place = {"ticket_id": cast.forwarding.pk, "line_id": cast.forwarding.line_id, "owner_id": cast.agent.pk}
    on_messages_received([MessageReceived(**place, message_id=1, contact_id=cast.inna.pk, channel="email")])
    told = Notification.objects.filter(user=cast.colleague.user).order_by("id").values_list("kind", flat=True)
    assert list(told) == [Kind.STANDS_IN, Kind.ANSWERED]
    assert Notification.objects.filter(user=cast.agent.user, kind=Kind.ANSWERED).exists()


def test_work_that_was_given_to_others_is_taken_back_on_return(cast, desk_of):
    actions.assign_ticket(cast.forwarding, to=cast.agent, by=cast.lead)
    absence = away(cast.agent, cast.colleague)
    actions.assign_ticket(cast.forwarding, to=cast.lead, by=cast.lead)
    assert Lending.objects.get().ticket == cast.forwarding
    client, address = desk_of(cast.agent), reverse("absence_return", args=[absence.pk])
    with clock.stopped_at(NOW + 4 * DAY):
        assert "You are back: see what happened" in text(client.get(reverse("queue", args=["mine"])))
        assert [one.pk for one in client.get(address).context["handed_over"]] == [cast.forwarding.pk]
        assert client.post(address, {"ticket": cast.forwarding.pk}).status_code == 302
        cast.forwarding.refresh_from_db()
        assert cast.forwarding.owner == cast.agent
        assert client.get(address).context["handed_over"] == []
        assert client.post(address).status_code == 302
        assert "You are back" not in text(client.get(reverse("queue", args=["mine"])))


def test_nothing_is_lent_by_somebody_who_is_here(cast):
    actions.assign_ticket(cast.forwarding, to=cast.agent, by=cast.lead)
    actions.assign_ticket(cast.forwarding, to=cast.lead, by=cast.lead)
    assert not Lending.objects.exists()


def test_a_lead_puts_somebody_on_duty_and_takes_them_off(cast, desk_of):
    client = desk_of(cast.lead)
    sent = {"agent": cast.agent.pk, "line": "", "since": "2026-11-19T18:00", "until": "2026-11-20T09:00"}
    assert client.post(reverse("duty_new"), sent).status_code == 302
    duty = Duty.objects.get()
    assert (
        client.post(reverse("duty", args=[duty.pk]), sent | {"line": cast.first_line.pk}).status_code == 302
    )
    assert Duty.objects.get().line == cast.first_line
    backwards = client.post(reverse("duty_new"), sent | {"until": "2026-11-19T17:00"})
    assert (backwards.status_code, Duty.objects.count()) == (422, 1)
    assert client.post(reverse("duty_removal", args=[duty.pk])).status_code == 302
    assert not Duty.objects.exists()
