"""Decorators that say who may enter. Every URL has one of them, and a test walks the table."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.accounts.proof import is_proved

View = Callable[..., HttpResponseBase]
BY_KEY = "key"
CLIENTS = "client"
EVERYONE = "public"
OWN_SIGN_IN = "own-sign-in"
SIGNED_IN = "signed-in"


def allowed(permission: Permission) -> Callable[[View], View]:
    """Staff with the permission. Strangers are sent to sign in, clients find nothing, others are told no."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user = request.user
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not user.is_staff:
                raise Http404
            if not user.may(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.admits = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def staff(view: View) -> View:
    """Any colleague, whatever the role: own profile, the bell, the gallery."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    guarded.admits = "staff"  # type: ignore[attr-defined]
    return guarded


def client(view: View) -> View:
    """A client's person, in their portal. Strangers are sent to sign in, colleagues find nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    guarded.admits = CLIENTS  # type: ignore[attr-defined]
    return guarded


def signed_in(view: View) -> View:
    """Anyone who has signed in, on either side: the front page, which leads each to their own."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.admits = SIGNED_IN  # type: ignore[attr-defined]
    return guarded


def own_sign_in(view: View) -> View:
    """Anyone who has signed in, on either side, about how they do so themselves."""
    guarded = signed_in(view)
    guarded.admits = OWN_SIGN_IN  # type: ignore[attr-defined]
    return guarded


def proved(view: View) -> View:
    """Who has just proved anew that it is they; others are asked first, and come back. Stands below who may enter."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_proved(request, cast(User, request.user)):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else _page_before(request)
        return redirect(f"{reverse('proof')}?{urlencode({'next': back})}")

    return guarded


def _page_before(request: HttpRequest) -> str:
    """The page whose button was pressed: what was sent is not kept meanwhile. A foreign one is not gone back to."""
    return request.headers.get("Referer", "") or reverse("my_sign_in")


def public(view: View) -> View:
    """Anyone, signed in or not."""
    open_view = login_not_required(view)
    open_view.admits = EVERYONE  # type: ignore[attr-defined]
    return open_view


def by_key(view: View) -> View:
    """A program with a key of somebody's; the API itself looks at the key. No session opens it."""
    keyed_view = login_not_required(view)
    keyed_view.admits = BY_KEY  # type: ignore[attr-defined]
    return keyed_view
