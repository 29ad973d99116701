"""A page names the place in the journal at which it was drawn; what happens from there on is told to it."""

import re

import pytest
from django.urls import reverse

from zabota.core.journal import Place, entries_after
from zabota.tickets import actions

PAGE = {"accept": "text/html,application/xhtml+xml"}


def place_in(answer):
    found = re.search(r'data-place="([^"]*)"', answer.content.decode())
    return Place.parse(found[1]) if found else None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_happens_after_the_drawing_lies_beyond_the_page_s_place(client_of):
    from tests.cast import assemble

    cast = assemble()
    place = place_in(client_of(cast.agent).get(reverse("queue", args=["answer"]), headers=PAGE))
    assert entries_after(place) == []
    actions.open_ticket("A late one", requester=cast.inna, line=cast.first_line)
    assert [entry.name for entry in entries_after(place)] == ["TicketOpened"]


@pytest.mark.parametrize("headers", [{**PAGE, "hx-request": "true"}, {"accept": "*/*"}])
def test_a_part_of_a_page_has_none(headers, cast, client_of):
    client = client_of(cast.agent)
    address = reverse("profile")
    assert place_in(client.get(address, headers=PAGE)) is not None
    assert place_in(client.get(address, headers=headers)) is None


def test_strangers_are_told_no_place(db, client):
    answer = client.get(reverse("queue", args=["answer"]), headers=PAGE, follow=True)
    assert answer.status_code == 200
    assert place_in(answer) is None
