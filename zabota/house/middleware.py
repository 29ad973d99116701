"""What happens around every request. All of it is synchronous: the ASGI handler gives a request one thread."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from zabota.accounts.access import EVERYONE, OWN_SIGN_IN
from zabota.accounts.models import Kind
from zabota.accounts.queries import needs_second_factor
from zabota.accounts.signed_in import NOTED, note_presence
from zabota.core import journal
from zabota.core.context import RequestContext, current
from zabota.core.errors import Denied
from zabota.retention.actions.visiting import note_visit

GetResponse = Callable[[HttpRequest], HttpResponse]


def address_behind_the_proxy(get_response: GetResponse) -> GetResponse:
    """Whoever came to our proxy came to us: the last address it names, never one that the visitor named before it."""
    if not settings.SECURE_PROXY_SSL_HEADER:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        with suppress(ValueError):
            request.META["REMOTE_ADDR"] = str(ip_address(told))
        return get_response(request)

    return middleware


def request_context(get_response: GetResponse) -> GetResponse:
    """Name the request, so that its log lines can be found together."""

    def middleware(request: HttpRequest) -> HttpResponse:
        context = RequestContext(id=secrets.token_hex(6), address=request.META.get("REMOTE_ADDR", ""))
        marker = current.set(context)
        try:
            response = get_response(request)
        finally:
            current.reset(marker)
        response["X-Request-Id"] = context.id
        return response

    return middleware


def language_of_the_person(get_response: GetResponse) -> GetResponse:
    """The language the person chose (a cookie kept in step with the profile), else the browser's."""
    known = {code for code, _ in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in known else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def visits_to_the_portal_are_noted(get_response: GetResponse) -> GetResponse:
    """A client's person who reads there touches us, though nothing is said. Once a day and person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_read = (
            request.path.startswith("/portal/") and request.method == "GET" and response.status_code == 200
        )
        if is_read and request.user.is_authenticated and request.user.kind == Kind.CLIENT:
            note_visit(request.user.pk)
        return response

    return middleware


def denials_become_answers(get_response: GetResponse) -> GetResponse:
    """The one place where a named refusal of an action becomes a page, or words beside what was asked."""

    def process_exception(request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Denied):
            return None
        is_part = "HX-Request" in request.headers
        words = {"sentence": problem.sentence, "code": problem.code}
        response = render(
            request, "denied.html#words" if is_part else "denied.html", words, status=problem.status
        )
        if is_part:
            response["HX-Retarget"], response["HX-Reswap"] = "#toasts", "beforeend"
        return response

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def parts_are_not_kept(get_response: GetResponse) -> GetResponse:
    """A part of a page comes from the page's own address: a browser that goes back must not take it for the page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "HX-Request" in request.headers:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def pages_know_their_place(get_response: GetResponse) -> GetResponse:
    """What happens between a page's drawing and the opening of its stream is told from this place on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_page(request) and request.user.is_authenticated and request.user.is_staff:
            request.place = journal.present_place()  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _is_page(request: HttpRequest) -> bool:
    """A script asks for anything ("*/*"), htmx for a part."""
    wants_text = "text/html" in request.headers.get("Accept", "")
    return request.method == "GET" and wants_text and "HX-Request" not in request.headers


def strangers_leave_the_page(get_response: GetResponse) -> GetResponse:
    """Whoever has been signed out gets the sign-in as a page, not inside the part that was asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "HX-Request" in request.headers and response.status_code == 302 and _leads_to_sign_in(response):
            there = HttpResponse(status=204)
            there["HX-Redirect"] = response["Location"]
            return there
        return response

    return middleware


def browsers_are_seen(get_response: GetResponse) -> GetResponse:
    """“My sign-in” says when each browser was last here. A page that asks for no session is left without one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and NOTED in request.session:
            note_presence(request)
        return response

    return middleware


def second_factor_comes_first(get_response: GetResponse) -> GetResponse:
    """Whose role asks for a second factor sets one up before anything else works. Programs come by tokens."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: Callable[..., HttpResponse], args: object, named: object
    ) -> HttpResponse | None:
        is_open = getattr(view, "admits", None) in (EVERYONE, OWN_SIGN_IN)
        if is_open or SESSION_KEY not in request.session or not request.user.is_authenticated:
            return None
        if not needs_second_factor(request.user):
            return None
        if "HX-Request" not in request.headers:
            return redirect("my_sign_in")
        there = HttpResponse(status=204)
        there["HX-Redirect"] = reverse("my_sign_in")
        return there

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return response["Location"].startswith(reverse(settings.LOGIN_URL))
