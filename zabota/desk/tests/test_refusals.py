"""A no at the desk: proposed by whoever may not refuse, decided when the client objects, looked at afterwards."""

import html
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.desk import handlers
from zabota.notifications.models import Kind, Notification
from zabota.tickets import actions
from zabota.tickets.actions import No
from zabota.tickets.events import RefusalObjected, RefusalProposed
from zabota.tickets.letters import Words
from zabota.tickets.models import Objection, RefusalProposal, RefusalReview, Status
from zabota.tickets.tests.nothing import nothing_happens

MAIN = {"HX-Request": "true", "HX-Target": "main"}
SAID = {"reason": "Нет <линии>", "consequence": "Звонки теряются", "alternatives": "Мобильный\nПереезд"}


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def objection(cast):
    refusal = cast.discount.refusals.get()
    return actions.object_to_refusal(refusal, words=Words(body="Others <do> it"), by=cast.elena)


def post(client, name, ticket, **data):
    response = client.post(reverse(name, args=[ticket.pk]), data, headers=MAIN)
    ticket.refresh_from_db()
    return response


def read(client, ticket):
    return html.unescape(client.get(reverse("ticket", args=[ticket.pk])).text)


def test_a_trainee_proposes_and_the_lead_refuses_with_the_same_words(cast, desk_of):
    trainee, lead = desk_of(cast.trainee), desk_of(cast.lead)
    assert "Propose to refuse" in read(trainee, cast.forwarding)
    response = post(trainee, "refusal_proposal", cast.forwarding, nonce=uuid4(), **SAID)
    assert response.status_code == 200
    assert "Take the proposal back" in response.text
    proposal = RefusalProposal.objects.get(ticket=cast.forwarding)
    assert (proposal.reason, proposal.alternatives, proposal.by) == (
        "Нет <линии>",
        ["Мобильный", "Переезд"],
        cast.trainee,
    )
    assert "Тимур Саитов proposes to refuse this ticket" in read(lead, cast.forwarding)
    form = html.unescape(lead.get(reverse("ticket_refusal", args=[cast.forwarding.pk])).text)
    assert all(words in form for words in ("Нет <линии>", "Звонки теряются", "Мобильный\nПереезд"))
    post(lead, "ticket_refusal", cast.forwarding, nonce=uuid4(), **SAID)
    proposal.refresh_from_db()
    assert (proposal.outcome, cast.forwarding.status) == ("sent", Status.REFUSED)


def test_a_proposal_is_declined_in_words(cast, desk_of):
    no = No("Нет", "Без этого", ("Да",))
    actions.propose_refusal(cast.forwarding, no=no, by=cast.trainee)
    lead = desk_of(cast.lead)
    with nothing_happens():
        assert post(lead, "proposal_declining", cast.forwarding).status_code == 422
    post(lead, "proposal_declining", cast.forwarding, words="Можно на мобильный")
    assert RefusalProposal.objects.get().outcome == "declined"
    assert "decided not to refuse: Можно на мобильный" in read(lead, cast.forwarding)


def test_who_may_refuse_need_not_propose_and_who_may_not_does_not(cast, desk_of):
    assert "Propose to refuse" not in read(desk_of(cast.agent), cast.forwarding)
    with nothing_happens():
        trainee = desk_of(cast.trainee)
        for name in ("ticket_refusal", "proposal_declining", "objection_granting", "objection_upholding"):
            assert post(trainee, name, cast.forwarding).status_code == 403


def test_an_objection_waits_for_the_lead_and_nobody_else(cast, desk_of, objection):
    page = read(desk_of(cast.colleague), cast.discount)
    assert "Elena Marchenko objects to the refusal" in page
    assert ("Others <do> it" in page, "Take the refusal back" in page) == (True, False)
    assert "Take the refusal back" in read(desk_of(cast.lead), cast.discount)
    with nothing_happens():
        assert post(desk_of(cast.colleague), "objection_granting", cast.discount).status_code == 403


def test_the_lead_upholds_it_in_a_letter(cast, desk_of, objection):
    lead = desk_of(cast.lead)
    with nothing_happens():
        assert post(lead, "objection_upholding", cast.discount, nonce=uuid4()).status_code == 422
    post(lead, "objection_upholding", cast.discount, words="The carrier bills us", nonce=uuid4())
    objection.refresh_from_db()
    assert (objection.decision, cast.discount.status) == ("upheld", Status.REFUSED)
    assert objection.answer.body == "The carrier bills us"
    assert objection.answer.to == [["Elena Marchenko", "elena@ventra.example"]]


def test_the_lead_takes_the_refusal_back(cast, desk_of, objection):
    response = post(desk_of(cast.lead), "objection_granting", cast.discount)
    assert "The refusal is taken back. Tell the client what happens now." in response.text
    assert (Objection.objects.get().decision, cast.discount.status) == ("granted", Status.OPEN)
    with nothing_happens():
        assert post(desk_of(cast.lead), "objection_granting", cast.discount).status_code == 409


def test_the_list_shows_what_waits_and_what_came_of_each(cast, desk_of, objection):
    lead = desk_of(cast.lead)
    page = html.unescape(lead.get(reverse("refusals")).text)
    for words in (
        "Waits for a decision",
        "Elena Marchenko objects",
        "One pool of minutes",
        "not decided yet",
    ):
        assert words in page
    assert desk_of(cast.agent).get(reverse("refusals")).status_code == 403
    assert "Andrey Kulik refused" in page


def test_each_is_looked_at_once(cast, desk_of):
    lead, refusal = desk_of(cast.lead), cast.discount.refusals.get()
    address = reverse("refusal_review", args=[refusal.pk])
    with nothing_happens():
        response = lead.post(address, {"verdict": "wrong"})
    assert response.status_code == 422
    assert "Say in a few words what would have been right." in response.text
    lead.post(address, {"verdict": "wrong", "words": "Could have been <given>"})
    assert RefusalReview.objects.get(refusal=refusal).by == cast.lead
    assert "Could have been" not in lead.get(reverse("refusals")).text
    page = lead.get(reverse("refusals"), {"show": "all"}).text
    assert ("Could have been &lt;given&gt;" in page, "should not have been refused" in page) == (True, True)
    assert lead.post(reverse("refusal_review", args=[99_999]), {"verdict": "right"}).status_code == 404


def test_leads_hear_of_what_waits_for_them(cast, objection):
    place = {"ticket_id": cast.discount.pk, "line_id": cast.discount.line_id, "owner_id": None}
    handlers.on_refusal_objected(RefusalObjected(**place, refusal_id=objection.refusal_id, message_id=1))
    handlers.on_refusal_proposed(RefusalProposed(**place, proposal_id=1))
    (told,) = Notification.objects.filter(kind=Kind.REFUSAL)
    assert (told.user, told.times, told.link) == (cast.lead.user, 2, f"/tickets/{cast.discount.pk}/")
