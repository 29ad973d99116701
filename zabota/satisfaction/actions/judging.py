"""A person's word against the program's about whether an answer counts."""

from django.db import transaction

from zabota.clicks.actions import overrule, take_back_overruling
from zabota.clicks.models import Click
from zabota.satisfaction.errors import OwnersDoNotJudge
from zabota.satisfaction.models import Answer
from zabota.team.models import Agent


@transaction.atomic
def judge_answer(answer: Answer, *, state: str, words: str, by: Agent) -> None:
    """Of an answer by a link. Raises OwnersDoNotJudge, and what clicks refuse: NoReasonGiven, NotYetWeighed."""
    _refuse_the_owner(answer, by)
    overrule(_click_of(answer), state=state, words=words, by=by.user)


@transaction.atomic
def take_back_judgement(answer: Answer, *, by: Agent) -> None:
    """What the program said holds again. Raises OwnersDoNotJudge, NothingOverruled."""
    _refuse_the_owner(answer, by)
    take_back_overruling(_click_of(answer), by=by.user)


def _refuse_the_owner(answer: Answer, by: Agent) -> None:
    """Neither who had the ticket when it was asked about, nor who has it now."""
    ticket = answer.survey.ticket
    if by.pk in (answer.agent_id, ticket.owner_id if ticket else None):
        raise OwnersDoNotJudge


def _click_of(answer: Answer) -> Click:
    assert answer.click is not None, "what was said on the telephone is not weighed"  # noqa: S101
    return answer.click
