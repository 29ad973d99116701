"""The task counts, rows keep, pages read."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import MORNING
from zabota.clients.models import Company
from zabota.core import clock
from zabota.satisfaction.actions import count_again
from zabota.satisfaction.models import (
    Answer,
    Counting,
    Figure,
    Programme,
    Question,
    Response,
    Survey,
    ThemeOfWords,
)
from zabota.satisfaction.queries.grid import grid_of
from zabota.satisfaction.queries.holes import silences
from zabota.satisfaction.tasks import count_figures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _this_morning():
    with clock.stopped_at(MORNING):
        yield


def said(
    cast,
    value,
    *,
    measure="nps",
    days=10,
    state="human",
    role="executor",
    level="partner",
    contact=None,
    **of,
):
    """By telephone, which needs no click."""
    at = MORNING - timedelta(days=days)
    contact = contact or cast.inna
    survey = Survey.objects.create(
        draw=f"test {Survey.objects.count()}",
        question=Question.objects.filter(measure=measure).first(),
        measure=measure,
        level=level,
        role=role,
        contact=contact,
        company=of.pop("company", None),
        channel="phone",
        share=1,
        state="answered",
        drawn_at=at,
        ask_at=at,
        sent_at=at,
        ended_at=at,
        **of,
    )
    return Answer.objects.create(
        survey=survey,
        version=1,
        measure=measure,
        level=level,
        role=role,
        agent=survey.agent,
        value=value,
        answered_at=at,
        state=state,
        is_counted=state == "human",
        noted_by=cast.lead,
    )


def figure(**keys):
    usual = {"scope": "house", "level": "", "role": "", "days": 90, "is_before": False}
    return Figure.objects.get(**{**usual, **keys})


def test_nps_of_the_house_has_an_interval(cast):
    for value in (10, 9, 9, 8, 3):
        said(cast, value)
    count_figures.run()
    found = figure(measure="nps")
    assert (found.n, found.asked, found.is_shown) == (5, 5, True)
    assert round(found.value, 3) == 0.4
    assert found.low < found.value < found.high
    assert found.kinds == {"3": 1, "8": 1, "9": 2, "10": 1}


def test_five_words_of_one_person_are_not_five_opinions(cast):
    for _turn in range(5):
        said(cast, 10)
    count_figures.run()
    assert figure(measure="nps").n_effective == pytest.approx(5 / (1 + 4 * 0.15 * 20 / 21), abs=0.3)


def test_machines_and_doubtful_answers_do_not_count_and_the_doubtful_are_shown_apart(cast):
    for value in (10, 10, 10, 10, 10):
        said(cast, value)
    said(cast, 0, state="doubtful")
    said(cast, 0, state="machine")
    count_figures.run()
    found = figure(measure="nps")
    assert (found.n, found.value, found.doubtful) == (5, 1.0, 1)
    assert found.with_doubtful < 1


def test_the_span_before_stands_apart_and_is_compared_at_one_mix(cast):
    for value in (0, 0, 0, 0, 0):
        said(cast, value, days=100)
    for value in (10, 10, 10, 10, 10):
        said(cast, value)
    count_figures.run()
    assert figure(measure="nps", is_before=True).value == -1
    now = figure(measure="nps")
    assert now.better > 95
    assert now.even_before < now.even_now
    assert now.covered == 100


def test_lines_and_agents_borrow_from_each_other(cast):
    for _turn in range(8):
        said(cast, 5, measure="csat", ticket=cast.forwarding, agent=cast.agent, line=cast.forwarding.line)
    count_figures.run()
    found = figure(measure="csat", scope="agent", scope_id=cast.agent.pk)
    assert found.value < 1
    assert found.chance is not None


def test_when_fewer_than_half_answered_the_silent_are_bounded(cast):
    for _turn in range(5):
        said(cast, 5, measure="csat")
    for _turn in range(7):
        answer = said(cast, 5, measure="csat")
        Survey.objects.filter(pk=answer.survey_id).update(state="expired")
        answer.delete()
    count_figures.run()
    found = figure(measure="csat")
    assert found.asked == 12
    assert (round(found.worst, 3), found.best) == (round(5 / 12, 3), 1.0)


def test_counting_twice_keeps_the_same_rows(cast):
    said(cast, 10)
    count_figures.run()
    before = sorted(Figure.objects.values_list("scope", "measure", "level", "role", "days"))
    count_figures.run()
    assert sorted(Figure.objects.values_list("scope", "measure", "level", "role", "days")) == before


def test_nothing_said_leaves_nothing(cast):
    count_figures.run()
    assert not Figure.objects.exists()


def test_the_grid_shows_the_latest_word_its_age_and_what_it_was(cast, django_assert_num_queries):
    company = cast.inna.memberships.first().company
    said(cast, 9, days=60, company=company)
    said(cast, 6, days=13, company=company)
    with django_assert_num_queries(6):
        grid = grid_of(company)
    cell = grid.cells["executor", "partner"]
    assert (cell.word.value, cell.before.value, cell.word.mood) == (6, 9, "bad")
    assert {hole.role for hole in grid.holes} == {"executive", "manager"}


def test_a_word_of_seven_months_ago_is_a_hole_again(cast):
    company = cast.inna.memberships.first().company
    said(cast, 9, days=210, company=company, role="executive")
    hole = next(hole for hole in grid_of(company).holes if hole.role == "executive")
    assert hole.since == MORNING - timedelta(days=210)


def test_counted_words_make_themes_by_month_and_doubtful_ones_do_not(cast):
    for place, words in enumerate(
        ["Ошибка в счёте", "в счёте ошибка", "счёт с ошибкой", "снова ошибка в счёте"] * 3
    ):
        answer = said(cast, 2, measure="csat", days=3, state="doubtful" if place == 0 else "human")
        Answer.objects.filter(pk=answer.pk).update(words=words)
    count_figures.run()
    assert sum(theme.many for theme in ThemeOfWords.objects.all()) == 11
    assert {month for theme in ThemeOfWords.objects.all() for month in theme.by_month} == {"2026-11"}


def test_a_worse_hate_is_not_called_better(cast):
    for value in (0, 0, 1, 0, 0):
        said(cast, value, measure="hate", days=100)
    for value in (9, 10, 9, 10, 10):
        said(cast, value, measure="hate")
    count_figures.run()
    assert figure(measure="hate").better < 5


def test_the_worst_that_the_silent_may_feel_about_us_is_the_top_of_the_hate_scale(cast):
    for _turn in range(5):
        said(cast, 0, measure="hate")
    for _turn in range(6):
        answer = said(cast, 0, measure="hate")
        Survey.objects.filter(pk=answer.survey_id).update(state="expired")
        answer.delete()
    count_figures.run()
    found = figure(measure="hate")
    assert (round(found.worst, 2), found.best) == (round(10 * 6 / 11, 2), 0.0)
    assert found.best <= found.band_low < found.band_high <= 10


def test_each_period_has_figures_of_its_own(cast):
    for days in (10, 10, 50, 50, 200):
        said(cast, 10, days=days)
    count_figures.run()
    assert {days: figure(measure="nps", days=days).n for days in (30, 90, 365)} == {30: 2, 90: 4, 365: 5}
    assert figure(measure="nps", days=30, is_before=True).n == 2


def test_those_who_answered_are_weighed_as_all_who_were_asked(cast):
    """Executives are silent and unhappy: with their few answers weighed up the figure falls."""
    for _turn in range(10):
        said(cast, 10)
    for turn in range(10):
        answer = said(cast, 0, role="executive", contact=cast.elena)
        if turn >= 3:
            Survey.objects.filter(pk=answer.survey_id).update(state="expired")
            answer.delete()
    count_figures.run()
    found = figure(measure="nps")
    assert found.weighted < found.value
    assert found.weighted_low <= found.weighted <= found.weighted_high


def test_what_became_of_everybody_who_was_drawn_is_counted(cast):
    kept = said(cast, 5, measure="csat")
    for state, ended in (("skipped", True), ("expired", True), ("sent", False), ("unasked", False)):
        answer = said(cast, 5, measure="csat")
        columns = {"state": state, **({} if ended else {"ended_at": None})}
        if state == "unasked":
            columns |= {"unasked": "quiet", "sent_at": None}
        survey = Survey.objects.filter(pk=answer.survey_id)
        answer.delete()
        survey.update(**columns)
    count_figures.run()
    found = Response.objects.get(measure="csat", days=90)
    assert (found.answered, found.skipped, found.expired, found.waiting) == (1, 1, 1, 1)
    assert (found.unasked, found.reasons, found.asked) == (1, {"quiet": 1}, 4)
    assert kept.survey.state == "answered"


def test_the_counting_says_how_far_it_is(cast):
    assert not Counting.the_one().is_under_way
    count_again()
    assert Counting.the_one().is_under_way
    count_figures.run()
    found = Counting.the_one()
    assert (found.step, found.is_under_way, found.done_at) == (3, False, MORNING)


def test_asked_twice_it_waits_once(cast):
    count_again()
    count_again()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [count_figures.name])
        assert cursor.fetchone() == (1,)


def test_a_theme_keeps_its_address_while_most_of_its_words_stay(cast):
    _bills(cast, 12)
    count_figures.run()
    before = {theme.pk: theme.many for theme in ThemeOfWords.objects.all()}
    _bills(cast, 1)
    count_figures.run()
    assert {theme.pk for theme in ThemeOfWords.objects.all()} == set(before)
    assert sum(theme.many for theme in ThemeOfWords.objects.all()) == sum(before.values()) + 1


def test_a_theme_leads_to_its_answers(cast):
    _bills(cast, 8)
    count_figures.run()
    for theme in ThemeOfWords.objects.all():
        assert theme.answers.count() == theme.many
        assert all("счёт" in answer.words for answer in theme.answers.all())


def test_a_part_that_nobody_hears_is_a_hole_with_an_owner_and_a_way(cast):
    company = cast.inna.memberships.first().company
    Company.objects.filter(pk=company.pk).update(account_owner=cast.owner.user)
    Programme.objects.filter(measure="hate").update(is_on=True, on_since=MORNING)
    company.refresh_from_db()
    holes = {hole.role: hole for hole in grid_of(company).holes}
    assert holes["executive"].people == ()
    assert holes["manager"].people == ((cast.inna.pk, cast.inna.name),)
    assert holes["manager"].owner == cast.owner.user.name
    assert len(holes["manager"].draws) == 1
    assert holes["executive"].draws == ()


def test_a_question_that_waits_may_be_answered_by_telephone(cast):
    company = cast.inna.memberships.first().company
    answer = said(cast, 9, company=company, role="manager")
    survey = answer.survey
    answer.delete()
    Survey.objects.filter(pk=survey.pk).update(state="expired")
    hole = next(hole for hole in grid_of(company).holes if hole.role == "manager")
    assert hole.survey == survey


def test_silent_parts_of_all_clients_stand_with_who_decides_first(cast, django_assert_num_queries):
    company = cast.inna.memberships.first().company
    said(cast, 9, company=company, role="executive")
    with django_assert_num_queries(1):
        found = silences()
    assert (company.pk, "executive") not in {(one.company_id, one.role) for one in found.shown}
    assert [one.role for one in found.shown][:1] == ["executive"]
    assert found.every == 3 * Company.objects.count() - 1
    assert len(silences(1).shown) == 1
    assert silences(1).left_out == found.every - 1


def _bills(cast, many):
    texts = ["Ошибка в счёте", "в счёте ошибка", "счёт с ошибкой", "снова ошибка в счёте"]
    for turn in range(many):
        answer = said(cast, 2, measure="csat", days=3)
        Answer.objects.filter(pk=answer.pk).update(words=texts[turn % len(texts)])
