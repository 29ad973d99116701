"""Patterns of plays: what to do when something happens, written once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.plays import PatternForm, StepsForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting
from zabota.plays.access import pattern_for
from zabota.plays.actions import save_pattern
from zabota.plays.models import Pattern
from zabota.plays.openings import signals, stages
from zabota.plays.queries import pattern_list


@require_GET
@allowed(Permission.PLAYS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    named = {
        **{f"stage {pk}": name for pk, name in stages()},
        **{f"signal {kind}": said for kind, said in signals()},
    }
    lines = [(one, _opened_by(one, named)) for one in pattern_list()]
    return setting(request, "patterns", "patterns", {"lines": lines})


@allowed(Permission.PLAYS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


@allowed(Permission.PLAYS_MANAGE)
def edit(request: HttpRequest, pattern_id: int) -> HttpResponse:
    return _form(request, pattern_for(pattern_id))


def _form(request: HttpRequest, pattern: Pattern | None) -> HttpResponse:
    form, steps = PatternForm(posted(request), of=pattern), StepsForm(posted(request), of=pattern)
    are_valid = [one.is_valid() for one in (form, steps)]
    if all(are_valid):
        saved = save_pattern(pattern, form.facts, steps=steps.steps, by=viewer(request))
        messages.success(
            request, _("“%(name)s” is saved. Plays that run keep their steps.") % {"name": saved.name}
        )
        return redirect("patterns")
    context = {"form": form, "steps": steps, "pattern": pattern}
    return setting(request, "patterns", "pattern", context, status=422 if form.is_bound else 200)


def _opened_by(pattern: Pattern, named: dict[str, str]) -> str:
    which = named.get(f"stage {pattern.stage_id}") or named.get(f"signal {pattern.signal}")
    said = str(pattern.get_opens_by_display())
    return f"{said}: {which}" if which else said
