"""A person is given out and forgotten, things are held and kept for so long, from the screens."""

import io
import json
import zipfile

import pytest

from zabota.accounts.models import Role
from zabota.channels.tests.jobs import run_jobs
from zabota.clients.models import Contact
from zabota.desk.settings.trail import Names, audited, sentence_of
from zabota.notes.actions import write_note
from zabota.records.actions import forget_person, place_hold
from zabota.records.errors import AlreadyForgotten
from zabota.records.models import Forgetting, GivingOut, Hold, Kept, Rule
from zabota.tickets.models import Message, Ticket
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db


def typed(person: Contact, **other: str) -> dict[str, str]:
    return {"name": person.name, "reason": "Отозвано согласие", "asked_on": "2026-11-01", **other}


@pytest.fixture
def owner(cast, client_of):
    return client_of(cast.owner)


@pytest.fixture
def way(cast):
    return f"/clients/people/{cast.marina.pk}/records/"


def test_who_may_not_forget_finds_no_way_in(cast, client_of, way):
    assert client_of(cast.agent).get(way).status_code == 403
    assert "/records/" not in client_of(cast.agent).get(f"/clients/people/{cast.marina.pk}/").content.decode()


def test_a_copy_holds_what_is_kept_and_no_note(cast, owner, way, sink):
    ticket = Ticket.objects.filter(requester=cast.marina).first()
    write_note(ticket, "Кукумбер", by=cast.agent)
    assert owner.post(f"{way}giving-out/").status_code == 302
    run_jobs()
    given = GivingOut.objects.get()
    got = owner.get(f"/clients/records/{given.pk}/")
    zipped = zipfile.ZipFile(io.BytesIO(b"".join(got.streaming_content)))
    told = {name: zipped.read(name).decode() for name in zipped.namelist()}
    assert "notes.json" not in told
    assert not any("Кукумбер" in text for text in told.values())
    assert json.loads(told["person.json"])["addresses"][0]["email"] == "marina@ventra.example"
    assert len(json.loads(told["letters.json"])) >= Message.objects.filter(contact=cast.marina).count()


def test_notes_go_along_when_a_lawyer_says_so(cast, owner, way, sink):
    write_note(Ticket.objects.filter(requester=cast.marina).first(), "Кукумбер", by=cast.agent)
    owner.post(f"{way}giving-out/", {"with_notes": "on"})
    run_jobs()
    got = owner.get(f"/clients/records/{GivingOut.objects.get().pk}/")
    zipped = zipfile.ZipFile(io.BytesIO(b"".join(got.streaming_content)))
    assert "Кукумбер" in zipped.read("notes.json").decode()


def test_before_it_is_done_one_sees_what_goes(cast, owner, way):
    shown = owner.get(f"{way}forgetting/").content.decode()
    assert "marina@ventra.example" in shown
    assert not Forgetting.objects.exists()


def test_another_name_typed_forgets_nobody(cast, owner, way):
    with nothing_happens():
        answer = owner.post(f"{way}forgetting/", typed(cast.marina, name="Марина"))
    assert answer.status_code == 422
    assert not Forgetting.objects.exists()


def test_a_hold_stands_in_the_way(cast, owner, way):
    place_hold(cast.ventra, reason="иск 12-7", by=cast.owner.user)
    with nothing_happens():
        answer = owner.post(f"{way}forgetting/", typed(cast.marina))
    assert answer.status_code == 422
    assert "иск 12-7" in answer.content.decode()


def test_the_trail_says_that_it_was_done_and_of_which_company(cast, owner, way, sink):
    owner.post(f"{way}forgetting/", typed(cast.marina))
    run_jobs()
    cast.marina.refresh_from_db()
    assert (cast.marina.name, cast.marina.phone, cast.marina.user) == ("", "", None)
    entries = list(audited().order_by("-id")[:3])
    said = [str(sentence_of(one, Names(entries))) for one in entries]
    assert any("Ventra Logistics" in one for one in said)
    assert not any("Marina" in one for one in said)


def test_nobody_is_forgotten_twice(cast, owner, way, sink):
    owner.post(f"{way}forgetting/", typed(cast.marina))
    run_jobs()
    with pytest.raises(AlreadyForgotten):
        forget_person(cast.marina, name="", reason="x", asked_on="2026-11-01", by=cast.owner.user)


def test_marks_in_answers_and_counts_of_tickets_stay(cast, owner, way, sink):
    before = (Ticket.objects.count(), Message.objects.count())
    owner.post(f"{way}forgetting/", typed(cast.marina))
    run_jobs()
    assert (Ticket.objects.count(), Message.objects.count()) == before


def test_rules_are_set_by_who_may(cast, owner, client_of):
    assert client_of(cast.agent).get("/settings/keeping/").status_code == 403
    assert owner.post("/settings/keeping/", {"tickets": "36", "journal": ""}).status_code == 302
    assert Rule.objects.get(kind=Kept.TICKETS).months == 36
    assert owner.post("/settings/keeping/", {"tickets": "0"}).status_code == 422
    assert owner.post("/settings/keeping/own/", {"kind": "tickets", "months": "12"}).status_code == 422


def test_a_hold_is_placed_and_lifted(cast, owner):
    assert owner.post("/settings/holds/", {"reason": "суд"}).status_code == 422
    assert owner.post("/settings/holds/", {"ticket": cast.outage.pk, "reason": "суд"}).status_code == 302
    hold = Hold.objects.get()
    assert owner.post(f"/settings/holds/{hold.pk}/lifting/").status_code == 302
    assert owner.post(f"/settings/holds/{hold.pk}/lifting/").status_code == 409
    assert Role.objects.filter(permissions__contains=["records:keep"]).exists()
