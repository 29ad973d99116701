"""The stages of the way are set up: names, conditions, what is asked, what we say."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.errors import Denied
from zabota.desk.forms.journeys import StageForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.journeys.access import stage_to_set_up
from zabota.journeys.actions import add_stage, edit_stage, move_stage
from zabota.journeys.models import JourneyStage
from zabota.journeys.queries.stages import all_stages
from zabota.journeys.wording import called, condition_words


@require_GET
@allowed(Permission.JOURNEYS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return _list(request)


@allowed(Permission.JOURNEYS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = StageForm(posted(request))
    if form.is_valid():
        try:
            added = add_stage(**form.facts, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("The stage “%(name)s” is there.") % {"name": called(added)})
            return redirect("stages")
    context = {"form": form, "is_first": False}
    return setting(request, "stages", "stage", context, status=status_of(form))


@allowed(Permission.JOURNEYS_MANAGE)
def edit(request: HttpRequest, stage_id: int) -> HttpResponse:
    stage = stage_to_set_up(viewer(request), stage_id)
    form = StageForm(posted(request), of=stage)
    if form.is_valid():
        try:
            edit_stage(stage, **form.facts, by=viewer(request))
        except Denied as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("stages")
    is_first = not JourneyStage.objects.filter(place__lt=stage.place).exists()
    context = {"form": form, "stage": stage, "name": called(stage), "is_first": is_first}
    return setting(request, "stages", "stage", context, status=status_of(form))


@require_POST
@allowed(Permission.JOURNEYS_MANAGE)
def place(request: HttpRequest, stage_id: int) -> HttpResponse:
    """One place up or down."""
    stage = stage_to_set_up(viewer(request), stage_id)
    try:
        move_stage(stage, up=request.POST.get("to") != "down", by=viewer(request))
    except Denied as refusal:
        return _list(request, refused=refusal.sentence, status=422)
    return redirect("stages")


def _list(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    here = Count("entries", filter=Q(entries__left_at=None))
    lines = [
        {
            "stage": stage,
            "name": called(stage),
            "conditions": [condition_words(one) for one in stage.conditions.all()],
        }
        for stage in all_stages().annotate(many=here).order_by("place")
    ]
    return setting(request, "stages", "stages", {"lines": lines, "refused": refused}, status=status)
