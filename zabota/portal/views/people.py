"""The colleagues of whoever leads at a company, and an invitation to one more."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zabota.clients.directory import people_of
from zabota.clients.errors import NotOfYourCompany
from zabota.portal.eyes import Eyes
from zabota.portal.forms import InvitationForm
from zabota.portal.invitation import invite
from zabota.portal.limits import count
from zabota.portal.pages import onward, page


def people(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    if not eyes.led:
        raise Http404
    form = InvitationForm(request.POST if request.method == "POST" else None, eyes=eyes)
    if request.method == "POST" and form.is_valid():
        count(request, "portal_invitation")
        try:
            contact = invite(
                eyes,
                company=form.chosen_company,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
            )
        except NotOfYourCompany as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(request, _("A letter is on its way to %(name)s.") % {"name": contact.name})
            return onward(request, eyes.url("people"))
    teams = [{"company": company, "people": people_of(company)} for company in eyes.led]
    status = 422 if form.is_bound else 200
    return page(request, eyes, "people.html", {"form": form, "teams": teams}, status=status)
