"""“My sign-in”: second factors, recovery codes, and where one is signed in."""

import json
from typing import cast

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts import browsers
from zabota.accounts.access import own_sign_in, proved
from zabota.accounts.errors import FactorRequired
from zabota.accounts.factors import (
    add_passkey,
    make_recovery_codes,
    remove_factor,
    rename_passkey,
    set_up_app,
)
from zabota.accounts.forms import AppForm, NewPasskeyForm, PasskeyNameForm
from zabota.accounts.mfa import FactorAdapter
from zabota.accounts.models import SignIn, User
from zabota.accounts.one_time import step_of
from zabota.accounts.proof import may_try
from zabota.accounts.queries import FACTORS, factors_of, needs_second_factor, sign_ins_of
from zabota.accounts.signed_in import end_other_sessions, end_session
from zabota.accounts.squares import drawing
from zabota.core.crypto import decrypt, encrypt

SECRET = "app_secret"  # noqa: S105  (where it waits, sealed, until a code shows that the app has it)
Type = Authenticator.Type


@require_GET
@own_sign_in
def index(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    kept = factors_of(user)
    context = {
        "app": next((factor for factor in kept if factor.type == Type.TOTP), None),
        "passkeys": [factor for factor in kept if factor.type == Type.WEBAUTHN],
        "codes_left": _codes_left(kept),
        "is_required": needs_second_factor(user),
        "sign_ins": _seen(request, user),
    }
    return render(request, "account/my_sign_in.html", context)


@never_cache
@own_sign_in
@proved
def app(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    form = AppForm(request.POST if request.method == "POST" else None)
    secret = _waiting_secret(request)
    step = step_of(secret, form.cleaned_data["code"]) if form.is_valid() and may_try(request, user) else None
    if step is not None:
        request.session.pop(SECRET)
        return _done(request, set_up_app(user, secret, step=step, by=user))
    if form.is_bound and not form.errors:
        form.add_error("code", _("This is not the code of this moment. Wait for the next one and try again."))
    address = FactorAdapter().build_totp_url(user, secret)
    square = drawing(address, label=_("The square for your app"))
    context = {"form": form, "secret": _in_fours(secret), "square": square}
    return render(request, "account/app.html", context, status=422 if form.is_bound else 200)


@never_cache
@own_sign_in
@proved
def passkey_new(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    if request.method == "POST":
        name = PasskeyNameForm(request.POST)
        answer = NewPasskeyForm(data={**request.POST.dict(), "passwordless": "on"}, user=user)
        if name.is_valid() and answer.is_valid():
            credential = answer.cleaned_data["credential"]
            return _done(request, add_passkey(user, name.cleaned_data["name"], credential, by=user))
        if not name.errors:
            name.add_error(None, _("The passkey was not made. Try once more, or take another device."))
    else:
        name = PasskeyNameForm(initial={"name": browsers.called(request.headers.get("User-Agent", ""))})
    context = {"form": name, "options": json.dumps(auth.begin_registration(user, passwordless=True))}
    return render(request, "account/passkey.html", context, status=422 if name.is_bound else 200)


@own_sign_in
@proved
def passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    factor = get_object_or_404(Authenticator, pk=passkey_id, user=_me(request), type=Type.WEBAUTHN)
    posted = request.POST if request.method == "POST" else None
    form = PasskeyNameForm(posted, initial={"name": factor.data["name"]})
    if form.is_valid():
        rename_passkey(factor, form.cleaned_data["name"])
        return redirect("my_sign_in")
    context = {"form": form, "passkey": factor}
    return render(request, "account/passkey_name.html", context, status=422 if form.is_bound else 200)


@own_sign_in
@proved
def removal(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Asked first what is lost with it, then done."""
    user = _me(request)
    factor = get_object_or_404(Authenticator, pk=factor_id, user=user, type__in=FACTORS)
    others = [other for other in factors_of(user) if other.type in FACTORS and other.pk != factor.pk]
    if request.method != "POST":
        return render(request, "account/removal.html", {"factor": factor, "is_last": not others})
    try:
        remove_factor(factor, by=user)
    except FactorRequired as refusal:
        messages.error(request, refusal.sentence)
        return redirect("my_sign_in")
    messages.success(request, _("Removed. A letter about it is on its way to you."))
    return redirect("my_sign_in")


@never_cache
@require_POST
@own_sign_in
@proved
def codes(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    if not any(factor.type in FACTORS for factor in factors_of(user)):
        return redirect("my_sign_in")
    return _done(request, make_recovery_codes(user, by=user))


@require_POST
@own_sign_in
@proved
def session_end(request: HttpRequest, sign_in_id: int) -> HttpResponse:
    user = _me(request)
    sign_in = get_object_or_404(SignIn, pk=sign_in_id, user=user)
    if sign_in.session_key == request.session.session_key:
        return redirect("account_logout")
    end_session(sign_in, by=user)
    messages.success(request, _("That browser is signed out."))
    return redirect("my_sign_in")


@require_POST
@own_sign_in
@proved
def sessions_end(request: HttpRequest) -> HttpResponse:
    end_other_sessions(request, _me(request))
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("my_sign_in")


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)


def _done(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Recovery codes stand on the answer itself and nowhere else: they are shown once."""
    if codes:
        return render(request, "account/codes.html", {"codes": codes})
    messages.success(request, _("Done. A letter about it is on its way to you."))
    return redirect("my_sign_in")


def _seen(request: HttpRequest, user: User) -> list[dict[str, object]]:
    key = request.session.session_key
    return [
        {"row": row, "browser": browsers.called(row.browser), "is_this": row.session_key == key}
        for row in sign_ins_of(user)
    ]


def _codes_left(kept: list[Authenticator]) -> int | None:
    own = next((factor for factor in kept if factor.type == Type.RECOVERY_CODES), None)
    return len(RecoveryCodes(own).get_unused_codes()) if own else None


def _waiting_secret(request: HttpRequest) -> str:
    if SECRET not in request.session:
        request.session[SECRET] = encrypt(generate_totp_secret())
    return decrypt(request.session[SECRET])


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
