"""The settings of what clients are asked: off at first, changed aloud, in one's own words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.cast import MORNING
from zabota.core import clock
from zabota.satisfaction.events import ProgrammeChanged, QuestionChanged
from zabota.satisfaction.models import Programme, Question, Survey
from zabota.satisfaction.tests.asking import asked, solved, switch_on, text
from zabota.satisfaction.wording import wording_of

pytestmark = pytest.mark.django_db
CSAT = {
    "is_on": "on",
    "share": "50",
    "quiet_days": "45",
    "touch_days": "90",
    "delay": "30",
    "expires_days": "10",
    "answer_hours": "8",
}


def of(measure):
    return Programme.objects.get(measure=measure)


def test_the_screen_says_that_nobody_is_asked_yet(cast, client_of):
    page = text(client_of(cast.lead).get("/settings/surveys/"))
    assert page.count("выключено") == 5
    assert "никто из сотрудников этого не выбирает" in page


def test_switched_on_it_is_told_in_the_trail(cast, client_of, published):
    with clock.stopped_at(MORNING):
        response = client_of(cast.lead).post(f"/settings/surveys/programmes/{of('csat').pk}/", CSAT)
    assert response.status_code == 302
    programme = of("csat")
    assert (programme.is_on, programme.share, programme.quiet_days, programme.on_since) == (
        True,
        50,
        45,
        MORNING,
    )
    [entry] = published(ProgrammeChanged)
    assert set(entry.facts["what"]) == {
        "is_on", "share", "quiet_days", "touch_days", "delay", "expires_days", "answer_hours"
    }  # fmt: skip
    trail = text(client_of(cast.auditor).get("/settings/trail/", headers={"Accept-Language": "ru"}))
    assert "изменено, как спрашивают клиентов (csat)" in trail


@pytest.mark.parametrize(
    ("name", "value"), [("share", "0"), ("share", "101"), ("quiet_days", "0"), ("delay", "-1")]
)
def test_what_makes_no_sense_is_refused(cast, client_of, name, value):
    response = client_of(cast.lead).post(
        f"/settings/surveys/programmes/{of('csat').pk}/", {**CSAT, name: value}
    )
    assert response.status_code == 422
    assert not of("csat").is_on


def test_an_agent_sets_up_nothing(cast, client_of):
    for path in ("/settings/surveys/", f"/settings/surveys/programmes/{of('csat').pk}/"):
        assert client_of(cast.agent).get(path).status_code == 403


def test_a_question_is_asked_in_ones_own_words_and_emptied_in_the_houses(cast, client_of, published):
    question = Question.objects.get(code="csat-ticket")
    path = f"/settings/surveys/questions/{question.pk}/"
    own = {"is_active": "on", "text_ru": "Ну как?", "text_en": "", "words_ru": "", "words_en": ""}
    assert client_of(cast.lead).post(path, own).status_code == 302
    question.refresh_from_db()
    with override("ru"):
        assert wording_of(question).title == "Ну как?"
    with override("en"):
        assert wording_of(question).title == "How did we do?"
    client_of(cast.lead).post(path, {**own, "text_ru": " "})
    question.refresh_from_db()
    with override("ru"):
        assert wording_of(question).title == "Как мы справились?"
    assert len(published(QuestionChanged)) == 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_question_has_safe_words_in_both_languages(language):
    with override(language):
        for question in Question.objects.all():
            said = wording_of(question)
            assert str(said.title)
            assert str(said.words)
            shown = f"{said.title} {said.lead} {said.words} {said.low} {said.high}".lower()
            assert not {"hate", "ненави"} & {word for word in ("hate", "ненави") if word in shown}
            assert any("а" <= letter <= "я" for letter in shown) == (language == "ru")


def test_the_month_is_counted_with_whom_it_passed_over(cast, client_of):
    with clock.stopped_at(MORNING):
        switch_on(cast, "csat")
        asked(solved(cast.forwarding, by=cast.agent))
        page = text(client_of(cast.lead).get("/settings/surveys/"))
        assert "спрошено 1, ответов 0, пропусков 0" in page
    with clock.stopped_at(MORNING + timedelta(days=31)):
        assert "спрошено 1" not in text(client_of(cast.lead).get("/settings/surveys/"))


def test_the_screen_costs_the_same_however_much_was_asked(cast, client_of):
    with clock.stopped_at(MORNING):
        switch_on(cast, "csat")
        first = solved(cast.forwarding, by=cast.agent)
        browser = client_of(cast.lead)
        browser.get("/settings/surveys/")
        with CaptureQueriesContext(connection) as few:
            browser.get("/settings/surveys/")
        facts = {field.attname: getattr(first, field.attname) for field in Survey._meta.fields}
        for number in range(20):
            Survey.objects.create(**{**facts, "id": None, "draw": f"more {number}"})
        with CaptureQueriesContext(connection) as many:
            browser.get("/settings/surveys/")
    assert len(few) == len(many)
