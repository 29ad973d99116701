"""The door by a passkey alone: the browser is told what to sign, and what it signed is checked."""

import json

from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import public
from zabota.accounts.forms import PasskeySignInForm
from zabota.accounts.going_on import inner_address


@public
@never_cache
@require_GET
def question(request: HttpRequest) -> HttpResponse:
    """A challenge, good once and for this browser."""
    if not ratelimit.consume(request, app="allauth.account", action="passkey", limit_get=True):
        return render(request, "429.html", status=429)
    return HttpResponse(json.dumps(auth.begin_authentication(None)), content_type="application/json")


@public
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """A full sign-in: whoever holds the passkey has also unlocked it."""
    if not ratelimit.consume(request, app="allauth.account", action="passkey"):
        return render(request, "429.html", status=429)
    form = PasskeySignInForm(data=request.POST)
    if not form.is_valid():
        messages.error(request, _("This passkey is not known here. Come in another way, or try once more."))
        return redirect("account_login")
    factor = form.cleaned_data["credential"]
    login = Login(user=factor.user, redirect_url=inner_address(request, request.POST.get("next", "")))
    response: HttpResponse = flows.perform_passwordless_login(request, factor, login)
    return response
