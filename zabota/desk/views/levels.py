"""Service levels, and who is told when a promise is late."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.desk.forms.levels import LevelForm, StepsForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.promises.errors import DefaultIsNeeded, LevelIsUsed, NothingPromised
from zabota.promises.levels import add_level, edit_level, set_steps
from zabota.promises.models import ServiceLevel
from zabota.promises.queries.agreed import levels_with_rules


@require_GET
@allowed(Permission.LEVELS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(request, "levels", "levels", {"levels": levels_with_rules()})


@allowed(Permission.LEVELS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form, steps = LevelForm(posted(request)), StepsForm(posted(request), of=ServiceLevel())
    if form.is_valid() and steps.is_valid() and _saved(form, steps, None, viewer(request)):
        messages.success(request, _("The level “%(name)s” is there.") % form.cleaned_data)
        return redirect("levels")
    return _form(request, form, steps, None)


@allowed(Permission.LEVELS_MANAGE)
def edit(request: HttpRequest, level_id: int) -> HttpResponse:
    level = get_object_or_404(ServiceLevel, pk=level_id)
    form, steps = LevelForm(posted(request), of=level), StepsForm(posted(request), of=level)
    if form.is_valid() and steps.is_valid() and _saved(form, steps, level, viewer(request)):
        messages.success(request, _("Saved."))
        return redirect("levels")
    return _form(request, form, steps, level)


@allowed(Permission.LEVELS_MANAGE)
def house_steps(request: HttpRequest) -> HttpResponse:
    """Where a level has no steps of its own."""
    steps = StepsForm(posted(request))
    if steps.is_valid():
        set_steps(None, steps.steps, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("levels")
    return setting(request, "levels", "level_steps", {"steps": steps}, status=status_of(steps))


def _saved(form: LevelForm, steps: StepsForm, level: ServiceLevel | None, by: User) -> bool:
    try:
        with transaction.atomic():
            facts = form.cleaned_data
            kept = edit_level(level, by=by, **facts) if level else add_level(by=by, **facts)
            set_steps(kept, steps.steps, by=by)
    except NothingPromised as refusal:
        form.add_error("first_answer", refusal.sentence)
    except DefaultIsNeeded as refusal:
        form.add_error("is_default", refusal.sentence)
    except LevelIsUsed as refusal:
        form.add_error("is_active", refusal.sentence)
    return not form.errors


def _form(
    request: HttpRequest, form: LevelForm, steps: StepsForm, level: ServiceLevel | None
) -> HttpResponse:
    context = {"form": form, "steps": steps, "level": level}
    return setting(request, "levels", "level", context, status=status_of(form))
