from base64 import b64encode
from datetime import timedelta

import pytest

from zabota.api.scopes import TokenScope
from zabota.api.tests.asking import program_of
from zabota.core.clock import now
from zabota.notes.actions import write_note
from zabota.promises.actions import make_promise
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Attachment, Ticket
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db


def test_they_see_their_tickets_and_no_others(cast):
    theirs, others = program_of(cast.inna), program_of(cast.viktor)
    address = f"/own/tickets/{cast.forwarding.pk}"
    assert theirs.get(address).json()["subject"] == cast.forwarding.subject
    assert others.get(address).status_code == 404
    assert cast.forwarding.pk in [one["number"] for one in theirs.get("/own/tickets").json()["items"]]


def test_a_key_of_theirs_opens_nothing_of_the_staff(cast):
    response = program_of(cast.inna).get("/tickets")
    assert (response.status_code, response.json()["code"]) == (403, "scope-missing")


def test_a_key_of_a_colleague_opens_nothing_of_theirs(cast):
    assert program_of(cast.owner).get("/own/tickets").status_code == 403


def test_notes_and_held_letters_are_not_there(cast):
    write_note(cast.forwarding, "Только нам", by=cast.agent)
    words = Words(body="Ещё не ушло", to=(("", "inna@lisenok.example"),))
    send_letter(cast.forwarding, words, by=cast.agent, hold_for=60)
    shown = program_of(cast.inna).get(f"/own/tickets/{cast.forwarding.pk}/messages").content.decode()
    assert "Только нам" not in shown
    assert "Ещё не ушло" not in shown


def test_they_ask_and_send_files(cast):
    program = program_of(cast.inna)
    given = {"name": "plan.txt", "content": b64encode(b"a plan").decode()}
    made = program.post("/own/tickets", {"subject": "Вопрос", "body": "Как?", "files": [given]})
    assert made.status_code == 201, made.content
    ticket = Ticket.objects.get(pk=made.json()["number"])
    assert (ticket.company, ticket.requester) == (cast.lisenok, cast.inna)
    number = Attachment.objects.get(message__ticket=ticket).pk
    assert b"".join(program.get(f"/own/files/{number}").streaming_content) == b"a plan"
    assert program_of(cast.viktor).get(f"/own/files/{number}").status_code == 404
    answered = program.post(f"/own/tickets/{ticket.pk}/messages", {"body": "Спасибо"})
    assert answered.json()["author"] == cast.inna.name


def test_reading_alone_writes_nothing(cast):
    program = program_of(cast.inna, TokenScope.OWN_READ)
    with nothing_happens():
        response = program.post("/own/tickets", {"subject": "Вопрос", "body": "Как?"})
    assert response.status_code == 403


def test_they_see_what_was_promised_to_them(cast):
    make_promise(cast.forwarding, text="Настроим", due=now() + timedelta(days=2), by=cast.agent)
    items = program_of(cast.inna).get(f"/own/tickets/{cast.forwarding.pk}/promises").json()["items"]
    assert "Настроим" in [one["what"] for one in items]


def test_who_left_a_company_sees_none_of_it(cast):
    program = program_of(cast.inna)
    cast.inna.memberships.all().delete()
    assert program.get(f"/own/tickets/{cast.forwarding.pk}").status_code == 404
