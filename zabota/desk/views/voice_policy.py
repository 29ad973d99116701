"""What the house has decided about letters to the director."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.desk.forms.voices import VoicePolicyForm
from zabota.desk.pages import posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.satisfaction.actions import set_voice_policy
from zabota.satisfaction.queries.voices import directors, voice_policy


@allowed(Permission.VOICES_DIRECTOR)
def edit(request: HttpRequest) -> HttpResponse:
    known = voice_policy()
    facts = {"answer_hours": known.answer_hours, "foot_link": known.foot_link}
    form = VoicePolicyForm(posted(request), initial=facts)
    if form.is_valid():
        set_voice_policy(**form.cleaned_data, by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("voice_policy")
    context = {"form": form, "readers": directors().order_by("name", "pk")}
    return setting(request, "voice_policy", "voices", context, status=status_of(form))
