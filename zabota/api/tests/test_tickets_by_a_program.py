from urllib.parse import urlencode

import pytest

from zabota.api.scopes import TokenScope
from zabota.api.tests.asking import program_of
from zabota.core.context import Way
from zabota.core.models import JournalEntry
from zabota.tickets.models import Message, Status
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db


def test_a_program_sees_the_tickets_that_its_person_sees(cast):
    page = program_of(cast.agent).get("/tickets").json()
    assert cast.forwarding.pk in [one["number"] for one in page["items"]]
    assert program_of(cast.lead, TokenScope.TICKETS_READ).get("/tickets").status_code == 200


def test_one_ticket_bears_its_version(cast):
    response = program_of(cast.agent).get(f"/tickets/{cast.forwarding.pk}")
    assert response.json()["subject"] == cast.forwarding.subject
    cast.forwarding.refresh_from_db()
    assert response["ETag"] == f'"{cast.forwarding.version}"'


def test_what_one_may_not_know_of_is_not_there(cast):
    response = program_of(cast.outsider).get(f"/tickets/{cast.forwarding.pk}")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    assert response["Content-Type"] == "application/problem+json"


def test_a_ticket_is_opened_with_the_words_of_the_client(cast):
    said = {
        "subject": "Нет звука",
        "body": "С утра",
        "email": "pavel@lisenok.example",
        "line": cast.first_line.pk,
    }
    response = program_of(cast.agent).post("/tickets", said)
    assert response.status_code == 201, response.content
    number = response.json()["number"]
    assert response["Location"] == f"/api/v1/tickets/{number}"
    assert response.json()["company"]["id"] == cast.lisenok.pk
    assert Message.objects.get(ticket=number).body == "С утра"


def test_the_journal_says_that_a_program_did_it(cast):
    program_of(cast.agent).post(f"/tickets/{cast.forwarding.pk}/owner", {"agent": None})
    entry = JournalEntry.objects.filter(about="ticket", about_id=cast.forwarding.pk).latest("id")
    assert (entry.way, entry.actor_id) == (Way.TOKEN, cast.agent.user_id)


def test_a_letter_goes_to_whoever_wrote_last(cast):
    response = program_of(cast.agent).post(f"/tickets/{cast.forwarding.pk}/messages", {"body": "Сделали"})
    assert response.status_code == 201, response.content
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.WAITING
    assert response.json()["to"]


@pytest.mark.parametrize(
    ("act", "said", "shown"),
    [
        ("taking", None, {"status": "new"}),
        ("owner", {"agent": None}, {"owner": None}),
        ("solution", {}, {"status": "solved"}),
        ("closure", {"reason": "повтор"}, {"status": "closed"}),
        ("snooze", {"until": "2099-01-01T00:00:00Z", "reason": "потом"}, None),
    ],
)
def test_acts(cast, act, said, shown):
    response = program_of(cast.owner).post(f"/tickets/{cast.forwarding.pk}/{act}", said)
    if shown is None:
        assert (response.status_code, response.json()["code"]) == (422, "wrong-moment")
    else:
        assert response.status_code == 200, response.content
        assert {name: response.json()[name] for name in shown} == shown


def test_the_priority_is_set(cast):
    response = program_of(cast.agent).put(f"/tickets/{cast.forwarding.pk}/priority", {"priority": "urgent"})
    assert response.json()["priority"] == "urgent"


def test_a_stale_change_is_refused(cast):
    program = program_of(cast.agent)
    address = f"/tickets/{cast.forwarding.pk}"
    version = program.get(address)["ETag"]
    assert program.put(f"{address}/priority", {"priority": "high"}, If_Match=version).status_code == 200
    with nothing_happens():
        response = program.put(f"{address}/priority", {"priority": "low"}, If_Match=version)
    assert (response.status_code, response.json()["code"]) == (412, "stale")


def test_a_scope_that_is_missing_is_named(cast):
    program = program_of(cast.agent, TokenScope.TICKETS_READ)
    with nothing_happens():
        response = program.post(f"/tickets/{cast.forwarding.pk}/taking")
    assert (response.status_code, response.json()["code"]) == (403, "scope-missing")


def test_unknown_fields_are_refused_by_name(cast):
    program, said = program_of(cast.agent), {"priority": "low", "colour": "red"}
    with nothing_happens():
        response = program.put(f"/tickets/{cast.forwarding.pk}/priority", said)
    assert response.status_code == 422
    assert [one["field"] for one in response.json()["fields"]] == ["colour"]


@pytest.mark.parametrize(
    "moment", ["0201-06-14T17:42:07+19:23", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z"]
)
def test_a_moment_that_no_calendar_knows_is_refused(cast, moment):
    response = program_of(cast.agent).get(f"/tickets?{urlencode({'changed_since': moment})}")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert "changed_since" in response.text


def test_a_moment_of_a_far_zone_is_the_same_moment(cast):
    far = urlencode({"changed_since": "2000-01-01T00:00:00+19:23"})
    assert program_of(cast.agent).get(f"/tickets?{far}").json()["items"]


def test_only_what_changed_since_is_listed(cast):
    program = program_of(cast.agent)
    assert program.get("/tickets?changed_since=2099-01-01T00:00:00Z").json()["items"] == []
    assert program.get("/tickets?changed_since=2000-01-01T00:00:00Z").json()["items"]


def test_pages_follow_each_other(cast):
    program = program_of(cast.owner)
    whole = [one["number"] for one in program.get("/tickets?limit=100").json()["items"]]
    seen, after = [], ""
    while True:
        page = program.get(f"/tickets?limit=3{after}").json()
        seen += [one["number"] for one in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == whole == sorted(whole, reverse=True)
