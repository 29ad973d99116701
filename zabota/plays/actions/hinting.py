"""A hint that there is more to offer is taken up by a play, or dismissed for a reason."""

from datetime import timedelta

from django.db import transaction

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.plays.actions.opening import open_play
from zabota.plays.calculations.hints import Rule
from zabota.plays.errors import ReasonMissing
from zabota.plays.events import HintAnswered
from zabota.plays.models import HintAnswer, OpensBy, Pattern, Play
from zabota.team.models import Agent

STAYS_AWAY = timedelta(days=91)


@transaction.atomic
def dismiss_hint(company: Company, *, rule: str, what: str, reason: str, by: Agent) -> HintAnswer:
    """It stays away for a quarter. Raises ReasonMissing."""
    reason = one_line(without_nul(reason), 300)
    if not reason:
        raise ReasonMissing
    return _answered(company, rule, what, by, reason=reason)


@transaction.atomic
def take_hint(company: Company, *, rule: str, what: str, pattern: Pattern, words: str, by: Agent) -> Play:
    """The play that was chosen is opened by it. Raises what opening a play raises."""
    play = open_play(pattern, company, words=words, by=by, what=OpensBy.HINT)
    _answered(company, rule, what, by, play=play)
    return play


@transaction.atomic
def take_back_dismissal(answer: HintAnswer, *, by: Agent) -> None:
    """It was a slip. Twice is once."""
    if HintAnswer.objects.filter(pk=answer.pk, play=None).delete()[0]:
        publish(
            HintAnswered(
                company_id=answer.company_id,
                rule=answer.rule,
                is_taken=False,
                is_back=True,
                by_id=by.user_id,
            )
        )


def _answered(company: Company, rule: str, what: str, by: Agent, **how: object) -> HintAnswer:
    until = (now() + STAYS_AWAY).date()
    facts = {"rule": Rule(rule).value, "what": what[:120], "until": until, "by": by, "at": now()}
    answer = HintAnswer.objects.create(company=company, **facts, **how)
    is_taken = answer.play_id is not None
    publish(HintAnswered(company_id=company.pk, rule=answer.rule, is_taken=is_taken, by_id=by.user_id))
    return answer
