"""A new ticket, an answer, "it is solved", and what begins again: the same thread as by mail."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zabota.channels.email.acknowledging import acknowledge
from zabota.channels.email.composing import compose
from zabota.channels.models import Delivery
from zabota.clients.models import ContactRole, Priority
from zabota.clients.ranking import set_client_priorities
from zabota.clients.upkeep import set_membership
from zabota.core import clock
from zabota.desk.letter.receivers import people, proposed
from zabota.team.models import Line
from zabota.tickets import actions
from zabota.tickets.events import MessageReceived, TicketOpened, TicketReopened, TicketSolved
from zabota.tickets.letters import Words
from zabota.tickets.models import Attachment, Channel, Closure, Message, Side, Status, Ticket


@pytest.fixture
def write(portal_of):
    """`write(cast.inna, ticket, "Thank you")`: an answer in the portal."""

    def post(contact, ticket, body, **more):
        return portal_of(contact).post(
            f"/portal/tickets/{ticket.pk}/messages/", {"body": body, "nonce": uuid4(), **more}
        )

    return post


@pytest.fixture
def ask(portal_of):
    def post(contact, **more):
        said = {"subject": "The till is silent", "body": "Since this morning.", "nonce": uuid4()}
        return portal_of(contact).post("/portal/tickets/new/", {**said, **more})

    return post


def newest():
    return Ticket.objects.order_by("-pk")[0]


def test_a_new_ticket_goes_to_the_first_line_with_its_files(cast, ask, published):
    response = ask(cast.viktor, files=[SimpleUploadedFile("till.txt", b"no light", "text/plain")])
    ticket = newest()
    assert response.url == f"/portal/tickets/{ticket.pk}/"
    assert (ticket.subject, ticket.status, ticket.line) == ("The till is silent", Status.NEW, cast.first_line)
    assert (ticket.requester, ticket.company, ticket.channel) == (cast.viktor, cast.ventra, Channel.PORTAL)
    message = ticket.messages.get()
    assert (message.side, message.contact, message.channel) == (Side.CLIENT, cast.viktor, Channel.PORTAL)
    assert (message.body, message.sender) == ("Since this morning.", "viktor@ventra.example")
    assert Attachment.objects.get(message=message).name == "till.txt"
    assert [entry.facts["channel"] for entry in published(TicketOpened)][-1] == "portal"


def test_a_form_sent_twice_is_one_ticket(cast, ask):
    before, nonce = Ticket.objects.count(), uuid4()
    first, second = ask(cast.viktor, nonce=nonce), ask(cast.viktor, nonce=nonce)
    assert first.url == second.url
    assert Ticket.objects.count() == before + 1


def test_an_empty_form_is_refused_and_opens_nothing(cast, ask):
    before = Ticket.objects.count()
    response = ask(cast.viktor, body=" ")
    assert response.status_code == 422
    assert "The till is silent" in response.text
    assert Ticket.objects.count() == before


def test_who_is_at_two_companies_says_for_which(cast, ask):
    set_membership(cast.pavel, cast.ventra, role=ContactRole.EXECUTOR, by=cast.owner.user)
    assert ask(cast.pavel).status_code == 422
    ask(cast.pavel, company=cast.ventra.pk)
    assert newest().company == cast.ventra


def test_nobody_opens_a_ticket_for_a_company_they_are_not_at(cast, ask):
    set_membership(cast.pavel, cast.ventra, role=ContactRole.EXECUTOR, by=cast.owner.user)
    other = type(cast.ventra).objects.create(name="Another")
    before = Ticket.objects.count()
    assert ask(cast.pavel, company=other.pk).status_code == 422
    assert Ticket.objects.count() == before


def test_without_a_line_a_sentence_says_so(cast, ask):
    Line.objects.update(is_active=False)
    before = Ticket.objects.count()
    assert ask(cast.viktor).status_code == 409
    assert Ticket.objects.count() == before


def test_the_first_words_are_acknowledged_by_mail_once(cast, ask):
    ask(cast.viktor)
    message = newest().messages.get()
    (told,) = acknowledge([message])
    assert told.to == [["Viktor Sedov", "viktor@ventra.example"]]
    assert told.is_automatic
    assert acknowledge([message]) == []
    assert Delivery.objects.get(message=told).channel == Channel.EMAIL


def test_our_answer_goes_by_mail_and_its_foot_leads_back_here(cast, ask, settings, portal_of):
    ask(cast.viktor)
    ticket = newest()
    words = Words(body="We look at it", to=people(proposed(ticket).to))
    letter = actions.send_letter(ticket, words, by=cast.agent)
    assert letter.to == [["Viktor Sedov", "viktor@ventra.example"]]
    assert Delivery.objects.get(message=letter).channel == Channel.EMAIL
    raw = compose(letter, cast.help_box).decode()
    assert f"{settings.ZABOTA_ADDRESS}/portal/tickets/{ticket.pk}/" in raw.replace("=\r\n", "")
    assert "We look at it" in portal_of(cast.viktor).get(f"/portal/tickets/{ticket.pk}/").text


def test_an_answer_is_the_clients_message_and_the_step_is_ours(cast, write, published, client_of):
    actions.expect_client(cast.forwarding, by=cast.agent)
    response = write(cast.inna, cast.forwarding, "Here is the number")
    assert response.status_code == 302
    message = Message.objects.latest("pk")
    assert (message.ticket_id, message.channel, message.contact) == (
        cast.forwarding.pk,
        Channel.PORTAL,
        cast.inna,
    )
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.OPEN
    assert [entry.facts["channel"] for entry in published(MessageReceived)][-1] == "portal"


def test_an_empty_answer_is_refused_beside_the_field(cast, write):
    before = Message.objects.count()
    response = write(cast.inna, cast.forwarding, "  ")
    assert response.status_code == 422
    assert "Write something first." in response.text
    assert Message.objects.count() == before


def test_a_file_over_the_limit_is_refused_in_words(cast, write, settings):
    settings.ZABOTA_UPLOAD_LIMIT = 10
    before = Message.objects.count()
    response = write(cast.inna, cast.forwarding, "A plan", files=[SimpleUploadedFile("plan.txt", b"x" * 11)])
    assert response.status_code == 422
    assert "plan.txt" in response.text
    assert Message.objects.count() == before


def test_an_answer_within_the_window_reopens(cast, write, published):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    write(cast.inna, cast.forwarding, "Not yet")
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.OPEN
    assert len(published(TicketReopened)) == 1


def test_an_answer_after_the_window_opens_a_new_ticket_that_follows(cast, write, portal_of):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    Ticket.objects.filter(pk=cast.forwarding.pk).update(reopen_until=clock.now() - timedelta(days=1))
    response = write(cast.inna, cast.forwarding, "Again")
    following = newest()
    assert response.url == f"/portal/tickets/{following.pk}/"
    assert (following.previous, following.company) == (cast.forwarding, cast.lisenok)
    browser = portal_of(cast.inna)
    assert f"/portal/tickets/{following.pk}/" in browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    assert f"/portal/tickets/{cast.forwarding.pk}/" in browser.get(f"/portal/tickets/{following.pk}/").text


def test_the_client_says_that_it_is_solved(cast, portal_of, published):
    browser = portal_of(cast.inna)
    path = f"/portal/tickets/{cast.forwarding.pk}/confirmation/"
    assert browser.post(path).status_code == 302
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.SOLVED
    assert Closure.objects.get(ticket=cast.forwarding).by is None
    (event,) = [entry for entry in published(TicketSolved) if entry.about_id == cast.forwarding.pk]
    assert event.actor_id == cast.inna.user_id
    said = Message.objects.latest("pk")
    assert (said.side, said.channel) == (Side.CLIENT, Channel.PORTAL)

    messages = Message.objects.count()
    browser.post(path)
    assert Message.objects.count() == messages
    assert Closure.objects.filter(ticket=cast.forwarding).count() == 1


def test_who_floods_is_asked_to_wait(cast, portal_of, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "portal_writing": "2/10m/key"}
    browser = portal_of(cast.inna)
    path = f"/portal/tickets/{cast.forwarding.pk}/messages/"
    answers = [browser.post(path, {"body": "Hello", "nonce": uuid4()}).status_code for _ in range(3)]
    assert answers == [302, 302, 409]


def test_every_post_wants_the_mark_against_forgery(cast, portal_of):
    from django.test import Client

    portal_of(cast.inna)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.inna.user)
    before = Message.objects.count()
    for path in (
        "tickets/new/",
        f"tickets/{cast.forwarding.pk}/messages/",
        f"tickets/{cast.forwarding.pk}/confirmation/",
        f"refusals/{cast.discount.refusals.get().pk}/choice/",
        f"refusals/{cast.discount.refusals.get().pk}/objection/",
        "people/",
        "me/",
        "me/leaving/",
    ):
        assert browser.post(f"/portal/{path}", {"body": "Hello", "nonce": uuid4()}).status_code == 403, path
    assert Message.objects.count() == before


def test_nothing_new_is_told_by_silence(cast, portal_of, write):
    browser = portal_of(cast.inna)
    page = browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    news = f"/portal/tickets/{cast.forwarding.pk}/news/"
    assert browser.get(news, {"mark": mark}).status_code == 204
    actions.send_letter(
        cast.forwarding, Words(body="It works now", to=(("", "inna@lisenok.example"),)), by=cast.agent
    )
    response = browser.get(news, {"mark": mark})
    assert response.status_code == 200
    assert "It works now" in response.text


def test_what_happens_only_among_us_moves_nothing_on_the_clients_screen(cast, portal_of):
    from zabota.notes.actions import write_note

    browser = portal_of(cast.inna)
    page = browser.get(f"/portal/tickets/{cast.forwarding.pk}/").text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    write_note(cast.forwarding, "Between us", by=cast.agent)
    actions.move_ticket(cast.forwarding, to=cast.international, reason="theirs", by=cast.lead)
    response = browser.get(f"/portal/tickets/{cast.forwarding.pk}/news/", {"mark": mark})
    assert response.status_code == 204


def test_how_urgent_it_is_they_say_in_their_own_words(cast, ask):
    set_client_priorities(cast.ventra, [("P1", Priority.URGENT), ("P3", Priority.LOW)], by=cast.lead.user)
    ask(cast.marina, priority=cast.ventra.priorities.get(name="P1").pk)
    opened = Ticket.objects.latest("pk")
    assert (opened.priority, opened.client_priority.name) == (Priority.URGENT, "P1")


def test_the_words_of_another_company_are_not_theirs(cast, ask):
    set_client_priorities(cast.ventra, [("P1", Priority.URGENT)], by=cast.lead.user)
    set_client_priorities(cast.lisenok, [("Срочно", Priority.URGENT)], by=cast.lead.user)
    before = Ticket.objects.count()
    response = ask(cast.marina, priority=cast.lisenok.priorities.get().pk)
    assert response.status_code == 422
    assert Ticket.objects.count() == before


def test_where_a_company_has_no_words_of_its_own_nobody_is_asked(cast, portal_of):
    assert "priority" not in portal_of(cast.marina).get("/portal/tickets/new/").context["form"].fields
