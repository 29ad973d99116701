"""A ticket for a client who called or came."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zabota.desk.tests.test_who_is_told import told
from zabota.tickets.models import Side, Ticket
from zabota.tickets.tests.nothing import nothing_happens

SAID = {
    "email": "inna@lisenok.example",
    "name": "",
    "subject": "Тишина в трубке",
    "body": "Просила перезвонить до шести",
    "channel": "phone",
}


def opens(client, on, /, **more):
    said = {**SAID, "line": on.pk, "nonce": str(uuid4()), **more}
    return client.post(reverse("ticket_new"), said)


def test_it_is_the_clients_ticket_and_the_agents_work(cast, desk_of):
    response = opens(desk_of(cast.agent), cast.first_line, files=[SimpleUploadedFile("акт.txt", b"1")])
    ticket = Ticket.objects.get(subject="Тишина в трубке")
    assert response.url == f"/tickets/{ticket.pk}/"
    assert (ticket.requester, ticket.company, ticket.owner) == (cast.inna, cast.lisenok, cast.agent)
    assert (ticket.channel, ticket.line, ticket.status) == ("phone", cast.first_line, "new")
    message = ticket.messages.get()
    assert (message.side, message.contact, message.body) == (Side.CLIENT, cast.inna, SAID["body"])
    assert [file.name for file in message.attachments.all()] == ["акт.txt"]


def test_who_wrote_it_down_is_not_told_that_the_client_answered(cast, desk_of):
    told()
    opens(desk_of(cast.agent), cast.first_line)
    assert told() == []


def test_an_unknown_client_is_met(cast, desk_of):
    opens(desk_of(cast.agent), cast.first_line, email="zoya@lisenok.example", name="Зоя Лис")
    ticket = Ticket.objects.get(subject="Тишина в трубке")
    assert (ticket.requester.name, ticket.company) == ("Зоя Лис", cast.lisenok)


def test_the_same_form_twice_is_one_ticket(cast, desk_of):
    client, nonce = desk_of(cast.agent), str(uuid4())
    first = opens(client, cast.first_line, nonce=nonce)
    with nothing_happens():
        assert opens(client, cast.first_line, nonce=nonce).url == first.url


@pytest.mark.parametrize(
    "wrong",
    [{"email": "inna"}, {"subject": ""}, {"body": ""}, {"line": "0"}, {"channel": "email"}, {"nonce": "1"}],
)
def test_a_form_that_makes_no_sense_comes_back_with_its_text(cast, desk_of, wrong):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = opens(client, cast.first_line, **wrong)
    assert response.status_code == 422
    assert wrong.get("subject") == "" or "Тишина в трубке" in response.content.decode()


@pytest.mark.parametrize("closed", [False, True])
def test_not_on_a_line_of_others_nor_on_one_that_takes_none(cast, desk_of, closed):
    if closed:
        cast.first_line.is_active = False
        cast.first_line.save()
    client = desk_of(cast.agent)
    with nothing_happens():
        assert opens(client, cast.first_line if closed else cast.field).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("trainee", 403), ("auditor", 403), ("client_user", 404)])
def test_who_may_not_open_one_opens_none(cast, desk_of, who, status):
    client = desk_of(getattr(cast, who))
    with nothing_happens():
        assert opens(client, cast.first_line).status_code == status
