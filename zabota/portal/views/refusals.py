"""A no is answered: another way is chosen by one press, or they object, once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.portal import access, actions
from zabota.portal.eyes import Eyes
from zabota.portal.forms import ChoiceForm, ObjectionForm
from zabota.portal.limits import count
from zabota.portal.views.ticket import after, talk


@require_POST
def choice(request: HttpRequest, eyes: Eyes, refusal_id: int) -> HttpResponse:
    refusal = access.refusal_for(eyes, refusal_id)
    form = ChoiceForm(request.POST, ways=refusal.alternatives)
    if not form.is_valid():
        ticket = access.ticket_for(eyes, refusal.ticket_id)
        words = _("Choose one of the ways.")
        return talk(request, ticket, eyes, status=422, refused_choice=refusal.pk, choice_error=words)
    count(request, "portal_writing")
    said = form.cleaned_data
    actions.choose(refusal, eyes, way=refusal.alternatives[said["way"]], nonce=said["nonce"])
    messages.success(request, _("Chosen. We go this way, and tell you what comes next."))
    return after(request, eyes, refusal.ticket_id)


@require_POST
def objection(request: HttpRequest, eyes: Eyes, refusal_id: int) -> HttpResponse:
    refusal = access.refusal_for(eyes, refusal_id)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        ticket = access.ticket_for(eyes, refusal.ticket_id)
        return talk(request, ticket, eyes, status=422, refused_objection=refusal.pk, objection_form=form)
    count(request, "portal_writing")
    actions.object_to(refusal, eyes, **form.cleaned_data)
    messages.success(request, _("Whoever leads our team looks at it anew and answers you."))
    return after(request, eyes, refusal.ticket_id)
