"""The report says how sure it is, ranks nobody, and is for those who may see answers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import MORNING
from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.satisfaction.models import (
    Answer,
    Counting,
    Figure,
    Question,
    ReportReader,
    Response,
    StuffingCase,
    Survey,
    ThemeOfWords,
)
from zabota.team.models import Agent

pytestmark = pytest.mark.django_db


def figure(**columns):
    return Figure.objects.create(
        **{
            "scope": "house",
            "measure": "nps",
            "days": 90,
            "last_at": MORNING,
            "value": 0.42,
            "low": 0.1,
            "high": 0.66,
            "n": 12,
            "n_effective": 7.5,
            "asked": 30,
            "kinds": {"3": 2, "9": 4, "10": 6},
            "computed_at": MORNING,
            **columns,
        }
    )


@pytest.fixture
def report(client, cast):
    client.force_login(cast.lead.user)
    return lambda **query: client.get(reverse("report_satisfaction"), query).content.decode()


def test_a_figure_stands_with_its_interval_and_how_many_said_it(report):
    figure(worst=-0.43, best=0.77)
    shown = report()
    assert "<b>+42</b>" in shown
    assert "от +10 до +66" in shown
    assert "ответов: 12, независимых мнений: 8" in shown
    assert "от −43 до +77" in shown


def test_fewer_than_five_answers_have_no_number_of_their_own(report):
    figure(n=4)
    shown = report()
    assert "+42" not in shown
    assert "от +10 до +66" in shown
    assert "+42" not in report(csv=1)
    assert "0.42" not in report(csv=1)


def test_colleagues_stand_by_name_and_not_by_value(report, cast):
    figure()
    best, worst = cast.lead, cast.agent
    figure(scope="agent", scope_id=best.pk, value=0.9, low=0.7, high=0.95)
    figure(scope="agent", scope_id=worst.pk, value=-0.2, low=-0.5, high=0.1)
    shown = report()
    shown = shown[shown.index("Сотрудники, по имени") :]
    assert shown.index(worst.name) < shown.index(best.name)


def test_of_a_colleague_with_few_answers_nothing_is_said_but_how_many(report, cast):
    figure()
    figure(scope="agent", scope_id=cast.agent.pk, value=0.9, low=0.71, high=0.95, n=4)
    shown = report()
    shown = shown[shown.index("Сотрудники, по имени") :]
    assert "+90" not in shown
    assert "+71" not in shown
    assert "слишком мало" in shown


def test_a_chance_of_so_few_is_not_said(report):
    figure(measure="csat", value=0.9, n=4, chance=50, better=97, even_before=0.2, even_now=0.8)
    shown = report()
    assert "выше цели" not in shown
    assert "если бы спросили тех же" not in shown


def test_the_goal_is_said_as_a_chance(report):
    figure(measure="csat", value=0.9, low=0.8, high=0.95, chance=48)
    assert "выше цели в 90 %: вероятность 48\xa0%" in report()


def test_periods_are_compared_as_if_the_same_had_been_asked(report):
    figure(better=97, even_before=0.2, even_now=0.4, covered=80)
    figure(is_before=True, value=0.1)
    shown = report()
    assert "если бы спросили тех же: вероятность 97\xa0%" in shown
    assert "<b>+20</b>" in shown
    assert "80 % ответов" in shown


def test_another_period_may_be_chosen_and_nonsense_is_the_quarter(report):
    figure(days=30, value=0.11)
    figure(days=90, value=0.22)
    assert "<b>+11</b>" in report(days=30)
    assert "<b>+22</b>" in report(days="0x1e")


def test_who_was_asked_and_did_not_answer_stands_there_when_nobody_did(report):
    Response.objects.create(
        measure="ces", days=90, expired=7, waiting=3, unasked=2, reasons={"quiet": 2}, computed_at=MORNING
    )
    shown = report()
    assert "Кто ответил" in shown
    assert '<th scope="col" class="end">10</th>' in shown
    assert "2 · спрашивали недавно" in shown


def test_what_others_reach_is_said_with_who_says_so_and_when(report):
    figure()
    shown = report()
    assert "<b>+18</b>" in shown
    assert "Inavero (ClearlyRated), 2018 NPS Benchmarks for B2B Service Providers, 2018" in shown
    assert "дата не указана" in shown


def test_what_the_doubtful_would_change_is_said(report):
    figure(doubtful=3, with_doubtful=0.13)
    shown = report()
    assert "<b>+13</b>" in shown
    assert "сомнительных: 3, они не в счёт" in shown


def test_nothing_said_yet_is_said(report):
    assert "Пока никого не спрашивали" in report()


def test_the_sheet_has_a_line_for_each_figure(report):
    figure()
    figure(role="executive", level="partner", n=3)
    lines = report(csv=1).strip().splitlines()
    assert len(lines) == 3
    assert "0.42" in lines[1]


def test_who_may_not_see_answers_does_not_see_the_report(client, cast):
    client.force_login(cast.agent.user)
    assert client.get(reverse("report_satisfaction")).status_code == 403


def test_the_report_costs_the_same_for_many(client, cast, a_case):
    client.force_login(cast.lead.user)
    costs = []
    for many in (10, 20):
        _people(cast, many)
        for number, agent in enumerate(Agent.objects.all()):
            Company.objects.get_or_create(name=f"N {number}")
            if not Figure.objects.filter(scope="agent", scope_id=agent.pk).exists():
                figure(scope="agent", scope_id=agent.pk)
        client.get(reverse("report_satisfaction"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("report_satisfaction"))
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_client_s_page_shows_the_grid_and_whose_voice_is_missing(client, cast):
    client.force_login(cast.lead.user)
    company = cast.inna.memberships.first().company
    assert (
        reverse("company_opinions", args=[company.pk])
        in client.get(reverse("company", args=[company.pk])).text
    )
    shown = client.get(reverse("company_opinions", args=[company.pk])).text
    assert "Что о нас думают" in shown
    assert "ещё ни слова" in shown
    assert "В этой роли мы никого не знаем" in shown


def test_themes_of_words_are_counted_by_month(report):
    ThemeOfWords.objects.create(
        language="ru",
        words=["счет", "ошибка"],
        many=7,
        by_month={"2026-10": 3, "2026-11": 4},
        computed_at=MORNING,
    )
    shown = report()
    assert "счет, ошибка" in shown
    assert shown.index("Окт 2026") < shown.index("Ноя 2026")


def test_a_theme_leads_to_who_said_it(client, cast):
    client.force_login(cast.lead.user)
    theme = ThemeOfWords.objects.create(
        language="ru", words=["счет"], many=1, by_month={"2026-11": 1}, computed_at=MORNING
    )
    shown = client.get(reverse("report_satisfaction")).content.decode()
    address = reverse("report_theme", args=[theme.pk])
    assert address in shown
    assert client.get(address).status_code == 200
    client.force_login(cast.agent.user)
    assert client.get(address).status_code == 403


def test_silent_parts_stand_with_a_way_to_hear_them(report, cast):
    shown = report()
    assert "Чьего голоса не хватает" in shown
    assert f"{reverse('contact_new', args=[cast.lisenok.pk])}?role=executive" in shown
    assert "назначить ответственного" in shown


def test_all_silent_parts_stand_in_a_sheet(report):
    Company.objects.create(name="=cmd()")
    lines = report(csv="silences").strip().splitlines()
    assert len(lines) == 1 + 3 * Company.objects.count()
    assert any(line.startswith("'=cmd()") for line in lines)


def test_the_figures_are_counted_again_when_somebody_asks(client, cast):
    client.force_login(cast.lead.user)
    answered = client.post(reverse("report_counting"), headers={"HX-Request": "true"})
    assert "Считается: шаг 0 из 3" in answered.content.decode()
    assert Counting.the_one().is_under_way
    Counting.objects.update(step=3, done_at=now())
    assert "Показать новые цифры" in client.get(reverse("report_counting")).content.decode()


def test_who_gets_it_by_mail_is_chosen_among_who_may_see_it(client, cast):
    client.force_login(cast.lead.user)
    refused = client.post(reverse("report_readers"), {"user": cast.agent.user_id, "every": "week"})
    assert refused.status_code == 422
    assert not ReportReader.objects.exists()
    client.post(reverse("report_readers"), {"user": cast.lead.user_id, "every": "week"})
    reader = ReportReader.objects.get()
    assert cast.lead.user.email in client.get(reverse("report_readers")).content.decode()
    client.post(reverse("report_reader_removal", args=[reader.pk]))
    assert not ReportReader.objects.exists()


@pytest.fixture
def a_case(cast):
    return StuffingCase.objects.create(
        agent=cast.agent,
        month=MORNING.date().replace(day=1),
        answers=21,
        counts={"device": 6, "network": 0},
        terms={"device": 9.3, "network": -0.1},
        chance=0.0001,
        computed_at=MORNING,
    )


def test_a_case_is_shown_with_its_evidence_and_what_speaks_against_it(client, cast, a_case):
    client.force_login(cast.lead.user)
    assert cast.agent.name in client.get(reverse("suspicions")).content.decode()
    shown = client.get(reverse("suspicion", args=[a_case.pk])).content.decode()
    assert "6 ответов с устройства, с которого отвечали и за другую компанию" in shown
    assert "+9,3" in shown
    assert "-0,1" in shown
    assert "<b>9,2</b>" in shown
    assert "один честный сотрудник из 10000" in shown.replace("\xa0", "")
    assert "повод спросить, а не доказательство" in shown


def test_what_came_of_a_case_is_written_down(client, cast, a_case):
    client.force_login(cast.lead.user)
    address = reverse("suspicion", args=[a_case.pk])
    assert client.post(address, {"finding": "talked", "words": ""}).status_code == 422
    assert client.post(address, {"finding": "guilty", "words": "Да"}).status_code == 422
    a_case.refresh_from_db()
    assert not a_case.is_settled
    assert client.post(address, {"finding": "talked", "words": "Один офис"}).status_code == 302
    a_case.refresh_from_db()
    assert (a_case.finding, a_case.words, a_case.settled_by) == ("talked", "Один офис", cast.lead)
    assert "Один офис" in client.get(address).content.decode()


def test_one_s_own_case_is_for_somebody_else(client, cast, a_case):
    StuffingCase.objects.update(agent=cast.lead)
    client.force_login(cast.lead.user)
    answered = client.post(
        reverse("suspicion", args=[a_case.pk]), {"finding": "nothing", "words": "Это не я"}
    )
    assert answered.status_code == 422
    a_case.refresh_from_db()
    assert not a_case.is_settled


def test_who_judges_no_answers_sees_no_case(client, cast, a_case):
    client.force_login(cast.agent.user)
    assert client.get(reverse("suspicions")).status_code == 403
    assert client.get(reverse("suspicion", args=[a_case.pk])).status_code == 403


@pytest.mark.parametrize("address", ["suspicions", "report_readers", "report_theme"])
def test_lists_cost_the_same_for_many(client, cast, a_case, address):
    client.force_login(cast.lead.user)
    _people(cast, 10)
    theme = ThemeOfWords.objects.create(
        language="ru", words=["счет"], many=1, by_month={}, computed_at=MORNING
    )
    where = reverse(address, args=[theme.pk] if address == "report_theme" else [])
    _said(cast, theme, 10)
    client.get(where)
    with CaptureQueriesContext(connection) as ten:
        client.get(where)
    _people(cast, 20)
    _said(cast, theme, 20)
    with CaptureQueriesContext(connection) as twenty:
        client.get(where)
    assert len(ten) == len(twenty)


def _people(cast, many):
    while ReportReader.objects.count() < many:
        number = ReportReader.objects.count()
        user = User.objects.create_user(
            f"{number}@north.example", None, name=f"N {number}", kind="staff", role=cast.lead.user.role
        )
        ReportReader.objects.create(user=user, every="week", due_on=MORNING.date())
        StuffingCase.objects.create(
            agent=Agent.objects.create(user=user),
            month=MORNING.date().replace(day=1),
            answers=9,
            counts={"device": 3},
            terms={"device": 4.0},
            chance=0.001,
            computed_at=MORNING,
        )


def _said(cast, theme, many):
    question = Question.objects.get(code="csat-ticket")
    for number in range(theme.answers.count(), many):
        survey = Survey.objects.create(
            draw=f"theme {number}",
            question=question,
            measure="csat",
            contact=cast.inna if number % 2 else cast.pavel,
            company=cast.lisenok,
            level="partner",
            role="executor",
            channel="phone",
            state="answered",
            share=1,
            drawn_at=MORNING,
            ask_at=MORNING,
            sent_at=MORNING,
            ended_at=MORNING,
        )
        theme.answers.add(
            Answer.objects.create(
                survey=survey,
                version=1,
                measure="csat",
                level="partner",
                role="executor",
                words="Счёт",
                answered_at=MORNING,
                state="human",
                is_counted=True,
                noted_by=cast.lead,
            )
        )
