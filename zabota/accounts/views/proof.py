"""The page between: it asks anew who you are, and leads back."""

import json
from typing import Any, cast

from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zabota.accounts.access import own_sign_in
from zabota.accounts.forms import PasskeyProofForm, ProofForm
from zabota.accounts.going_on import inner_address
from zabota.accounts.models import User
from zabota.accounts.one_time import use_code
from zabota.accounts.proof import CODE, keep_proof, may_try, ways_of
from zabota.accounts.proof_letters import is_mailed_code, send_code
from zabota.accounts.signed_in import note_failure

NEXT = "next"


@never_cache
@sensitive_post_parameters()
@own_sign_in
def prove(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = ProofForm(request.POST if request.method == "POST" else None, ways=ways_of(user))
    if request.method == "POST" and form.is_valid():
        if not may_try(request, user):
            form.add_error(None, _("Too many tries. Wait five minutes, then try again."))
        elif _is_right(request, user, form.cleaned_data):
            keep_proof(request)
            return redirect(_onward(request))
        else:
            note_failure(user, way="proof")
            form.add_error(None, _("This was not right. Try once more."))
    return _shown(request, user, form)


@require_POST
@own_sign_in
def letter(request: HttpRequest) -> HttpResponse:
    """Only for who has nothing stronger."""
    user = cast(User, request.user)
    form = ProofForm(ways=ways_of(user))
    if not ways_of(user).letter:
        return _shown(request, user, form, status=422)
    if not send_code(request, user):
        return render(request, "429.html", status=429)
    return _shown(request, user, form)


@require_POST
@own_sign_in
def passkey(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = PasskeyProofForm(data=request.POST, user=user)
    if not form.is_valid():
        if request.POST.get("credential"):
            note_failure(user, way="proof")
        words = ProofForm({}, ways=ways_of(user))
        words.add_error(None, _("This was not right. Try once more."))
        return _shown(request, user, words)
    form.cleaned_data["credential"].record_usage()
    keep_proof(request)
    return redirect(_onward(request))


def _is_right(request: HttpRequest, user: User, said: dict[str, Any]) -> bool:
    ways = ways_of(user)
    if ways.code:
        return use_code(user, said["code"]) is not None
    if ways.password:
        return user.check_password(said["password"])
    return ways.letter and is_mailed_code(request, said["code"])


def _shown(request: HttpRequest, user: User, form: ProofForm, *, status: int = 0) -> HttpResponse:
    ways = ways_of(user)
    options = json.dumps(auth.begin_authentication(user)) if ways.passkey else ""
    context = {"form": form, "ways": ways, "options": options, "next": _onward(request)}
    context["is_sent"] = CODE in request.session
    default = 422 if form.is_bound else 200
    return render(request, "account/proof.html", context, status=status or default)


def _onward(request: HttpRequest) -> str:
    asked = request.POST.get(NEXT) or request.GET.get(NEXT, "")
    return inner_address(request, asked) or "/me/sign-in/"
