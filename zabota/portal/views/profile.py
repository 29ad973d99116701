"""What a client's person says of themselves, and where they are signed in."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from zabota.accounts.actions import end_sessions
from zabota.accounts.profile import edit_profile
from zabota.clients.upkeep import edit_contact
from zabota.portal.eyes import Eyes
from zabota.portal.forms import ProfileForm
from zabota.portal.pages import page


def profile(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    contact = eyes.contact
    initial = {"name": contact.name, "phone": contact.phone, "language": contact.language}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _save(eyes, **form.cleaned_data)
        return _in_own_language(request, eyes, form.cleaned_data["language"])
    return page(request, eyes, "profile.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def leaving(request: HttpRequest, eyes: Eyes) -> HttpResponse:
    """Out of every browser, this one as well."""
    end_sessions(eyes.user, by=eyes.user)
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect(settings.LOGIN_URL)


@transaction.atomic
def _save(eyes: Eyes, *, name: str, phone: str, language: str) -> None:
    others = sorted(eyes.addresses - {eyes.main_address.lower()})
    addresses = [eyes.main_address, *others]
    edit_contact(eyes.contact, name=name, language=language, phone=phone, addresses=addresses, by=eyes.user)
    edit_profile(eyes.user, name=name, language=language, by=eyes.user)


def _in_own_language(request: HttpRequest, eyes: Eyes, language: str) -> HttpResponse:
    with override(language):
        messages.success(request, _("Saved."))
    response = redirect(eyes.url("profile"))
    age = settings.LANGUAGE_COOKIE_AGE
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=age, samesite="Lax")
    return response
