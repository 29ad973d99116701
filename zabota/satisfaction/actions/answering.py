"""What somebody said is kept, weighed elsewhere, and counted here."""

from typing import Any

from django.db import transaction

from zabota.clicks.models import Click
from zabota.clicks.queries import standing_click, verdicts_of
from zabota.core.clock import now
from zabota.core.events import publish, publish_all
from zabota.core.text import without_nul
from zabota.satisfaction.actions.drawing import place_of
from zabota.satisfaction.errors import NotOnTheScale, OwnersDoNotNote, SaidNothing
from zabota.satisfaction.events import (
    AnswerCounted,
    AnswerDoubted,
    AnswerEvent,
    AnswerGiven,
    AnswerVoided,
    StrayWordLeft,
    SurveySkipped,
)
from zabota.satisfaction.models import Answer, AnswerState, StrayWord, Survey, SurveyState, Way
from zabota.satisfaction.scales import is_bad, values_of
from zabota.team.models import Agent

LONGEST = 5000
TOLD_BY: dict[str, type[AnswerEvent]] = {
    AnswerState.DOUBTFUL: AnswerDoubted,
    AnswerState.MACHINE: AnswerVoided,
}


@transaction.atomic
def give_answer(survey: Survey, *, click: Click, value: int | None, words: str = "") -> Answer | None:
    """Provisional until the click is weighed. None for a skip, whose click is weighed all the same."""
    survey = _locked(survey)
    words = kept_words(words)
    value = value if value in values_of(survey.measure) else None
    if value is None and not words:
        return None
    answer = _version(survey, value=value, words=words, click=click)
    publish(AnswerGiven(**facts_of(answer)))
    return answer


@transaction.atomic
def note_answer(survey: Survey, *, value: int | None, words: str = "", by: Agent) -> Answer:
    """Said on the telephone, and written down by somebody who is not the ticket's owner. It counts at once.

    Raises OwnersDoNotNote, NotOnTheScale, SaidNothing.
    """
    survey = _locked(survey)
    words = kept_words(words)
    if by.pk in (survey.agent_id, survey.ticket.owner_id if survey.ticket else None):
        raise OwnersDoNotNote
    if value is not None and value not in values_of(survey.measure):
        raise NotOnTheScale
    if value is None and not words:
        raise SaidNothing
    Answer.objects.filter(survey=survey, is_counted=True).update(is_counted=False)
    answer = _version(survey, value=value, words=words, noted_by=by, state=AnswerState.HUMAN, is_counted=True)
    Survey.objects.filter(pk=survey.pk).update(
        state=SurveyState.ANSWERED,
        sent_at=survey.sent_at or now(),
        ended_at=now(),
        channel=Way.PHONE,
        unasked="",
    )
    publish(AnswerCounted(**facts_of(answer), by_id=by.user_id))
    return answer


@transaction.atomic
def leave_stray_word(
    survey: Survey | None, *, click: Click, fault: str, value: int | None, words: str
) -> StrayWord | None:
    """At a link that takes no answers. None when nothing was said."""
    words = kept_words(words)
    if value is None and not words:
        return None
    stray = StrayWord.objects.create(
        survey=survey, click=click, fault=fault, value=value, words=words, said_at=now()
    )
    publish(StrayWordLeft(stray_word_id=stray.pk, fault=fault))
    return stray


@transaction.atomic
def follow_verdicts(invited_id: int) -> None:
    """Each answer has the state of its click; the one that stands counts. Done twice it is done once."""
    survey = Survey.objects.select_for_update(of=("self",)).filter(invited=invited_id).first()
    if survey is None or survey.invited is None:
        return
    clicked = Answer.objects.filter(survey=survey, click__isnull=False)
    answers = list(clicked.select_related("survey").order_by("version"))
    by_phone = Answer.objects.filter(survey=survey, click=None, is_counted=True).exists()
    standing = None if by_phone else standing_click(survey.invited)
    verdicts = verdicts_of([answer.click_id for answer in answers if answer.click_id])
    events: list[AnswerEvent] = []
    for answer in sorted(answers, key=lambda one: one.click_id == (standing.pk if standing else 0)):
        verdict = verdicts.get(answer.click_id or 0)
        state = verdict.state if verdict else AnswerState.PROVISIONAL
        events += _restate(answer, state, is_counted=standing is not None and standing.pk == answer.click_id)
    if not by_phone:
        _end(survey, standing)
    publish_all(events)


def _restate(answer: Answer, state: str, *, is_counted: bool) -> list[AnswerEvent]:
    """What is not counted any more is written before what is: at most one counts at any moment."""
    was = (answer.state, answer.is_counted)
    if was == (state, is_counted):
        return []
    answer.state, answer.is_counted = state, is_counted
    answer.save(update_fields=["state", "is_counted"])
    if is_counted and not was[1]:
        return [AnswerCounted(**facts_of(answer))]
    kind = TOLD_BY.get(state)
    return [kind(**facts_of(answer))] if kind and state != was[0] else []


def _end(survey: Survey, standing: Click | None) -> None:
    state = _state_by(survey, standing)
    if state == survey.state:
        return
    ended_at = None if state == SurveyState.SENT else (standing.at if standing else survey.ended_at or now())
    survey.state, survey.ended_at = state, ended_at
    survey.save(update_fields=["state", "ended_at"])
    if state == SurveyState.SKIPPED:
        publish(SurveySkipped(**place_of(survey)))


def _state_by(survey: Survey, standing: Click | None) -> str:
    if standing is None:
        is_over = survey.invited is not None and survey.invited.expires_at <= now()
        return SurveyState.EXPIRED if is_over else SurveyState.SENT
    is_said = Answer.objects.filter(survey=survey, click=standing).exists()
    return SurveyState.ANSWERED if is_said else SurveyState.SKIPPED


def _version(survey: Survey, **facts: Any) -> Answer:
    return Answer.objects.create(
        survey=survey,
        version=Answer.objects.filter(survey=survey).count() + 1,
        measure=survey.measure,
        level=survey.level,
        role=survey.role,
        agent_id=survey.agent_id,
        is_about_refusal=survey.is_about_refusal,
        is_bad=is_bad(survey.measure, facts.get("value")),
        answered_at=now(),
        **facts,
    )


def facts_of(answer: Answer) -> dict[str, Any]:
    survey = answer.survey
    return {
        **place_of(survey),
        "answer_id": answer.pk,
        "value": answer.value,
        "is_bad": answer.is_bad,
    }


def kept_words(words: str) -> str:
    return without_nul(words).strip()[:LONGEST]


def _locked(survey: Survey) -> Survey:
    found = Survey.objects.select_for_update(of=("self",)).select_related("ticket", "question")
    return found.get(pk=survey.pk)
