"""The same queue as a list beside the ticket, as a table, as a board; each person's choice is remembered."""

import re

import pytest
from django.urls import reverse

from zabota.core.clock import now
from zabota.queues.models import Queue as SavedQueue
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Reading


def queue(client, key="answer", **query):
    return client.get(reverse("queue", args=[key]), query)


def form_of(response):
    return str(response.context["look"])


def test_the_address_says_the_form_and_it_is_remembered_for_that_queue(cast, desk_of):
    client = desk_of(cast.agent)
    assert form_of(queue(client)) == "split.step"
    assert form_of(queue(client, form="board", by="owner")) == "board.owner"
    assert form_of(queue(client)) == "board.owner"
    assert form_of(queue(client, "mine")) == "split.step"
    assert form_of(queue(client, form="nonsense")) == "board.owner"


def test_one_browser_remembers_each_person_apart(cast, desk_of):
    client = desk_of(cast.agent)
    queue(client, form="list")
    client.force_login(cast.lead.user)
    assert form_of(queue(client)) == "split.step"
    client.force_login(cast.agent.user)
    assert form_of(queue(client)) == "list.step"


@pytest.mark.parametrize(
    "cookie", ["answer=table", "%", "answer=list.weather", "=", "x" * 9000, "answer=\x00"]
)
def test_a_cookie_that_is_none_of_ours_does_no_harm(cast, desk_of, cookie):
    client = desk_of(cast.agent)
    client.cookies[f"looks_{cast.agent.user_id}"] = cookie
    assert queue(client).status_code == 200


def test_a_table_has_the_columns_its_queue_asks_for(cast, desk_of):
    saved = SavedQueue.objects.create(
        name="Всё",
        owner=cast.agent,
        columns=["status", "tags", "kind", "channel", "line", "opened_at"],
        form="list",
        created_at=now(),
        edited_at=now(),
        edited_by=cast.agent,
        stamp="1",
    )
    response = queue(desk_of(cast.agent), saved.key)
    heads = re.findall(r'<th scope="col"[^>]*>(?:<span[^>]*>)?([^<]+)', response.content.decode())
    assert heads == ["Choose", "Subject", "Status", "Tags", "Kind", "Channel", "Line", "Opened"]


def test_a_table_leads_to_the_page_of_a_ticket_within_its_queue(cast, desk_of):
    page = queue(desk_of(cast.agent), form="list").content.decode()
    assert f'href="/tickets/{cast.forwarding.pk}/?in=answer"' in page
    assert f'value="{cast.forwarding.pk}:' in page
    assert cast.visit.subject not in page


def test_the_part_that_lives_keeps_the_form(cast, desk_of):
    response = desk_of(cast.agent).get(
        "/queue/answer/?form=list", headers={"HX-Request": "true", "HX-Target": "rows"}
    )
    assert "<table" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "<html" not in response.content.decode()


NAMES = [
    "<script>alert(1)</script>",
    "שלום עולם",
    "\u202egnp.exe",
    '"><img src=x onerror=alert(1)>',
    "ы" * 300,
]


@pytest.mark.parametrize("form", ["split", "list", "board"])
@pytest.mark.parametrize("name", NAMES)
def test_strange_names_stay_words_apart_from_ours(cast, desk_of, form, name):
    ticket = actions.open_ticket(name, requester=cast.inna, line=cast.first_line)
    cast.inna.name = name[:200]
    cast.inna.save()
    page = queue(desk_of(cast.agent), form=form).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert re.search(rf'id="ticket-{ticket.pk}".*?<bdi>', page, flags=re.DOTALL)


def unread(client):
    return {
        int(n)
        for n in re.findall(r'class="row row--unread" id="ticket-(\d+)"', queue(client).content.decode())
    }


def test_only_a_clients_word_that_one_has_not_seen_is_new(cast, desk_of):
    client = desk_of(cast.agent)
    client.get(reverse("ticket", args=[cast.forwarding.pk]))
    assert cast.forwarding.pk not in unread(client)
    actions.assign_ticket(cast.forwarding, to=cast.trainee, by=cast.lead)
    actions.owe_next_step(actions.expect_client(cast.forwarding, by=cast.lead), by=cast.lead)
    assert cast.forwarding.pk not in unread(client)
    actions.receive_message(cast.forwarding, Words(body="Ау"), author=cast.inna)
    assert cast.forwarding.pk in unread(client)


def test_a_letter_of_the_client_stays_new_though_a_colleague_has_answered_it(cast, desk_of):
    client = desk_of(cast.agent)
    client.get(reverse("ticket", args=[cast.forwarding.pk]))
    said = actions.receive_message(cast.forwarding, Words(body="Ау"), author=cast.inna)
    actions.send_letter(
        cast.forwarding,
        Words(body="Слышим", to=(("", "inna@lisenok.example"),)),
        by=cast.trainee,
        keep_step=True,
    )
    assert cast.forwarding.pk in unread(client)
    page = client.get(reverse("ticket", args=[cast.forwarding.pk])).content.decode()
    assert re.findall(r'letter--new" id="message-(\d+)"|id="message-(\d+)"[^>]*letter--new', page) or (
        f'id="message-{said.pk}"' in page
    )
    assert Reading.objects.get(ticket=cast.forwarding, user=cast.agent.user).seen == said.pk
    assert cast.forwarding.pk not in unread(client)
