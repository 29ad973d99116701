"""Absences with their deputies, what to take back on return, and duty."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed, staff
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.text import number_of
from zabota.desk.forms.away import AbsenceForm, DutyForm
from zabota.desk.pages import posted
from zabota.desk.settings.returning import handed_over, happened_meanwhile
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.settings import setting, status_of
from zabota.team.away import cancel_absence, cancel_duty, see_to_return, set_absence, set_duty
from zabota.team.models import Absence, Agent, Duty
from zabota.team.queries import absences_not_over, duties_not_over
from zabota.tickets.access import ticket_for
from zabota.tickets.actions import assign_ticket


@require_GET
@staff
def absences(request: HttpRequest) -> HttpResponse:
    """One's own, and those of all for whoever manages colleagues."""
    agent, sees_all = agent_of(request), viewer(request).may(Permission.AGENTS_MANAGE)
    found = absences_not_over(now())
    context = {
        "absences": found if sees_all else found.filter(agent=agent),
        "now": now(),
        "sees_all": sees_all,
    }
    return setting(request, "absences", "absences", context)


@staff
def absence_new(request: HttpRequest) -> HttpResponse:
    form = AbsenceForm(posted(request), by=_only(request))
    if form.is_valid():
        who = form.cleaned_data.get("agent") or agent_of(request)
        if _set(request, form, who, None):
            return redirect("absences")
    return setting(request, "absences", "absence", {"form": form}, status=status_of(form))


@staff
def absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    found = _own_absence(request, absence_id)
    form = AbsenceForm(posted(request), by=_only(request), of=found)
    if form.is_valid() and _set(request, form, found.agent, found):
        return redirect("absences")
    return setting(request, "absences", "absence", {"form": form, "absence": found}, status=status_of(form))


@require_POST
@staff
def absence_end(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Back, or not going at all."""
    found = _own_absence(request, absence_id)
    cancel_absence(found, by=viewer(request))
    messages.success(request, _("%(name)s is here.") % {"name": found.agent.name})
    return redirect("absences")


@staff
def absence_return(request: HttpRequest, absence_id: int) -> HttpResponse:
    """What happened meanwhile, and what to take back; seen to by pressing a button."""
    found = _own_absence(request, absence_id)
    if request.method == "POST":
        return _seen_to(request, found)
    context = {
        "absence": found,
        "handed_over": handed_over(found, viewer(request)),
        "meanwhile": happened_meanwhile(found, viewer(request)),
    }
    return setting(request, "absences", "absence_return", context)


def _seen_to(request: HttpRequest, found: Absence) -> HttpResponse:
    """One ticket goes back to its owner, or all is seen."""
    number = number_of(request.POST.get("ticket", ""))
    if number is None:
        see_to_return(found, by=viewer(request))
        return redirect("queue", "mine")
    ticket = ticket_for(viewer(request), number)
    assign_ticket(ticket, to=found.agent, by=agent_of(request))
    messages.success(request, _("#%(number)s is yours again.") % {"number": ticket.pk})
    return redirect("absence_return", found.pk)


@require_GET
@allowed(Permission.LEVELS_MANAGE)
def duties(request: HttpRequest) -> HttpResponse:
    return setting(request, "duties", "duties", {"duties": duties_not_over(now()), "now": now()})


@allowed(Permission.LEVELS_MANAGE)
def duty_new(request: HttpRequest) -> HttpResponse:
    return _duty(request, None)


@allowed(Permission.LEVELS_MANAGE)
def duty(request: HttpRequest, duty_id: int) -> HttpResponse:
    return _duty(request, get_object_or_404(Duty, pk=duty_id))


@require_POST
@allowed(Permission.LEVELS_MANAGE)
def duty_removal(request: HttpRequest, duty_id: int) -> HttpResponse:
    cancel_duty(get_object_or_404(Duty, pk=duty_id), by=viewer(request))
    messages.success(request, _("Taken off duty."))
    return redirect("duties")


def _duty(request: HttpRequest, found: Duty | None) -> HttpResponse:
    form = DutyForm(posted(request), of=found)
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            set_duty(said.pop("agent"), **said, duty=found, by=viewer(request))
        except Denied as refusal:
            form.add_error("until", refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("duties")
    return setting(request, "duties", "duty", {"form": form, "duty": found}, status=status_of(form))


def _set(request: HttpRequest, form: AbsenceForm, who: Agent, found: Absence | None) -> bool:
    facts = {name: form.cleaned_data[name] for name in ("since", "until", "deputy", "reason")}
    try:
        set_absence(who, **facts, absence=found, by=viewer(request))
    except Denied as refusal:
        form.add_error("deputy" if refusal.code == "not-own-deputy" else "until", refusal.sentence)
        return False
    messages.success(request, _("Written down."))
    return True


def _only(request: HttpRequest) -> Agent | None:
    """Who may be away by this person's word; None: anybody."""
    return None if viewer(request).may(Permission.AGENTS_MANAGE) else agent_of(request)


def _own_absence(request: HttpRequest, absence_id: int) -> Absence:
    found = Absence.objects.select_related("agent__user", "deputy__user").filter(pk=absence_id).first()
    if found is None:
        raise Http404
    if found.agent.user_id != viewer(request).pk and not viewer(request).may(Permission.AGENTS_MANAGE):
        raise Http404
    return found
