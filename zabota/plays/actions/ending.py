"""A play ends with its result, and never without one."""

from django.db import transaction

from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.plays.errors import PlayHasEnded, PlayNotEnded, PlayRunsAlready, ResultMissing
from zabota.plays.events import PlayEnded, PlayReopened
from zabota.plays.models import Play, PlayResult, Result
from zabota.promises.actions import withdraw_promise
from zabota.promises.models import Promise
from zabota.team.models import Agent

LONGEST_RESULT = 2000


@transaction.atomic
def end_play(play: Play, *, result: str, words: str, by: Agent) -> Play:
    """What came of it, in words; steps that nobody did stay as they are, and their promises are withdrawn.

    Raises ResultMissing, PlayHasEnded.
    """
    play = _locked(play)
    if not play.is_running:
        raise PlayHasEnded
    words = without_nul(words).strip()[:LONGEST_RESULT]
    if not words or result not in Result.values:
        raise ResultMissing
    for promise in _promises_left(play):
        withdraw_promise(promise, by=by)
    PlayResult.objects.create(play=play, result=result, words=words, by=by, at=now())
    play.ended_at = now()
    play.save(update_fields=["ended_at"])
    publish(PlayEnded(play_id=play.pk, company_id=play.company_id, result=result, by_id=by.user_id))
    return play


@transaction.atomic
def reopen_play(play: Play, *, by: Agent) -> Play:
    """Its end was a slip. Its open steps wait for new dates. Raises PlayNotEnded, PlayRunsAlready."""
    play = _locked(play)
    if play.is_running:
        raise PlayNotEnded
    if Play.objects.running().filter(company=play.company_id, pattern=play.pattern_id).exists():
        raise PlayRunsAlready(name=play.name)
    PlayResult.objects.filter(play=play).delete()
    play.ended_at = None
    play.save(update_fields=["ended_at"])
    publish(PlayReopened(play_id=play.pk, company_id=play.company_id, by_id=by.user_id))
    return play


def _locked(play: Play) -> Play:
    return Play.objects.select_for_update(of=("self",)).get(pk=play.pk)


def _promises_left(play: Play) -> list[Promise]:
    return list(Promise.objects.open().filter(step_of_a_play__play=play).order_by("pk"))
