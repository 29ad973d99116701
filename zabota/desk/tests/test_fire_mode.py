"""Fire mode: lit with a reason, seen by everybody who opens the ticket, put out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.promises.events import FireLit, FirePutOut
from zabota.promises.models import FireMode
from zabota.tickets.tests.nothing import nothing_happens

MAIN = {"HX-Request": "true", "HX-Target": "main"}


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def post(client, name, ticket, **data):
    return client.post(reverse(name, args=[ticket.pk]), data, headers=MAIN)


def page_of(client, ticket):
    return client.get(reverse("ticket", args=[ticket.pk])).content.decode()


def test_it_has_a_reason_and_every_colleague_sees_it(cast, desk_of, published):
    response = post(desk_of(cast.agent), "ticket_fire", cast.outage, reason="Стоит весь склад")
    assert "Fire mode is on" in response.content.decode()
    fire = FireMode.objects.get()
    assert (fire.ticket, fire.reason, fire.by, fire.at) == (
        cast.outage,
        "Стоит весь склад",
        cast.agent,
        MORNING,
    )
    assert len(published(FireLit)) == 1
    for who, may_end in (("colleague", True), ("auditor", False)):
        page = page_of(desk_of(getattr(cast, who)), cast.outage)
        assert "Стоит весь склад" in page
        assert (reverse("ticket_fire_end", args=[cast.outage.pk]) in page) is may_end


def test_put_out_it_says_what_was_above_the_agreement(cast, desk_of, published):
    client = desk_of(cast.agent)
    post(client, "ticket_fire", cast.outage, reason="Стоит весь склад")
    clock.move_on(timedelta(hours=6))  # the office closes after four of them
    response = post(client, "ticket_fire_end", cast.outage)
    assert "Above the agreement: 2 h." in response.content.decode()
    assert FireMode.objects.get().excess == timedelta(hours=2)
    assert len(published(FirePutOut)) == 1
    page = page_of(client, cast.outage)
    assert "switched fire mode on: Стоит весь склад" in page
    assert "ended fire mode; 2 h were above the agreement" in page
    assert 'class="banner banner--broken' not in page


@pytest.mark.parametrize("reason", ["", "  ", "a\x00b"])
def test_without_a_reason_nothing_is_lit(cast, desk_of, reason):
    with nothing_happens():
        assert post(desk_of(cast.agent), "ticket_fire", cast.outage, reason=reason).status_code == 422


def test_it_is_lit_once_and_put_out_once(cast, desk_of):
    client = desk_of(cast.agent)
    with nothing_happens():
        assert post(client, "ticket_fire_end", cast.outage).status_code == 409
    post(client, "ticket_fire", cast.outage, reason="Стоит весь склад")
    with nothing_happens():
        assert post(client, "ticket_fire", cast.outage, reason="Стоит весь склад").status_code == 409


def test_the_form_comes_when_it_is_asked_for(cast, desk_of):
    form = desk_of(cast.agent).get(reverse("ticket_fire", args=[cast.outage.pk])).content.decode()
    assert "What burns" in form


@pytest.mark.parametrize(("who", "status"), [("auditor", 403), ("outsider", 404), ("client_user", 404)])
def test_only_who_may_answer_lights_it(cast, desk_of, who, status):
    with nothing_happens():
        response = post(desk_of(getattr(cast, who)), "ticket_fire", cast.outage, reason="Склад")
    assert response.status_code == status
