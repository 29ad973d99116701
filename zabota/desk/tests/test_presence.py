"""Who is here: what the browser says, and what a list asks."""

from uuid import uuid4

from django.urls import reverse

from zabota.presence.models import Mark

TAB = str(uuid4())


def said_at(ticket):
    return reverse("ticket_presence", args=[ticket.pk])


def test_a_list_learns_who_is_on_its_tickets(cast, desk_of):
    desk_of(cast.agent).post(said_at(cast.outage), {"tab": TAB, "doing": "letter"})
    answer = desk_of(cast.lead).get(
        reverse("presence"), {"tickets": f"{cast.outage.pk},{cast.forwarding.pk}"}
    )
    assert answer.json() == {str(cast.outage.pk): [[cast.agent.user_id, "Ольга Ремизова", "letter"]]}


def test_who_may_not_see_a_ticket_neither_stands_on_it_nor_learns_who_does(cast, desk_of):
    desk_of(cast.agent).post(said_at(cast.outage), {"tab": TAB, "doing": "looks"})
    outsider = desk_of(cast.outsider)
    assert outsider.post(said_at(cast.outage), {"tab": str(uuid4()), "doing": "looks"}).status_code == 404
    assert outsider.get(reverse("presence"), {"tickets": cast.outage.pk}).json() == {}
    assert Mark.objects.count() == 1


def test_nonsense_changes_nothing(cast, desk_of):
    desk = desk_of(cast.agent)
    for words in ({}, {"tab": "x"}, {"tab": TAB, "doing": "dances"}, {"tab": "x", "doing": "looks"}):
        assert desk.post(said_at(cast.outage), words).status_code == 204
    assert desk.get(reverse("presence"), {"tickets": "x,-1,,9" * 300}).json() == {}
    assert not Mark.objects.exists()


def test_leaving_is_said_without_doing(cast, desk_of):
    desk = desk_of(cast.agent)
    desk.post(said_at(cast.outage), {"tab": TAB, "doing": "looks"})
    desk.post(said_at(cast.outage), {"tab": TAB})
    assert not Mark.objects.exists()
