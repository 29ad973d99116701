"""The search page."""

import pytest
from django.urls import reverse

from zabota.tickets import actions
from zabota.tickets.finding import PAGE
from zabota.tickets.letters import Words


def ask(client, text, **more):
    return client.get(reverse("search"), {"q": text, **more})


def numbers(response):
    return [one.ticket.pk for one in response.context["found"]]


def test_words_find_tickets_and_show_where(cast, desk_of):
    response = ask(desk_of(cast.agent), "penalty")
    assert numbers(response) == [cast.outage.pk]
    message = cast.outage.messages.order_by("pk").last()
    page = response.content.decode()
    assert f'href="/tickets/{cast.outage.pk}/#message-{message.pk}"' in page
    assert "<mark>penalties</mark>" in page


@pytest.mark.parametrize("pattern", ["{}", "#{}", "№ {}"])
def test_a_number_opens_its_ticket(cast, desk_of, pattern):
    response = ask(desk_of(cast.agent), pattern.format(cast.outage.pk))
    assert (response.status_code, response.url) == (302, f"/tickets/{cast.outage.pk}/")


def test_a_number_out_of_sight_opens_nothing(cast, desk_of):
    response = ask(desk_of(cast.agent), str(cast.visit.pk))
    assert (response.status_code, numbers(response)) == (200, [])


@pytest.mark.parametrize("text", ["penalty", "Ventra", "marina@ventra.example", "recordings"])
def test_an_outsider_finds_nothing_of_others(cast, desk_of, text):
    response = ask(desk_of(cast.outsider), text)
    assert (response.status_code, numbers(response)) == (200, [])
    assert cast.outage.subject not in response.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        '"',
        "'\"",
        "a:b & !",
        "и в на",
        "ы" * 5000,
        "слово " * 800,
        "<script>alert(1)</script>",
        "\\",
        "9" * 50,
    ],
)
def test_hostile_words_break_nothing_and_come_back_escaped(cast, desk_of, text):
    response = ask(desk_of(cast.agent), text)
    assert (response.status_code, numbers(response)) == (200, [])
    assert "<script>alert" not in response.content.decode()


def test_what_is_found_is_escaped(cast, desk_of):
    words = Words(body="<script>alert(1)</script> \ue000<b>\ue001 квазитрон")
    actions.receive_message(cast.unowned, words, author=cast.inna)
    page = ask(desk_of(cast.agent), "квазитрон").content.decode()
    assert "<mark>квазитрон</mark>" in page
    assert "<script>alert" not in page
    assert page.count("<mark>") == 1


@pytest.mark.parametrize("cursor", ["x", "-1", "", "0", "9" * 40, "٣", "\x00"])
def test_a_cursor_that_is_none_of_ours_is_as_if_it_were_not_there(cast, desk_of, cursor):
    assert numbers(ask(desk_of(cast.agent), "penalty", after=cursor)) == [cast.outage.pk]


def test_pages_follow_each_other(cast, desk_of):
    client = desk_of(cast.outsider)
    for _ in range(PAGE + 3):
        actions.open_ticket("Кварцевание", requester=cast.inna, line=cast.field)
    first = ask(client, "кварцевание")
    second = ask(client, "кварцевание", after=first.context["page"]["after"])
    assert (len(numbers(first)), len(numbers(second))) == (PAGE, 3)
    assert not set(numbers(first)) & set(numbers(second))
    assert second.context["page"]["after"] == ""


def test_a_client_has_no_search(cast, desk_of):
    assert ask(desk_of(cast.client_user), "penalty").status_code == 404
