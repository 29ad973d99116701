"""Not everybody answers letters: a colleague rings them up, or they see the question where they are signed in."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.cast import MORNING
from zabota.clicks.models import Click
from zabota.clients.models import ContactAddress
from zabota.clients.signing_in import user_of
from zabota.core import clock
from zabota.satisfaction.actions import note_answer
from zabota.satisfaction.errors import OwnersDoNotNote
from zabota.satisfaction.models import Answer, DoNotAsk, Survey
from zabota.satisfaction.tests.asking import (
    Person,
    asked,
    judged,
    links_in,
    path_of,
    solved,
    switch_on,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def survey(cast):
    switch_on(cast, "csat")
    survey = solved(cast.forwarding, by=cast.agent)
    asked(survey)
    return survey


@pytest.fixture
def person(cast, client_of):
    """Whoever was asked, signed in."""
    contact = cast.forwarding.requester
    contact.user = user_of(contact, contact.addresses.get().email)
    return client_of(contact)


def test_a_colleague_notes_what_was_said_and_it_counts(cast, survey, client_of):
    response = client_of(cast.lead).post(
        f"/surveys/{survey.pk}/noting/", {"value": "4", "words": "всё хорошо"}
    )
    assert response.status_code == 302
    answer = Answer.objects.get()
    assert (answer.value, answer.words, answer.noted_by, answer.is_counted, answer.state) == (
        4,
        "всё хорошо",
        cast.lead,
        True,
        "human",
    )
    survey.refresh_from_db()
    assert (survey.state, survey.channel) == ("answered", "phone")


def test_the_owner_of_the_work_notes_nothing(cast, survey, client_of):
    response = client_of(cast.agent).post(f"/surveys/{survey.pk}/noting/", {"value": "5"})
    assert response.status_code == 422
    assert "пусть позвонит и запишет ответ коллега" in text(response)
    assert not Answer.objects.exists()
    with pytest.raises(OwnersDoNotNote):
        note_answer(survey, value=5, by=cast.agent)


def test_the_table_itself_refuses_an_answer_noted_by_the_owner(cast, survey):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            survey=survey,
            version=1,
            measure="csat",
            level="partner",
            role="executor",
            agent=cast.agent,
            noted_by=cast.agent,
            value=5,
            answered_at=MORNING,
        )


@pytest.mark.parametrize("said", [{}, {"value": "9"}, {"words": "   "}])
def test_nothing_that_fits_is_no_answer(cast, survey, client_of, said):
    assert client_of(cast.lead).post(f"/surveys/{survey.pk}/noting/", said).status_code == 422
    assert not Answer.objects.exists()


def test_who_does_not_see_the_ticket_does_not_see_the_question(cast, survey, client_of):
    assert client_of(cast.outsider).get(f"/surveys/{survey.pk}/noting/").status_code == 404


def test_the_contact_page_leads_to_it(cast, survey, client_of):
    page = client_of(cast.lead).get(f"/clients/people/{survey.contact_id}/")
    assert f"/surveys/{survey.pk}/noting/" in page.text


def test_the_question_stands_in_the_portal_and_is_answered_there(survey, person):
    page = person.get("/portal/questions/")
    assert "Как мы справились?" in text(page)
    person.post(f"/portal/questions/{survey.pk}/answer/", {"v": "5", "words": "спасибо"})
    answer = Answer.objects.get()
    assert (answer.value, answer.words, answer.state, answer.is_counted) == (5, "спасибо", "human", True)
    assert "Как мы справились?" not in text(person.get("/portal/questions/"))


def test_whoever_has_no_address_that_works_is_asked_in_the_portal(cast, person):
    switch_on(cast, "csat")
    ContactAddress.objects.filter(contact=cast.forwarding.requester).update(
        bounced_at=MORNING, bounce="452 mailbox full"
    )
    survey = solved(cast.forwarding, by=cast.agent)
    asked(survey)
    assert (survey.state, survey.channel, mail.outbox) == ("sent", "portal", [])


def test_nothing_chosen_is_no_answer(survey, person):
    person.post(f"/portal/questions/{survey.pk}/answer/", {"v": ""})
    assert not Answer.objects.exists()
    assert not Click.objects.exists()


def test_skipping_in_the_portal_is_a_skip(survey, person):
    person.post(f"/portal/questions/{survey.pk}/answer/", {"skip": "1", "v": "5"})
    survey.refresh_from_db()
    assert survey.state == "skipped"
    assert not Answer.objects.exists()


def test_a_question_is_its_persons_alone(cast, survey, client_of):
    other = next(one for one in (cast.inna, cast.pavel) if one.pk != survey.contact_id)
    other.user = user_of(other, other.addresses.get().email)
    browser = client_of(other)
    assert "Как мы справились?" not in text(browser.get("/portal/questions/"))
    assert browser.post(f"/portal/questions/{survey.pk}/answer/", {"v": "1"}).status_code == 404
    assert not Answer.objects.exists()


def test_what_was_doubtful_counts_when_its_person_says_that_it_was_theirs(cast, survey, person, client_of):
    somebody, path = Person.new(), path_of(links_in(mail.outbox[-1])[0]).partition("?")[0]
    somebody.says(path, somebody.opens(path), v="2", words="с чужого телефона")
    with clock.stopped_at(MORNING + timedelta(minutes=11)):
        answer = judged(survey, "doubtful", by=cast.lead)
        page = text(person.get("/portal/questions/"))
        assert "Это были вы?" in page
        assert "с чужого телефона" not in page
        other = next(one for one in (cast.inna, cast.pavel) if one.pk != survey.contact_id)
        other.user = user_of(other, other.addresses.get().email)
        assert client_of(other).post(f"/portal/questions/answers/{answer.pk}/").status_code == 404
        person.post(f"/portal/questions/answers/{answer.pk}/")
    answer.refresh_from_db()
    assert (answer.state, answer.is_counted) == ("human", True)
    assert "Это были вы?" not in text(person.get("/portal/questions/"))


def test_they_may_ask_not_to_be_asked_and_take_it_back(survey, person):
    person.post("/portal/questions/asking/")
    assert DoNotAsk.objects.get().contact_id == survey.contact_id
    assert "Вы просили не спрашивать." in text(person.get("/portal/questions/"))
    person.post("/portal/questions/asking/", {"again": "1"})
    assert not DoNotAsk.objects.exists()


def test_the_list_costs_the_same_for_ten_as_for_one(survey, person, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    person.get("/portal/questions/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        person.get("/portal/questions/")
    facts = {field.attname: getattr(survey, field.attname) for field in Survey._meta.fields}
    for number in range(10):
        copy = {**facts, "id": None, "draw": f"more {number}", "invited_id": None, "channel": "phone"}
        Survey.objects.create(**copy)
    with django_assert_num_queries(len(few)):
        person.get("/portal/questions/")
