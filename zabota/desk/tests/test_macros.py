"""Macros at the desk: written, shown beforehand, applied, taken back."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from zabota.automation.models import Macro, MacroRun
from zabota.house.sample.replies import prepare
from zabota.tickets.models import Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens

PANE = {"HX-Request": "true", "HX-Target": "pane"}
MAIN = {"HX-Request": "true", "HX-Target": "main"}


@pytest.fixture
def replies(cast):
    return prepare(cast.people)


def apply(client, ticket, macro, headers=MAIN, queue=""):
    address = reverse("ticket_macro", args=[ticket.pk, macro.pk])
    return client.post(f"{address}{queue}", {"nonce": str(uuid4())}, headers=headers)


def preview(client, ticket, macro):
    address = reverse("ticket_macro", args=[ticket.pk, macro.pk])
    return client.get(address, headers=MAIN).content.decode()


def said(**more):
    return {"name": "Свой", "sharing": "nobody"} | more


def test_one_is_written_with_the_acts_that_were_filled_in(cast, desk_of):
    form = said(add_tags="#выезд, Выезд, срочно", owning="me", step="waiting", snooze_hours="24")
    assert desk_of(cast.agent).post(reverse("macro_new"), form).status_code == 302
    macro = Macro.objects.get()
    assert (macro.add_tags, macro.owning, macro.step, macro.snooze_hours) == (
        ["Выезд", "срочно"],
        "me",
        "waiting",
        24,
    )
    assert "+Выезд +срочно" in desk_of(cast.agent).get(reverse("macros")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "Choose at least one thing that the macro does."),
        ({"owning": "colleague"}, "Say which colleague."),
        ({"step": "solved", "snooze_hours": "3"}, "What is solved is not snoozed"),
        ({"add_tags": ",".join(f"t{n}" for n in range(30))}, "At most 20 tags."),
        ({"add_tags": "ы" * 61}, "A tag has at most 60 characters."),
        ({"note": "строка\n" * 5000}, "This text has 34999 characters; at most 20000 are kept here."),
        ({"snooze_hours": "99999", "follow": "on"}, "less than or equal to 8784"),
        ({"follow": "on", "sharing": "everybody"}, "is not one of the available choices"),
    ],
)
def test_one_that_makes_no_sense_is_refused(cast, desk_of, wrong, words):
    with nothing_happens():
        response = desk_of(cast.agent).post(reverse("macro_new"), said(**wrong))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Macro.objects.exists()


def test_a_line_wants_a_reason(cast, desk_of):
    response = desk_of(cast.agent).post(reverse("macro_new"), said(to_line=cast.international.pk))
    assert "Say why tickets go to that line." in response.content.decode()


def test_what_it_will_do_is_said_before(cast, desk_of, replies):
    with nothing_happens():
        body = preview(desk_of(cast.agent), cast.forwarding, replies.waits_for_act)
    assert "It gets the tag документы." in body
    assert "It is yours already." in body
    assert "The client owes the next step." in body
    assert ">Apply<" in body


def test_what_cannot_be_done_is_said_with_the_reason_and_there_is_nothing_to_press(cast, desk_of, replies):
    body = preview(desk_of(cast.agent), cast.printer, replies.waits_for_act)
    assert "Cannot be done: This ticket has ended. Reopen it first." in body
    assert ">Apply<" not in body
    with nothing_happens():
        response = apply(desk_of(cast.agent), cast.printer, replies.waits_for_act)
    assert response.status_code == 409


def test_applied_it_can_be_taken_back_by_one_press(cast, desk_of, replies):
    client = desk_of(cast.agent)
    body = apply(client, cast.forwarding, replies.waits_for_act).content.decode()
    run = MacroRun.objects.get()
    undo = reverse("macro_undoing", args=[cast.forwarding.pk, run.pk])
    assert "“Ждём документы” is applied." in body
    assert f'hx-post="{undo}"' in body
    assert Ticket.objects.get(pk=cast.forwarding.pk).status == Status.WAITING
    assert client.post(undo, headers=MAIN).status_code == 200
    ticket = Ticket.objects.get(pk=cast.forwarding.pk)
    assert ticket.status == Status.OPEN
    assert not ticket.tags.exists()


def test_after_one_that_takes_the_ticket_out_of_sight_the_next_is_there_and_undo_brings_it_back(
    cast, desk_of, replies
):
    client = desk_of(cast.colleague)
    macro = replies.to_engineers
    response = apply(client, cast.recordings, macro, PANE, "?in=mine")
    assert response.status_code in (200, 204)
    run = MacroRun.objects.get()
    assert not Ticket.objects.get(pk=cast.recordings.pk).owner_id
    undone = client.post(reverse("macro_undoing", args=[cast.recordings.pk, run.pk]), headers=MAIN)
    assert undone.status_code == 200
    assert Ticket.objects.get(pk=cast.recordings.pk).owner == cast.colleague


def test_its_text_waits_for_the_letter(cast, desk_of, replies):
    response = apply(desk_of(cast.agent), cast.forwarding, replies.outage)
    event = json.loads(response["HX-Trigger-After-Settle"])
    address = reverse("ticket_reply", args=[cast.forwarding.pk, replies.carrier.pk])
    assert event == {"reply-chosen": {"address": address}}


def test_names_are_list_items_for_a_menu_or_the_palette(cast, desk_of, replies):
    client = desk_of(cast.agent)
    address = reverse("macro_names", query={"ticket": cast.forwarding.pk, "q": "документы"})
    body = client.get(address).content.decode()
    assert body.count("<li>") == 1
    assert reverse("ticket_macro", args=[cast.forwarding.pk, replies.waits_for_act.pk]) in body
    assert client.get(reverse("macro_names", query={"ticket": cast.visit.pk})).status_code == 404
    assert client.get(reverse("macro_names")).content.decode().count("<li>") == 3


def test_a_deleted_one_is_not_applied(cast, desk_of, replies):
    owner = desk_of(cast.owner)
    assert owner.post(reverse("macro_deletion", args=[replies.outage.pk])).status_code == 302
    with nothing_happens():
        assert apply(desk_of(cast.agent), cast.forwarding, replies.outage).status_code == 404
    assert owner.post(reverse("macro_restoring", args=[replies.outage.pk])).status_code == 302
    assert apply(desk_of(cast.agent), cast.forwarding, replies.outage).status_code == 200


def test_one_with_a_text_of_5000_lines_from_before_the_limit_still_opens(cast, desk_of, replies):
    Macro.objects.filter(pk=replies.outage.pk).update(note="строка\n" * 5000)
    body = preview(desk_of(cast.agent), cast.forwarding, Macro.objects.get(pk=replies.outage.pk))
    assert len(body) < 20_000
