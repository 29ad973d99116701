"""allauth's doors in our manner: a refused form answers 422; a link may fill a code in but never send it."""

import json
from typing import Any, cast

from allauth.account import app_settings
from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from zabota.accounts.access import public
from zabota.accounts.models import Kind, Language, User
from zabota.accounts.profile import edit_profile
from zabota.accounts.queries import factors_of, open_providers, rules, somebody_works_here
from zabota.accounts.signed_in import note_failure


class Refusing:
    """What a form refuses is a 422, so that no program takes it for done."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response = cast(HttpResponse, super().form_invalid(form))  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Who waits for a code may still ask for another one, or give another address."""


class OnceSetUp:
    """In a house where nobody works yet there is nobody to sign in: it says so and nothing else."""

    def get(self, request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        if not somebody_works_here():
            return render(request, "account/not_set_up.html")
        return cast(HttpResponseBase, super().get(request, *args, **words))  # type: ignore[misc]


class WaysIn:
    """Which ways are open, and the providers that vouch for people."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**words)  # type: ignore[misc]
        said = rules()
        return context | {
            "providers": open_providers(),
            "takes_code": any(rule.takes_code for rule in said.values()),
            "takes_password": said[Kind.STAFF].takes_password,
        }


class SignIn(WaysIn, OnceSetUp, Refusing, LoginView):  # type: ignore[misc]
    pass


class AskForCode(WaysIn, OnceSetUp, Refusing, RequestLoginCodeView):  # type: ignore[misc]
    pass


class ConfirmCode(Refusing, ConfirmLoginCodeView):
    def get_initial(self) -> dict[str, Any]:
        code = self.request.GET.get("code", "")
        return {"code": code} if code.isascii() and code.isdigit() else {}

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        limit = app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS
        context: dict[str, Any] = super().get_context_data(**words)
        return context | {"tries_left": limit - self._process.state["failed_attempts"]}

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        if isinstance(self._process.user, User):
            note_failure(self._process.user, way="code")
        return super().form_invalid(form)


class SecondFactor(AuthenticateView):
    """After the password or the mailed code: what only the person has."""

    template_name = "account/second_factor.html"

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**words)
        kinds = {factor.type for factor in factors_of(self.stage.login.user)}
        options = json.dumps(context.pop("js_data")["request_options"])
        return context | {"has_app": "totp" in kinds, "options": options if "webauthn" in kinds else ""}


@public
@require_POST
def change_language(request: HttpRequest) -> HttpResponse:
    """The cookie for this browser; the profile as well, for letters, when somebody is signed in."""
    chosen = request.POST.get("language")
    if request.user.is_authenticated and chosen in Language.values:
        user = request.user
        edit_profile(user, name=user.name, language=str(chosen), by=user)
    return set_language(request)
