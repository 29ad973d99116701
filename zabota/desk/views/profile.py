"""What a colleague says of themselves."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zabota.accounts.access import staff
from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.accounts.profile import change_password, edit_profile
from zabota.channels.actions import hold_letters
from zabota.channels.queries import hold_of
from zabota.desk.forms.profile import PasswordForm, ProfileForm
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import status_of
from zabota.team.signing import change_signature

A_YEAR = 60 * 60 * 24 * 365


@staff
def profile(request: HttpRequest) -> HttpResponse:
    user = viewer(request)
    form = ProfileForm(posted(request), initial=_facts_of(user))
    if form.is_valid():
        _save(user, **form.cleaned_data)
        return _in_own_language(request, form.cleaned_data["language"])
    return _shown(request, form, PasswordForm(user=user), status=status_of(form))


@require_POST
@sensitive_post_parameters()
@staff
def password(request: HttpRequest) -> HttpResponse:
    user = viewer(request)
    form = PasswordForm(request.POST, user=user)
    if not form.is_valid():
        return _shown(request, ProfileForm(initial=_facts_of(user)), form, status=422)
    update_session_auth_hash(request, change_password(user, form.cleaned_data["new"]))
    messages.success(request, _("The password is changed. Your other sessions have ended."))
    return redirect("profile")


@transaction.atomic
def _save(user: User, *, name: str, language: str, signature: str, hold: int | None) -> None:
    edit_profile(user, name=name, language=language, by=user)
    if hasattr(user, "agent"):
        change_signature(user.agent, signature, by=user)
        if hold is not None:
            hold_letters(hold, by=user.agent)


def _in_own_language(request: HttpRequest, language: str) -> HttpResponse:
    """The screens follow the profile by a cookie, as they do with the switch in the rail."""
    with override(language):
        messages.success(request, _("Saved."))
    response = redirect("profile")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax")
    return response


def _shown(request: HttpRequest, form: ProfileForm, password: PasswordForm, *, status: int) -> HttpResponse:
    user = viewer(request)
    context = {
        "form": form,
        "password_form": password,
        "email": user.email,
        "may_use_api": user.may(Permission.API_USE),
    }
    return page(request, "desk/profile/profile.html", context, status=status)


def _facts_of(user: User) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": user.name, "language": user.language}
    if hasattr(user, "agent"):
        facts |= {"signature": user.agent.signature, "hold": hold_of(user.agent)}
    return facts
