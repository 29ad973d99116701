"""The only roads from a URL to a play, a step, a pattern: whoever reads clients reads what is done for them."""

from django.http import Http404

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.plays.models import HintAnswer, Pattern, Play, PlayStep

LARGEST = 2**63 - 1


def play_for(viewer: User, play_id: int) -> Play:
    found = Play.objects.select_related("company", "pattern", "opened_by__user", "result__by__user")
    play = found.filter(pk=min(play_id, LARGEST)).first()
    if play is None or not _sees(viewer):
        raise Http404
    return play


def step_for(viewer: User, step_id: int) -> PlayStep:
    step = (
        PlayStep.objects.select_related("play__company", "promise").filter(pk=min(step_id, LARGEST)).first()
    )
    if step is None or not _sees(viewer):
        raise Http404
    return step


def hint_answer_for(viewer: User, hint_answer_id: int) -> HintAnswer:
    """One that dismissed a hint."""
    found = (
        HintAnswer.objects.select_related("company")
        .filter(pk=min(hint_answer_id, LARGEST), play=None)
        .first()
    )
    if found is None or not _sees(viewer):
        raise Http404
    return found


def pattern_for(pattern_id: int) -> Pattern:
    found = Pattern.objects.filter(pk=min(pattern_id, LARGEST)).first()
    if found is None:
        raise Http404
    return found


def _sees(viewer: User) -> bool:
    return viewer.is_staff and viewer.may(Permission.CLIENTS_READ)
