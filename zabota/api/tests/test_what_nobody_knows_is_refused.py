"""A parameter or a field that nobody knows is refused by its name, and nothing is done."""

import pytest

from zabota.api.problems import TYPE
from zabota.api.tests.asking import program_of
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/tickets?stauts=open", "/tickets/1?stauts=open", "/contacts?stauts=open"])
def test_a_misspelt_filter_does_not_answer_with_everything(cast, path):
    answer = program_of(cast.owner).get(path.replace("/1", f"/{cast.outage.pk}"))
    assert (answer.status_code, answer["Content-Type"]) == (422, TYPE)
    assert [one["field"] for one in answer.json()["fields"]] == ["stauts"]


def test_of_a_clients_program_too(cast):
    assert program_of(cast.inna).get("/own/tickets?company=1").status_code == 422


def test_nothing_is_done_with_a_parameter_that_nobody_knows(cast):
    program = program_of(cast.owner)
    with nothing_happens():
        answer = program.put(f"/tickets/{cast.outage.pk}/priority?dry_run=1", {"priority": "high"})
    assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, "dry_run")


def test_nor_with_a_field(cast):
    program = program_of(cast.owner)
    with nothing_happens():
        answer = program.put(
            f"/tickets/{cast.outage.pk}/priority", {"priority": "high", "reason": "It burns"}
        )
    assert (answer.status_code, answer.json()["fields"][0]["field"]) == (422, "reason")


def test_a_wrong_key_hears_of_no_parameter(cast):
    answer = program_of(cast.owner)
    answer.key = "zab_wrong"
    assert answer.get("/tickets?stauts=open").status_code == 401


def test_the_description_says_so(client):
    schema = client.get("/api/v1/openapi.json").json()
    shapes = schema["components"]["schemas"]
    bodies = {
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for path in schema["paths"].values()
        for operation in path.values()
        if "requestBody" in operation
    }
    assert len(bodies) > 8
    assert [name for name in sorted(bodies) if shapes[name].get("additionalProperties") is not False] == []
