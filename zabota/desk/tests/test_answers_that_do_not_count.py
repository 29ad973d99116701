"""Whoever may judge sees which answers do not count, and why, and may decide otherwise with a word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import MORNING
from zabota.clicks.actions import PROVISIONAL_FOR
from zabota.clicks.models import Click, Verdict
from zabota.core import clock
from zabota.core.clock import move_on
from zabota.satisfaction.models import Answer
from zabota.satisfaction.tests.asking import (
    Person,
    asked,
    links_in,
    path_of,
    solved,
    switch_on,
    text,
    weighed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def doubtful(cast):
    """Said about Olga's ticket, by a browser that shows no hand."""
    switch_on(cast, "csat")
    survey = solved(cast.forwarding, by=cast.agent)
    path = path_of(links_in(asked(survey))[0])
    person = Person.new()
    form = person.opens(path)
    move_on(timedelta(seconds=5))
    person.says(path, form, v=4, words="Спасибо", gesture="")
    move_on(PROVISIONAL_FOR)
    return weighed(survey)[0]


def test_it_stands_in_the_list_with_its_reasons(doubtful, cast, client_of):
    page = text(client_of(cast.lead).get(reverse("doubtful_answers"), headers={"Accept-Language": "en"}))
    assert doubtful.survey.contact.name in page
    assert "the page's script did not run, and nothing else shows that a person pressed the button" in page


def test_a_word_makes_it_count_and_may_be_taken_back(doubtful, cast, client_of):
    lead, address = client_of(cast.lead), reverse("doubtful_answer", args=[doubtful.pk])
    answer = lead.post(address, {"state": "human", "words": "Звонила ей"}, follow=True)
    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.is_counted) == ("human", True)
    assert "Звонила ей" in text(answer)
    lead.post(reverse("doubt_taken_back", args=[doubtful.pk]))
    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.is_counted) == ("doubtful", False)
    assert Verdict.objects.filter(click=doubtful.click).count() == 3


def test_without_words_nothing_is_decided(doubtful, cast, client_of):
    address = reverse("doubtful_answer", args=[doubtful.pk])
    assert client_of(cast.lead).post(address, {"state": "human", "words": " "}).status_code == 422
    assert Verdict.objects.filter(click=doubtful.click).count() == 1


def test_nobody_judges_what_was_said_of_their_own_work(doubtful, cast, client_of):
    Answer.objects.filter(pk=doubtful.pk).update(agent=cast.lead)
    address = reverse("doubtful_answer", args=[doubtful.pk])
    for act in (
        lambda: client_of(cast.lead).post(address, {"state": "human", "words": "Это был он"}),
        lambda: client_of(cast.lead).post(reverse("doubt_taken_back", args=[doubtful.pk])),
    ):
        assert act().status_code in (409, 422)
    assert Verdict.objects.filter(click=doubtful.click).count() == 1


def test_an_agent_does_not_come_in(doubtful, cast, client_of):
    assert client_of(cast.agent).get(reverse("doubtful_answers")).status_code == 403


def test_the_list_costs_the_same_for_twenty_as_for_ten(doubtful, cast, client_of):
    counts = []
    lead = client_of(cast.lead)
    lead.get(reverse("doubtful_answers"))
    for _ in range(2):
        _more(doubtful, 10)
        with CaptureQueriesContext(connection) as seen:
            lead.get(reverse("doubtful_answers"))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def _more(of: Answer, many: int) -> None:
    for _ in range(many):
        click = Click.objects.create(invited=of.survey.invited, value=3, at=clock.now())
        Verdict.objects.create(click=click, at=clock.now(), state="doubtful", reasons=["no-script"])
        Answer.objects.create(
            survey=of.survey, version=Answer.objects.count() + 1, click=click, measure=of.measure, level=of.level,
            role=of.role, value=3, answered_at=clock.now(), state="doubtful",
        )  # fmt: skip
