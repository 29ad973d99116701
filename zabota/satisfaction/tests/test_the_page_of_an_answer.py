"""What a person finds behind the links of a letter, and what becomes of what they say there."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import MORNING
from zabota.clicks.models import Click, Visit
from zabota.core import clock
from zabota.satisfaction.events import AnswerCounted, AnswerGiven, SurveySkipped
from zabota.satisfaction.models import Answer, DoNotAsk, StrayWord, Survey
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
    return solved(cast.forwarding, by=cast.agent)


@pytest.fixture
def links(survey):
    return [path_of(link) for link in links_in(asked(survey))]


def later(minutes=11):
    return clock.stopped_at(MORNING + timedelta(minutes=minutes))


def test_a_link_marks_a_value_and_answers_nothing(links, survey):
    page = Person.new().opens(links[3])
    assert page.status_code == 200
    assert '<input type="radio" name="v" value="4" checked>' in page.text
    assert "Как мы справились?" in text(page)
    assert not Answer.objects.exists()
    assert not Click.objects.exists()
    assert Visit.objects.get().asked == 4


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_no_way_of_looking_is_an_answer(links, method):
    getattr(Client(), method)(links[0])
    assert (Answer.objects.count(), Click.objects.count(), Visit.objects.count()) == (0, 0, 1)


def test_nothing_keeps_the_page_or_tells_where_it_was(links):
    page = Person.new().opens(links[0])
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_it_says_who_reads_it_and_when_we_ask_again(cast, links):
    page = text(Person.new().opens(links[0]))
    assert "Ответ прочтут: Ольга Ремизова, Роман Белов." in page
    assert "Следующий раз спросим не раньше 19 декабря 2026" in page


def test_the_button_answers_and_it_is_provisional(links, survey, published):
    person = Person.new()
    page = person.opens(links[3])
    thanks = person.says(links[3].partition("?")[0], page, v="5", words="Быстро и вежливо")
    assert thanks.status_code == 200
    assert "Спасибо, мы получили." in text(thanks)
    answer = Answer.objects.get()
    assert (answer.value, answer.words, answer.state, answer.is_counted) == (
        5,
        "Быстро и вежливо",
        "provisional",
        False,
    )
    survey.refresh_from_db()
    assert survey.state == "sent"
    assert len(published(AnswerGiven)) == 1
    assert not published(AnswerCounted)


def test_what_is_human_counts(cast, links, survey, published):
    person = Person.new()
    person.says(links[0].partition("?")[0], person.opens(links[0]), v="5")
    with later():
        answer = judged(survey, "human", by=cast.lead)
    assert (answer.state, answer.is_counted) == ("human", True)
    assert survey.state == "answered"
    assert published(AnswerCounted)[-1].facts["value"] == 5


def test_what_is_doubtful_is_kept_and_does_not_count(cast, links, survey, published):
    person = Person.new()
    person.says(links[0].partition("?")[0], person.opens(links[0]), v="1", words="Плохо")
    with later():
        answer = judged(survey, "doubtful", by=cast.lead)
    assert (answer.state, answer.is_counted, answer.words) == ("doubtful", False, "Плохо")
    assert survey.state == "sent"
    assert not [one for one in published(AnswerCounted) if one.facts["answer_id"] != answer.pk]


def test_said_otherwise_it_is_another_version_and_the_first_is_kept(cast, links, survey):
    person, path = Person.new(), links[0].partition("?")[0]
    person.says(path, person.opens(links[0]), v="2")
    with clock.stopped_at(MORNING + timedelta(minutes=5)):
        person.says(path, person.opens(path), v="5")
    found = list(Answer.objects.order_by("version").values_list("version", "value"))
    assert found == [(1, 2), (2, 5)]


def test_a_value_that_is_not_on_the_scale_is_no_value(links):
    person = Person.new()
    person.says(links[0].partition("?")[0], person.opens(links[0]), v="11")
    assert not Answer.objects.exists()


def test_whoever_skips_is_counted_as_such(cast, links, survey, published):
    person, path = Person.new(), links[0].partition("?")[0]
    person.says(path, person.opens(path), skip="1", words="не сейчас")
    with later():
        judged(survey, "human", by=cast.lead)
    assert survey.state == "skipped"
    assert not Answer.objects.exists()
    assert len(published(SurveySkipped)) == 1


def test_words_alone_are_an_answer(links):
    person, path = Person.new(), links[0].partition("?")[0]
    person.says(path, person.opens(path), words="Долго ждали\x00")
    answer = Answer.objects.get()
    assert (answer.value, answer.words) == (None, "Долго ждали")


def test_the_language_is_switched_without_a_script(links):
    page = Person.new().opens(links[3])
    assert "?lang=en&amp;v=4" in page.text
    english = Person.new().opens(links[3].partition("?")[0] + "?lang=en&v=4")
    assert "How did we do?" in text(english)
    assert '<html lang="en"' in english.text


def test_it_works_for_whoever_keeps_no_cookies(links):
    browser = Client(enforce_csrf_checks=True)
    sent = browser.post(links[0].partition("?")[0], {"v": "3"})
    assert sent.status_code == 302
    assert "Спасибо, мы получили." in text(browser.get(sent["Location"]))
    assert Answer.objects.get().value == 3


@pytest.mark.parametrize("spoils", ["expired", "tampered", "unknown", "cut"])
def test_a_link_that_is_no_good_still_lets_them_say_something(links, survey, spoils):
    path = links[0].partition("?")[0]
    path = {
        "tampered": path[:-1] + ("A" if path[-1] != "A" else "B"),
        "unknown": "/rate/never-was",
        "cut": path[:-5],
    }.get(spoils, path)
    at = MORNING + timedelta(days=15 if spoils == "expired" else 0)
    with clock.stopped_at(at):
        person = Person.new()
        page = person.opens(path)
        assert page.status_code == 200
        assert "<textarea" in page.text
        assert "<fieldset" not in page.text
        thanks = person.says(path, page, v="1", words="А хуже всего очередь")
    assert thanks.status_code == 200
    assert not Answer.objects.exists()
    stray = StrayWord.objects.get()
    assert (stray.words, stray.fault) == (
        "А хуже всего очередь",
        "expired" if spoils == "expired" else "tampered",
    )
    assert stray.survey == (survey if spoils == "expired" else None)
    assert Survey.objects.get().state == "sent"


def test_what_was_said_at_a_broken_link_is_read_by_the_lead(cast, links, client_of):
    person, path = Person.new(), links[0].partition("?")[0][:-3]
    person.says(path, person.opens(path), words="Ваш сайт не открывается")
    assert "Ваш сайт не открывается" in text(client_of(cast.lead).get("/words/"))
    assert "Ваш сайт не открывается" not in text(client_of(cast.agent).get("/words/"))


def test_too_much_at_once_is_said_so_and_kept_as_numbers(links):
    path = links[0].partition("?")[0]
    person = Person.new()
    statuses = [person.says(path, v="1").status_code for _ in range(60)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert Answer.objects.count() == statuses.count(200)


def test_do_not_ask_me_is_a_button_and_can_be_taken_back(cast, links):
    person = Person.new()
    page = person.opens(links[-1])
    assert "Больше вас не спрашивать?" in text(page)
    assert not DoNotAsk.objects.exists()
    person.says(links[-1])
    assert DoNotAsk.objects.get().contact == cast.forwarding.requester
    person.says(links[-1], again="1")
    assert not DoNotAsk.objects.exists()


def test_questions_run_out(links, survey):
    from zabota.satisfaction.tasks import let_them_run_out

    with clock.stopped_at(MORNING + timedelta(days=13)):
        let_them_run_out.run()
    survey.refresh_from_db()
    assert survey.state == "sent"
    with clock.stopped_at(MORNING + timedelta(days=15)):
        let_them_run_out.run()
    survey.refresh_from_db()
    assert survey.state == "expired"


def test_the_page_costs_the_same_however_much_was_said(links, django_assert_max_num_queries):
    person, path = Person.new(), links[0].partition("?")[0]
    person.opens(path)
    with django_assert_max_num_queries(20):
        person.opens(path)
