import pytest

from zabota.api.tests.asking import program_of
from zabota.clients.models import Company, Contact
from zabota.notes.actions import write_note
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db


def test_a_company_is_added_and_changed(cast):
    program = program_of(cast.owner)
    made = program.post("/companies", {"name": "Ромашка", "domains": ["Romashka.example"]})
    assert (made.status_code, made.json()["domains"]) == (201, ["romashka.example"])
    changed = program.patch(f"/companies/{made.json()['id']}", {"about": "цветы"})
    assert (changed.json()["name"], changed.json()["about"]) == ("Ромашка", "цветы")
    assert [one["name"] for one in program.get("/companies?q=ромаш").json()["items"]] == ["Ромашка"]


def test_a_domain_of_another_is_refused_by_its_code(cast):
    program = program_of(cast.owner)
    with nothing_happens():
        response = program.post("/companies", {"name": "Ещё", "domains": ["lisenok.example"]})
    assert (response.status_code, response.json()["code"]) == (422, "domain-taken")
    assert not Company.objects.filter(name="Ещё").exists()


def test_a_contact_is_added_with_its_part_and_changed(cast):
    program = program_of(cast.owner)
    said = {
        "name": "Ия",
        "addresses": ["iya@lisenok.example"],
        "parts": [{"company": cast.lisenok.pk, "role": "manager"}],
    }
    made = program.post("/contacts", said)
    assert made.status_code == 201, made.content
    assert made.json()["parts"][0]["role"] == "manager"
    changed = program.patch(f"/contacts/{made.json()['id']}", {"phone": "+7 900 000-00-00"})
    assert (changed.json()["phone"], changed.json()["addresses"]) == (
        "+7 900 000-00-00",
        ["iya@lisenok.example"],
    )


def test_a_part_at_no_company_is_named(cast):
    program = program_of(cast.owner)
    said = {"name": "Ия", "addresses": ["iya@x.example"], "parts": [{"company": 999_999}]}
    with nothing_happens():
        response = program.post("/contacts", said)
    assert response.json()["fields"][0]["field"] == "parts.0.company"
    assert not Contact.objects.filter(name="Ия").exists()


def test_who_was_merged_is_there_no_more(cast):
    cast.pavel.merged_into = cast.inna
    cast.pavel.save()
    assert program_of(cast.owner).get(f"/contacts/{cast.pavel.pk}").status_code == 404


def test_notes_take_a_scope_of_their_own(cast):
    write_note(cast.forwarding, "Только нам", by=cast.agent)
    address = f"/tickets/{cast.forwarding.pk}/notes"
    notes = program_of(cast.agent).get(address).json()["items"]
    assert "Только нам" in [one["body"] for one in notes]
    made = program_of(cast.agent, name="Second").post(address, {"body": "@Timur"})
    assert (made.status_code, made.json()["author"]["name"]) == (201, cast.agent.name)


def test_the_team_is_read(cast):
    program = program_of(cast.agent)
    assert cast.agent.name in [one["name"] for one in program.get("/agents").json()["items"]]
    assert cast.first_line.pk in [one["id"] for one in program.get("/lines").json()["items"]]
