"""How long things are kept, and what is held."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.records import HoldForm, KeepingForm, OwnKeepingForm
from zabota.desk.pages import posted, slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.records.access import hold_for, rule_for
from zabota.records.actions import drop_rule, keep_for, lift_hold, place_hold
from zabota.records.models import Kept
from zabota.records.queries import general_months, holds, nights, own_rules, would_go


@allowed(Permission.RECORDS_KEEP)
def keeping(request: HttpRequest) -> HttpResponse:
    """Saved, the rules say at once what the coming night would delete."""
    months = general_months()
    form = KeepingForm(posted(request), initial={kind.name.lower(): months.get(kind) for kind in Kept})
    if form.is_valid():
        for kind, told in form.months().items():
            if told != months.get(kind):
                keep_for(kind, told, by=viewer(request))
        messages.success(request, _("Saved. Nothing is deleted before the coming night."))
        return redirect("keeping")
    context = {
        "form": form,
        "own": own_rules(),
        "goes": would_go(),
        "nights": nights()[:7],
        "own_form": OwnKeepingForm(),
    }
    return setting(request, "keeping", "keeping", context, status=status_of(form))


@require_POST
@allowed(Permission.RECORDS_KEEP)
def own(request: HttpRequest) -> HttpResponse:
    """A rule of one line or company."""
    form = OwnKeepingForm(request.POST)
    if not form.is_valid():
        months = general_months()
        general = KeepingForm(initial={kind.name.lower(): months.get(kind) for kind in Kept})
        context = {
            "form": general,
            "own": own_rules(),
            "goes": would_go(),
            "nights": nights()[:7],
            "own_form": form,
        }
        return setting(request, "keeping", "keeping", context, status=422)
    told = form.cleaned_data
    keep_for(told["kind"], told["months"], line=told["line"], company=told["company"], by=viewer(request))
    messages.success(request, _("Saved. Nothing is deleted before the coming night."))
    return redirect("keeping")


@require_POST
@allowed(Permission.RECORDS_KEEP)
def own_end(request: HttpRequest, keeping_id: int) -> HttpResponse:
    drop_rule(rule_for(viewer(request), keeping_id), by=viewer(request))
    messages.success(request, _("The general rule counts again."))
    return redirect("keeping")


@allowed(Permission.RECORDS_KEEP)
def held(request: HttpRequest) -> HttpResponse:
    form = HoldForm(posted(request))
    if form.is_valid():
        place_hold(form.cleaned_data["what"], reason=form.cleaned_data["reason"], by=viewer(request))
        messages.success(request, _("Nothing of it is deleted until the hold is lifted."))
        return redirect("holds")
    entries = slice_of(holds(), ("-id",), request)
    return setting(
        request,
        "holds",
        "holds",
        {"form": form, "holds": entries.items, "page": entries},
        status=status_of(form),
    )


@require_POST
@allowed(Permission.RECORDS_KEEP)
def lifting(request: HttpRequest, hold_id: int) -> HttpResponse:
    lift_hold(hold_for(viewer(request), hold_id), by=viewer(request))
    messages.success(request, _("The hold is lifted. From the coming night on the rules count again."))
    return redirect("holds")
