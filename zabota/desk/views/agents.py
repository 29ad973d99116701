"""Colleagues: who works here, in which role, on which lines."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.actions import deactivate, set_role
from zabota.accounts.errors import AddressTaken, LastOwner
from zabota.accounts.models import Kind, User
from zabota.accounts.permissions import Permission
from zabota.accounts.profile import edit_profile
from zabota.desk.forms.settings import AgentForm, NewAgentForm
from zabota.desk.pages import posted
from zabota.desk.settings.invitation import take_on
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.team.actions import add_agent, set_lines
from zabota.team.models import Line


@allowed(Permission.AGENTS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    return setting(
        request, "agents", "agents", {"people": _colleagues().order_by("-is_active", "name", "id")}
    )


@allowed(Permission.AGENTS_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = NewAgentForm(posted(request), by=viewer(request), initial={"language": viewer(request).language})
    if form.is_valid() and _taken_on(form, viewer(request)):
        words = _("%(name)s is in. A letter with a link is on its way to %(email)s.")
        messages.success(request, words % form.cleaned_data)
        return redirect("agents")
    return setting(request, "agents", "agent", {"form": form}, status=status_of(form))


@allowed(Permission.AGENTS_MANAGE)
def edit(request: HttpRequest, user_id: int) -> HttpResponse:
    person = get_object_or_404(_colleagues(), pk=user_id)
    form = AgentForm(posted(request), by=viewer(request), of=person)
    if form.is_valid() and _saved(form, person, viewer(request)):
        messages.success(request, _("Saved."))
        return redirect("agents")
    return setting(request, "agents", "agent", {"form": form, "person": person}, status=status_of(form))


@require_POST
@allowed(Permission.AGENTS_MANAGE)
def leaving(request: HttpRequest, user_id: int) -> HttpResponse:
    person = deactivate(get_object_or_404(_colleagues(), pk=user_id), by=viewer(request))
    messages.success(
        request, _("%(name)s can no longer sign in. What they wrote stays.") % {"name": person.name}
    )
    return redirect("agents")


def _colleagues() -> QuerySet[User]:
    lines = Prefetch("agent__lines", queryset=Line.objects.order_by("id"))
    return User.objects.filter(kind=Kind.STAFF).select_related("role", "agent").prefetch_related(lines)


def _taken_on(form: NewAgentForm, by: User) -> bool:
    try:
        take_on(**form.cleaned_data, by=by)
    except AddressTaken as refusal:
        form.add_error("email", refusal.sentence)
    return not form.errors


def _saved(form: AgentForm, person: User, by: User) -> bool:
    facts = form.cleaned_data
    try:
        with transaction.atomic():
            edit_profile(person, name=facts["name"], language=facts["language"], by=by)
            set_lines(add_agent(person, by=by), facts["lines"], by=by)
            if "role" in facts:
                set_role(person, facts["role"], by=by)
    except LastOwner as refusal:
        form.add_error("role", refusal.sentence)
    return not form.errors
