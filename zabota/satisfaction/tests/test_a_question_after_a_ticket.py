"""A ticket ends; the programme, and nobody else, decides whether its person is asked."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail

from tests.cast import MORNING
from zabota.clicks.models import Click
from zabota.clients.models import ContactAddress
from zabota.core import clock
from zabota.core.models import JournalEntry
from zabota.satisfaction.actions import change_programme, draw_for_ticket, stop_asking
from zabota.satisfaction.models import DoNotAsk, Programme, Survey
from zabota.satisfaction.tasks import send_survey
from zabota.satisfaction.tests.asking import asked, links_in, path_of, solved, switch_on
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def ticket(cast):
    return cast.forwarding


def test_nobody_is_asked_before_somebody_says_so(cast, ticket):
    assert solved(ticket, by=cast.agent) is None
    assert not Survey.objects.exists()


def test_who_asked_for_it_is_asked_about_it(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    assert (survey.measure, survey.level, survey.state) == ("csat", "partner", "drawn")
    assert (survey.contact, survey.company, survey.agent, survey.line) == (
        ticket.requester,
        ticket.company,
        cast.agent,
        ticket.line,
    )
    assert survey.role == ticket.requester.memberships.get().role
    assert (survey.share, survey.is_about_refusal) == (1, False)


def test_the_same_end_is_drawn_for_once(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    assert draw_for_ticket(ticket.pk, ended_at=survey.ticket.ended_at) is None
    assert Survey.objects.count() == 1


def test_of_two_measures_one_is_drawn_and_its_chance_is_written_down(cast, ticket):
    switch_on(cast, "csat", "ces", share=80)
    with patch("zabota.satisfaction.drawing.chance", lambda seed, draw: 0.6):
        survey = solved(ticket, by=cast.agent)
    assert survey.measure == "ces"
    assert survey.share == pytest.approx(0.4)


def test_whom_the_draw_passes_over_is_counted(cast, ticket):
    switch_on(cast, "csat", share=10)
    with patch("zabota.satisfaction.drawing.chance", lambda seed, draw: 0.6):
        survey = solved(ticket, by=cast.agent)
    assert (survey.state, survey.unasked, survey.share) == ("unasked", "share", pytest.approx(0.1))
    assert asked(survey) is None


def test_who_was_asked_not_long_ago_is_left_alone(cast, ticket):
    switch_on(cast, "csat")
    first = solved(ticket, by=cast.agent)
    asked(first)
    again = actions.reopen_ticket(ticket, by=cast.agent)
    with clock.stopped_at(MORNING + timedelta(days=29)):
        second = solved(again, by=cast.agent)
    assert (second.state, second.unasked) == ("unasked", "quiet")


def test_after_the_quiet_they_may_be_asked_again(cast, ticket):
    switch_on(cast, "csat")
    asked(solved(ticket, by=cast.agent))
    again = actions.reopen_ticket(ticket, by=cast.agent)
    with clock.stopped_at(MORNING + timedelta(days=31)):
        assert solved(again, by=cast.agent).state == "drawn"


@pytest.mark.parametrize(
    ("makes", "why"),
    [
        (lambda cast, one: stop_asking(one), "stopped"),
        (lambda cast, one: ContactAddress.objects.filter(contact=one).delete(), "no address"),
        (
            lambda cast, one: ContactAddress.objects.filter(contact=one).update(
                email="no-reply@lisenok.example"
            ),
            "robot",
        ),
        (
            lambda cast, one: ContactAddress.objects.filter(contact=one).update(email="OLGA@north.example"),
            "staff",
        ),
        (lambda cast, one: Message.objects.filter(side="client").delete(), "touch"),
    ],
)
def test_nobody_is_asked_whom_it_would_trouble_or_who_is_one_of_us(cast, ticket, makes, why):
    switch_on(cast, "csat")
    makes(cast, ticket.requester)
    survey = solved(ticket, by=cast.agent)
    assert (survey.state, survey.unasked) == ("unasked", why)
    assert asked(survey) is None


def test_a_refusal_is_asked_about_as_one(cast, ticket):
    switch_on(cast, "csat")
    letter = Words(body="Нет", to=((ticket.requester.name, "pavel@lisenok.example"),))
    no = actions.No(reason="Нет линии", consequence="Звонки теряются", alternatives=("Мобильный",))
    actions.refuse_ticket(ticket, no=no, letter=letter, by=cast.agent)
    ticket.refresh_from_db()
    survey = draw_for_ticket(ticket.pk, ended_at=ticket.ended_at)
    assert survey.is_about_refusal
    letter = asked(survey)
    assert "Мы вам отказали" in letter.body


def test_the_letter_speaks_their_language_and_marks_values(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    letter = asked(survey)
    assert survey.state == "sent"
    assert letter.to == ["pavel@lisenok.example"] or letter.to == ["inna@lisenok.example"]
    assert letter.subject.startswith("Как мы справились?")
    links = links_in(letter)
    assert [link.rpartition("?")[2] for link in links[:5]] == [f"v={n}" for n in range(1, 6)]
    assert len({link.partition("?")[0] for link in links[:5]}) == 1
    assert links[-1].endswith("/stop")
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    html = letter.alternatives[0][0]
    assert all(link in html for link in links)


def test_the_letter_leaves_once(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    asked(survey)
    asked(survey)
    assert len(mail.outbox) == 1


def test_a_letter_that_certainly_did_not_leave_is_tried_again(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    with (
        patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError),
        pytest.raises(ConnectionRefusedError),
    ):
        asked(survey)
    survey.refresh_from_db()
    assert survey.state == "drawn"
    asked(survey)
    assert (survey.state, len(mail.outbox)) == ("sent", 1)


def test_what_perhaps_left_is_not_sent_again(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    with patch("django.core.mail.EmailMessage.send", side_effect=TimeoutError):
        asked(survey)
    asked(survey)
    assert (survey.state, len(mail.outbox)) == ("sent", 0)


@pytest.mark.parametrize(
    ("comes_between", "why"),
    [
        (lambda cast, ticket: actions.reopen_ticket(ticket, by=cast.agent), "reopened"),
        (lambda cast, ticket: stop_asking(ticket.requester), "stopped"),
        (
            lambda cast, ticket: change_programme(
                Programme.objects.get(measure="csat"), is_on=False, by=cast.lead.user
            ),
            "off",
        ),
    ],
)
def test_what_comes_between_keeps_the_letter_at_home(cast, ticket, comes_between, why):
    switch_on(cast, "csat", delay=60)
    survey = solved(ticket, by=cast.agent)
    comes_between(cast, ticket)
    assert asked(survey) is None
    assert (survey.state, survey.unasked) == ("unasked", why)


def test_a_question_that_could_not_leave_for_days_stays_at_home(cast, ticket):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    Survey.objects.update(ask_at=MORNING)
    with clock.stopped_at(MORNING + timedelta(days=3, minutes=1)):
        send_survey.run(survey_id=survey.pk)
    survey.refresh_from_db()
    assert (survey.state, survey.unasked, mail.outbox) == ("unasked", "failed", [])


def test_a_question_waits_for_its_delay_and_for_a_good_hour(cast, ticket):
    switch_on(cast, "csat", delay=60)
    survey = solved(ticket, by=cast.agent)
    assert survey.ask_at >= MORNING + timedelta(hours=1)
    assert survey.ask_at < MORNING + timedelta(days=4)


def test_staff_see_a_token_nowhere(cast, ticket, client_of):
    switch_on(cast, "csat")
    letter = asked(solved(ticket, by=cast.agent))
    token = path_of(links_in(letter)[0]).split("/")[2].partition("?")[0]
    assert not Message.objects.filter(body__contains="/rate/").exists()
    assert not any(token in str(entry.facts) for entry in JournalEntry.objects.all())
    contact = f"/clients/people/{ticket.requester_id}/"
    for page in (f"/tickets/{ticket.pk}/", contact, "/settings/surveys/"):
        response = client_of(cast.lead).get(page)
        assert token not in response.text


def test_a_colleague_who_is_signed_in_answers_nothing(cast, ticket, client_of):
    switch_on(cast, "csat")
    survey = solved(ticket, by=cast.agent)
    path = path_of(links_in(asked(survey))[4])
    browser, ours = client_of(cast.agent), {"Accept-Language": "ru"}
    for response in (browser.get(path, headers=ours), browser.post(path, {"v": 5}, headers=ours)):
        assert response.status_code == 200
        assert "Это вопрос клиенту" in response.text
    browser.post(f"{path.partition('?')[0]}/stop")
    assert not survey.answers.exists()
    assert not Click.objects.exists()
    assert not DoNotAsk.objects.exists()
