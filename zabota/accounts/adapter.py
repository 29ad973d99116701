"""How allauth behaves in this house: nobody signs up by themselves, and every letter has our words."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from zabota.accounts.arrivals import guest_with
from zabota.accounts.letters_of_factors import PASSKEY
from zabota.accounts.models import Kind, User
from zabota.accounts.queries import rule_for
from zabota.accounts.signed_in import note_failure, note_sign_in
from zabota.accounts.tasks import send_letter
from zabota.core.crypto import encrypt


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The address or the password is wrong."),
        "incorrect_code": _("This is not the code from the letter."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **options: Any) -> None:
        """Being in is message enough; why one is not in has to be said."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **options)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who may not come in is told the same as who does not exist. Clients have no passwords, only codes."""
        user = super().authenticate(request, **credentials)
        if not isinstance(user, User) or not user.is_active or not user.is_staff:
            return None
        return user if rule_for(user.kind).takes_password else None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Of a colleague it is written down; of an address that nobody here has, nothing is."""
        email = str(credentials.get("email") or "")
        known = User.objects.filter(email__iexact=email, kind=Kind.STAFF, is_active=True).first()
        if known:
            note_failure(known, way="password")

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Deactivated between asking for the code and giving it."""
        self.add_message(request, messages.ERROR, message=self.error_messages["incorrect_code"])
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **facts: Any) -> HttpResponse:
        """The browser speaks the person's language from now on, and stands in the list of those signed in."""
        note_sign_in(request, cast(User, user), way=_way_of(request))
        response = super().post_login(request, user, **facts)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            cast(User, user).language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
        )
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By a job: a letter sent during the request would tell by the time it takes that the account exists."""
        with translation.override(_language_of(email)):
            letter = self.render_mail(template_prefix, email, {"address": settings.ZABOTA_ADDRESS, **context})
        send_letter.defer(to=email, subject=str(letter.subject), sealed_body=encrypt(str(letter.body)))


def _way_of(request: HttpRequest) -> str:
    """By what they came in, before any second factor: the first of what allauth has written down."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [{}]
    way = str(records[0].get("method", ""))
    return PASSKEY if way == "mfa" else way


def _language_of(email: str) -> str:
    """A client's address need not be the one that their sign-in is called by."""
    staff = User.objects.filter(email__iexact=email, kind=Kind.STAFF, is_active=True).first()
    person = staff or guest_with(email)
    return person.language if person else settings.LANGUAGE_CODE
