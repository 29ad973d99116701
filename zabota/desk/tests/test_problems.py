"""Problems at the desk: named from a ticket, answered once to all."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from zabota.clients.models import ContactAddress
from zabota.core import clock
from zabota.core.clock import now
from zabota.tickets import actions
from zabota.tickets.models import Message, Problem, ProblemAnswer, Status
from zabota.tickets.tests.nothing import nothing_happens

MAIN = {"HX-Request": "true", "HX-Target": "main"}
PANEL = {"HX-Request": "true", "HX-Target": "relations"}


@pytest.fixture
def problem(cast):
    """Behind two tickets of Inna's clinic, and one that its team does not see."""
    problem = actions.open_problem("Сбой у оператора", cause="Обрыв", of=cast.unowned, by=cast.agent)
    for ticket in (cast.forwarding, cast.visit):
        actions.add_to_problem(ticket, problem=problem, by=cast.lead)
    return problem


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def answer(client, problem, *tickets, **more):
    data = {"text": "Починили.", "nonce": str(uuid4()), "tickets": [ticket.pk for ticket in tickets], **more}
    return client.post(reverse("problem_answer", args=[problem.pk]), data)


def test_named_from_a_ticket_and_joined_from_another(cast, desk_of):
    client = desk_of(cast.agent)
    url = reverse("ticket_problem", args=[cast.unowned.pk])
    response = client.post(url, {"title": "Сбой у оператора", "cause": "Обрыв"}, headers=MAIN)
    problem = Problem.objects.get()
    assert (response.status_code, problem.owner) == (200, cast.agent)
    assert "said which problem stands behind the ticket" in response.content.decode()
    url = reverse("ticket_problem_joining", args=[cast.forwarding.pk])
    client.post(url, {"problem": problem.pk}, headers=MAIN)
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.problem == problem
    assert "Сбой у оператора" in page(client, "ticket_relations", cast.forwarding.pk)
    client.post(reverse("ticket_problem_removal", args=[cast.forwarding.pk]), headers=PANEL)
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.problem is None


def test_a_problem_without_a_title_or_out_of_sight_is_refused_beside_the_field(cast, desk_of):
    hidden = actions.open_problem("Тайна", cause="", of=cast.visit, by=cast.outsider)
    client = desk_of(cast.agent)
    with nothing_happens():
        response = client.post(
            reverse("ticket_problem", args=[cast.unowned.pk]), {"title": " "}, headers=MAIN
        )
        assert response.status_code == 422
        joining = reverse("ticket_problem_joining", args=[cast.unowned.pk])
        response = client.post(joining, {"problem": hidden.pk}, headers=MAIN)
    assert response.status_code == 422
    assert "Тайна" not in response.content.decode()
    assert client.get(reverse("problem", args=[hidden.pk])).status_code == 404


def test_its_page_names_cause_and_tickets_one_may_see(cast, desk_of, problem):
    seen = page(desk_of(cast.agent), "problem", problem.pk)
    assert "Обрыв" in seen
    assert cast.unowned.subject in seen
    assert cast.visit.subject not in seen
    assert "And 1 ticket that you may not see." in seen
    assert "0 of 2 done" in seen


def test_the_list_shows_the_open_ones_or_all(cast, desk_of, problem):
    client = desk_of(cast.agent)
    assert "Сбой у оператора" in page(client, "problems")
    client.post(reverse("problem_solution", args=[problem.pk]))
    assert "No problem is open" in page(client, "problems")
    assert "Сбой у оператора" in client.get("/problems/?all=1").content.decode()
    client.post(reverse("problem_reopening", args=[problem.pk]))
    assert Problem.objects.get().is_open


def test_it_is_edited(cast, desk_of, problem):
    client = desk_of(cast.agent)
    url = reverse("problem_edit", args=[problem.pk])
    assert "Обрыв" in client.get(url).content.decode()
    changed = {"title": "Сбой", "cause": "", "owner": cast.lead.pk}
    assert client.post(url, changed).status_code == 302
    problem.refresh_from_db()
    assert (problem.title, problem.cause, problem.owner) == ("Сбой", "", cast.lead)
    with nothing_happens():
        assert client.post(url, {**changed, "title": ""}).status_code == 422


def test_one_letter_goes_to_every_chosen_client(cast, desk_of, problem):
    client = desk_of(cast.agent)
    form = page(client, "problem_answer", problem.pk)
    assert "inna@lisenok.example" in form
    assert "pavel@lisenok.example" in form
    assert "1 more ticket stands where you may not see it" in form
    nonce = str(uuid4())
    for _ in range(2):
        response = answer(client, problem, cast.unowned, cast.forwarding, nonce=nonce)
        assert response.status_code == 302
    assert "2 letters leave in" in page(client, "problem", problem.pk)
    actions.send_answer(ProblemAnswer.objects.get())
    letters = Message.objects.filter(body="Починили.").order_by("to")
    assert [letter.to for letter in letters] == [
        [["Инна Збруева", "inna@lisenok.example"]],
        [["Павел Норкин", "pavel@lisenok.example"]],
    ]
    assert "2 of 2 letters written" in page(client, "problem_news", problem.pk)


def test_tickets_that_cannot_be_answered_are_named_and_not_sent(cast, desk_of, problem):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    ContactAddress.objects.filter(contact=cast.inna).delete()
    client = desk_of(cast.agent)
    form = page(client, "problem_answer", problem.pk)
    assert "Gets no letter: has ended: solved" in form
    assert "Gets no letter: no mail address is known" in form
    with nothing_happens():
        assert answer(client, problem, cast.forwarding).status_code == 422
        assert answer(client, problem, cast.visit).status_code == 422
        assert answer(client, problem).status_code == 422


def test_what_ended_meanwhile_is_told_afterwards(cast, desk_of, problem):
    client = desk_of(cast.agent)
    answer(client, problem, cast.unowned, cast.forwarding, solves="on")
    actions.close_ticket(cast.forwarding, by=cast.lead)
    actions.send_answer(ProblemAnswer.objects.get())
    cast.unowned.refresh_from_db()
    assert cast.unowned.status == Status.SOLVED
    assert f"Ticket {cast.forwarding.pk} got no letter" in page(client, "problem", problem.pk)


def test_nothing_without_words_and_nothing_without_the_right(cast, desk_of, problem):
    with nothing_happens():
        assert answer(desk_of(cast.agent), problem, cast.unowned, text=" ").status_code == 422
        assert answer(desk_of(cast.auditor), problem, cast.unowned).status_code == 403
        assert answer(desk_of(cast.outsider), problem, cast.unowned).status_code == 404


def test_while_it_is_held_its_writer_may_take_it_back_also_after_a_reload(cast, desk_of, problem):
    client = desk_of(cast.agent)
    answer(client, problem, cast.unowned, cast.forwarding)
    undo = reverse("problem_answer_withdrawal", args=[ProblemAnswer.objects.get().pk])
    for _ in range(2):
        seen = page(client, "problem", problem.pk)
        assert seen.count(f'hx-post="{undo}"') == 1
        assert 'data-key="KeyZ|Ctrl+KeyZ"' in seen
    others = page(desk_of(cast.lead), "problem", problem.pk)
    assert "2 letters leave in" in others
    assert undo not in others


def test_taken_back_it_leads_to_its_form_as_it_was(cast, desk_of, problem):
    client = desk_of(cast.agent)
    answer(client, problem, cast.unowned, text="Починили ли?", solves="on")
    taken = ProblemAnswer.objects.get()
    undo = reverse("problem_answer_withdrawal", args=[taken.pk])
    response = client.post(undo, headers={"HX-Request": "true"})
    again = f"/problems/{problem.pk}/answer/?again={taken.pk}"
    assert (response.status_code, response["HX-Redirect"]) == (204, again)
    form = client.get(again).content.decode()
    assert "Починили ли?" in form
    assert f'value="{cast.unowned.pk}" checked' in form
    assert f'value="{cast.forwarding.pk}" checked' not in form
    assert re.search(r'name="solves"[^>]* checked', form)
    assert str(taken.nonce) not in form
    actions.send_answer(taken)
    assert not Message.objects.filter(body="Починили ли?").exists()
    seen = page(client, "problem", problem.pk)
    assert "taken back by Ольга Ремизова, nobody got it" in seen
    assert undo not in seen
    with nothing_happens():
        assert client.post(undo).status_code == 302


def test_too_late_to_take_it_back_is_said_in_words(cast, desk_of, problem):
    client = desk_of(cast.agent)
    with clock.stopped_at(now()):
        answer(client, problem, cast.unowned)
        undo = reverse("problem_answer_withdrawal", args=[ProblemAnswer.objects.get().pk])
        clock.move_on(timedelta(seconds=30))
        with nothing_happens():
            response = client.post(undo, headers={"HX-Request": "true"})
        assert undo not in page(client, "problem", problem.pk)
    assert response.status_code == 409
    assert "The letters have left" in response.content.decode()
    assert ProblemAnswer.objects.get().withdrawn_at is None


def test_anothers_letter_to_all_cannot_be_taken_back_or_copied(cast, desk_of, problem):
    answer(desk_of(cast.agent), problem, cast.unowned)
    taken = ProblemAnswer.objects.get()
    with nothing_happens():
        undo = reverse("problem_answer_withdrawal", args=[taken.pk])
        assert desk_of(cast.lead).post(undo).status_code == 404
    for again in (taken.pk, "9" * 5000, "x", "-1"):
        address = reverse("problem_answer", args=[problem.pk], query={"again": again})
        assert desk_of(cast.lead).get(address).status_code == 404


def test_a_window_left_open_does_not_send_what_was_taken_back(cast, desk_of, problem):
    client, nonce = desk_of(cast.agent), str(uuid4())
    answer(client, problem, cast.unowned, nonce=nonce)
    client.post(reverse("problem_answer_withdrawal", args=[ProblemAnswer.objects.get().pk]))
    with nothing_happens():
        response = answer(client, problem, cast.unowned, nonce=nonce, text="Другой текст")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "These letters were taken back." in shown
    assert "Другой текст" in shown
    assert nonce not in shown


def test_where_the_house_holds_nothing_they_leave_at_once(cast, desk_of, problem, settings):
    settings.ZABOTA_HOLD_FOR_MANY = 0
    client = desk_of(cast.agent)
    answer(client, problem, cast.unowned)
    seen = page(client, "problem", problem.pk)
    assert "The letters are on their way." in seen
    assert "0 of 1 letters written" in seen
