"""A case stands with its evidence; a person says what came of it, and nothing else follows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MORNING
from zabota.clicks.actions import invite
from zabota.clicks.models import Click
from zabota.clients.events import ContactChanged
from zabota.core.events import publish
from zabota.core.models import JournalEntry
from zabota.satisfaction.actions import settle_case
from zabota.satisfaction.errors import AlreadySettled, OwnCase, SaidNothing
from zabota.satisfaction.figures.evidence import Case
from zabota.satisfaction.models import Answer, Question, StuffingCase, Survey
from zabota.satisfaction.suspecting import _given, _keep, _month_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
MONTH = MORNING.date().replace(day=1)


@pytest.fixture
def case(cast):
    _keep(MONTH, [_raised(cast.agent)])
    return StuffingCase.objects.get()


def _raised(agent, device=6):
    return Case(agent.pk, 21, {"device": device}, {"device": 9.3}, 0.0001, is_raised=True)


def test_what_came_of_it_is_kept_and_stands_in_the_journal_without_its_words(cast, case):
    settle_case(case, finding="talked", words="Один офис на две компании", by=cast.lead)
    case.refresh_from_db()
    assert (case.finding, case.settled_by, case.settled_at) == ("talked", cast.lead, MORNING)
    [entry] = JournalEntry.objects.filter(name="StuffingCaseSettled")
    assert entry.facts == {"stuffing_case_id": case.pk, "agent_id": cast.agent.pk, "finding": "talked"}


def test_nobody_settles_their_own_case(cast, case):
    with pytest.raises(OwnCase):
        settle_case(case, finding="nothing", words="Это не я", by=cast.agent)
    with pytest.raises(IntegrityError), transaction.atomic():
        StuffingCase.objects.update(
            finding="nothing", words="Это не я", settled_by=cast.agent, settled_at=MORNING
        )
    case.refresh_from_db()
    assert not case.is_settled


@pytest.mark.parametrize(("words", "refusal"), [(" ", SaidNothing), ("\0", SaidNothing)])
def test_without_words_nothing_is_settled(cast, case, words, refusal):
    with pytest.raises(refusal):
        settle_case(case, finding="nothing", words=words, by=cast.lead)
    assert not JournalEntry.objects.filter(name="StuffingCaseSettled").exists()


def test_it_is_settled_once(cast, case):
    settle_case(case, finding="nothing", words="Пусто", by=cast.lead)
    with pytest.raises(AlreadySettled):
        settle_case(case, finding="talked", words="Ещё раз", by=cast.owner)


def test_a_settled_case_stays_as_it_was_seen(cast, case):
    settle_case(case, finding="nothing", words="Пусто", by=cast.lead)
    _keep(MONTH, [_raised(cast.agent, device=9), _raised(cast.colleague)])
    assert {one.agent: one.counts["device"] for one in StuffingCase.objects.all()} == {
        cast.agent: 6,
        cast.colleague: 6,
    }


def test_an_open_case_follows_the_evidence_and_goes_with_it(cast, case):
    _keep(MONTH, [_raised(cast.agent, device=9)])
    case.refresh_from_db()
    assert case.counts == {"device": 9}
    _keep(MONTH, [])
    assert not StuffingCase.objects.exists()


def test_no_answer_is_changed_by_a_case(cast, case):
    before = list(Answer.objects.values())
    settle_case(case, finding="talked", words="Поговорили", by=cast.lead)
    assert list(Answer.objects.values()) == before


def test_what_is_seen_of_an_answer_is_gathered(cast):
    """An address changed by the agent, a device of another company, our own network: each counted once."""
    with transaction.atomic():
        publish(
            ContactChanged(
                contact_id=cast.inna.pk,
                what=["addresses"],
                by_id=cast.agent.user_id,
                at=MORNING - timedelta(days=4),
            )
        )
    _answered(cast, cast.inna, cast.lisenok, client="one", words="Всё было очень быстро")
    _answered(cast, cast.viktor, cast.ventra, client="one", words="всё было очень быстро!")
    _answered(cast, cast.pavel, cast.lisenok, client="two", label="staff", words="Спасибо")
    month = _month_of(list(_given(MONTH)), MONTH)
    assert (list(month.agents), list(month.answers)) == ([cast.agent.pk], [3])
    assert {kind: list(counts) for kind, counts in month.counts.items()} == {
        "device": [2],
        "network": [1],
        "edited address": [1],
        "same words": [2],
    }


def test_an_address_that_somebody_else_changed_is_no_evidence(cast):
    with transaction.atomic():
        publish(
            ContactChanged(
                contact_id=cast.inna.pk,
                what=["addresses"],
                by_id=cast.lead.user_id,
                at=MORNING - timedelta(days=4),
            )
        )
    _answered(cast, cast.inna, cast.lisenok, client="one")
    assert [one.is_edited for one in _given(MONTH)] == [False]


def _answered(cast, contact, company, *, words="", **facts):
    invited = invite(values=[1, 2, 3, 4, 5], expires_at=MORNING + timedelta(days=7), audience="trial")
    survey = Survey.objects.create(
        draw=f"case {contact.pk}",
        question=Question.objects.get(code="csat-ticket"),
        measure="csat",
        level="partner",
        role="executor",
        contact=contact,
        company=company,
        ticket=cast.forwarding,
        agent=cast.agent,
        share=1,
        state="answered",
        drawn_at=MORNING,
        ask_at=MORNING,
        sent_at=MORNING,
        ended_at=MORNING,
        invited=invited,
    )
    click = Click.objects.create(invited=invited, at=MORNING, value=5, **facts)
    Answer.objects.create(
        survey=survey,
        version=1,
        click=click,
        measure="csat",
        level="partner",
        role="executor",
        agent=cast.agent,
        value=5,
        words=words,
        answered_at=MORNING,
        state="human",
        is_counted=True,
    )
