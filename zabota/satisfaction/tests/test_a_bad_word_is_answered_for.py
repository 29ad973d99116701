"""A bad answer that counts becomes a named person's promise, and what came of it goes back to who said it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MORNING
from zabota.clicks.actions import overrule
from zabota.clients.models import Company
from zabota.core import clock
from zabota.promises.models import Promise, Source
from zabota.satisfaction.actions import promise_redress
from zabota.satisfaction.events import AnswerVoided, ChangeTold
from zabota.satisfaction.handlers import on_answer_taken_out
from zabota.satisfaction.models import Redress
from zabota.satisfaction.tasks import send_change
from zabota.satisfaction.tests.asking import (
    Person,
    asked,
    counted,
    judged,
    links_in,
    path_of,
    solved,
    switch_on,
    text,
)

pytestmark = pytest.mark.django_db
SAID = MORNING + timedelta(minutes=11)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def says(cast, published):
    """`says(2)`: the answer after it was weighed, and the worker has heard of it."""

    def said(value, *, state="human", words="Долго"):
        switch_on(cast, "csat")
        survey = solved(cast.forwarding, by=cast.agent)
        path = path_of(links_in(asked(survey))[0]).partition("?")[0]
        person = Person.new()
        person.says(path, person.opens(path), v=str(value), words=words)
        with clock.stopped_at(SAID):
            answer = judged(survey, state, by=cast.lead)
            counted(published)
        return answer

    return said


def test_a_bad_word_becomes_a_promise_of_the_lead_within_the_hours(cast, says):
    answer = says(2)
    redress = Redress.objects.get()
    assert (redress.answer, redress.agent, redress.due_at) == (answer, cast.lead, SAID + timedelta(hours=24))
    promise = redress.promise
    assert (promise.agent, promise.company, promise.contact, promise.source) == (
        cast.lead,
        cast.forwarding.company,
        cast.forwarding.requester,
        Source.ANSWER,
    )
    assert promise.due_at == redress.due_at
    assert promise.text == f"Ответить на слова о нас: {cast.forwarding.requester.name}"


def test_a_good_word_needs_no_promise(says):
    says(4)
    assert not Redress.objects.exists()


@pytest.mark.parametrize("state", ["doubtful", "machine"])
def test_what_does_not_count_is_nobodys_promise(says, state):
    says(1, state=state)
    assert not Redress.objects.filter(answer__is_counted=True).exists()


def test_a_word_that_does_not_count_after_all_is_nobodys_promise_any_more(cast, says, published):
    answer = says(1)
    overrule(answer.click, state="machine", words="это был сканер", by=cast.lead.user)
    entry = published(AnswerVoided)[-1]
    on_answer_taken_out(AnswerVoided(at=entry.at, **entry.facts))
    assert not Redress.objects.exists()
    assert Promise.objects.get(source=Source.ANSWER).outcome == "withdrawn"
    answer.refresh_from_db()
    assert (answer.state, answer.is_counted, answer.value) == ("machine", False, 1)


def test_one_bad_word_is_one_promise(says, published):
    answer = says(1)
    counted(published)
    assert promise_redress(answer.pk) is None
    assert Promise.objects.filter(source=Source.ANSWER).count() == 1


def test_colleagues_of_the_client_do_not_read_it_in_their_portal(cast, says, client_of):
    from zabota.clients.signing_in import user_of

    says(1)
    other = next(one for one in (cast.inna, cast.pavel) if one != cast.forwarding.requester)
    other.user = user_of(other, other.addresses.get().email)
    page = text(client_of(other).get("/portal/promises/"))
    assert cast.forwarding.requester.name not in page.partition("<main")[2]


def test_the_lead_finds_it_among_words_to_answer_and_others_do_not(cast, says, client_of):
    says(1, words="Три недели тишины")
    assert "Три недели тишины" in text(client_of(cast.lead).get("/words/"))
    assert "Три недели тишины" not in text(client_of(cast.agent).get("/words/"))
    redress = Redress.objects.get()
    assert client_of(cast.agent).get(f"/words/{redress.pk}/").status_code == 404


def test_who_said_it_is_told_what_is_different_and_the_promise_is_kept(cast, says, client_of, published):
    says(1)
    redress = Redress.objects.get()
    with clock.stopped_at(SAID + timedelta(hours=2)):
        response = client_of(cast.lead).post(f"/words/{redress.pk}/", {"words": "Дали вам второй номер."})
        assert response.status_code == 302
        send_change.run(answer_id=redress.pk)
        send_change.run(answer_id=redress.pk)
    redress.refresh_from_db()
    assert (redress.told_by, redress.changed) == (cast.lead, "Дали вам второй номер.")
    assert redress.promise.outcome == "kept"
    letters = [one for one in mail.outbox if "Что стало с вашими словами" in one.subject]
    assert len(letters) == 1
    assert "Дали вам второй номер." in letters[0].body
    assert "Роман Белов" in letters[0].body
    assert "> Долго" in letters[0].body
    assert len(published(ChangeTold)) == 1


def test_nothing_said_is_nothing_told(cast, says, client_of):
    says(1)
    redress = Redress.objects.get()
    assert client_of(cast.lead).post(f"/words/{redress.pk}/", {"words": " "}).status_code == 422
    redress.refresh_from_db()
    assert redress.told_at is None
    assert redress.promise.is_open


def test_told_twice_is_refused(cast, says, client_of):
    says(1)
    redress = Redress.objects.get()
    client_of(cast.lead).post(f"/words/{redress.pk}/", {"words": "Починили"})
    again = client_of(cast.lead).post(f"/words/{redress.pk}/", {"words": "Снова"})
    assert again.status_code == 422
    redress.refresh_from_db()
    assert redress.changed == "Починили"


def test_a_company_with_its_own_owner_is_answered_by_them_when_the_line_has_no_lead(cast, says):
    cast.lead.memberships.all().delete()
    Company.objects.filter(pk=cast.forwarding.company_id).update(account_owner=cast.colleague.user)
    says(1)
    assert Redress.objects.get().agent == cast.colleague


def test_nobody_answers_for_words_about_themselves(cast, says):
    from zabota.tickets.models import Ticket

    Ticket.objects.filter(pk=cast.forwarding.pk).update(owner=cast.lead)
    says(1)
    assert Redress.objects.get().agent == cast.owner


def test_the_list_costs_the_same_for_ten_as_for_one(cast, says, client_of):
    answer = says(1)
    browser = client_of(cast.lead)
    browser.get("/words/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/words/")
    for number in range(10):
        survey = copy_of(answer.survey, draw=f"more {number}", invited_id=None, channel="phone")
        said = copy_of(answer, survey_id=survey.pk, click_id=None, noted_by_id=cast.lead.pk)
        copy_of(Redress.objects.get(answer=answer), answer_id=said.pk, promise_id=None)
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/words/")
    assert page.text.count("data-row") == 11
    assert len(many) == len(few)


def copy_of(row, **changed):
    facts = {
        field.attname: getattr(row, field.attname) for field in row._meta.fields if not field.auto_created
    }
    return type(row).objects.create(**{**facts, **changed})
