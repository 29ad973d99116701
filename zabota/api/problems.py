"""Everything that is refused has one shape: application/problem+json (RFC 9457) with a code for programs."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from zabota.core.errors import Denied

TYPE = "application/problem+json"
LONGEST_NAME = 100
MOST_NAMES = 20
CHALLENGE = 'Bearer realm="zabota"'


class WrongField(Schema):
    field: str = Field(description="path in the body, as in to.0.email, or the name of a parameter")
    code: str
    message: str


class Problem(Schema):
    type: str = "about:blank"
    status: int
    code: str = Field(description="for programs; stays the same")
    title: str = Field(description="for people, in the language of Accept-Language")
    fields: list[WrongField] = []


REFUSALS: dict[int, type[Problem]] = dict.fromkeys((400, 401, 403, 404, 409, 412, 413, 422, 429), Problem)


def problem(status: int, code: str, title: str, fields: list[dict[str, Any]] | None = None) -> HttpResponse:
    said = {"type": "about:blank", "status": status, "code": code, "title": title, "fields": fields or []}
    return HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=TYPE)


def away(seconds: int) -> HttpResponse:
    """The database is: what was asked is either whole or not there at all."""
    response = problem(503, "away", _("The database is away for a moment. Ask again soon."))
    response["Retry-After"] = str(seconds)
    return response


def broken() -> HttpResponse:
    return problem(500, "broken", _("Something went wrong on our side. It is written down."))


def not_this_way(allowed: str) -> HttpResponse:
    """`allowed`: the methods that the address knows."""
    response = problem(405, "not-this-way", _("The address knows %(methods)s.") % {"methods": allowed})
    response["Allow"] = allowed
    return response


def unknown_parameters(names: list[str]) -> HttpResponse:
    """Of the address; the first few of them are named."""
    message = _("There is no such parameter here.")
    fields = [
        {"field": _legible(name)[:LONGEST_NAME], "code": "unknown_parameter", "message": message}
        for name in names[:MOST_NAMES]
    ]
    return problem(422, "invalid", _("Some parameters of the address are not known."), fields)


def answer_problems(api: NinjaAPI) -> None:
    """Whatever an operation refuses by raising becomes a problem."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Denied: _denied,
        Http404: _unknown,
        HttpError: _by_ninja,
        PermissionDenied: _forbidden,
        RequestDataTooBig: _too_big,
        SuspiciousOperation: _unreadable,
        ValidationError: _invalid,
    }
    for kind, handle in handlers.items():
        api.add_exception_handler(kind, handle)


def _denied(request: HttpRequest, refusal: Denied) -> HttpResponse:
    named = refusal.data.get("field")
    fields = [{"field": named, "code": refusal.code, "message": refusal.sentence}] if named else []
    response = problem(refusal.status, refusal.code, refusal.sentence, fields)
    if "wait" in refusal.data:
        response["Retry-After"] = str(refusal.data["wait"])
    return response


def no_such_thing() -> HttpResponse:
    return problem(404, "not-found", _("There is nothing here, or nothing that you may know of."))


def _unknown(request: HttpRequest, refusal: Http404) -> HttpResponse:
    return no_such_thing()


def _forbidden(request: HttpRequest, refusal: PermissionDenied) -> HttpResponse:
    return problem(403, "not-allowed", _("The person in whose name the token works may not do this."))


def _too_big(request: HttpRequest, refusal: RequestDataTooBig) -> HttpResponse:
    return problem(413, "too-big", _("The request is larger than this house takes."))


def _unreadable(request: HttpRequest, refusal: SuspiciousOperation) -> HttpResponse:
    return problem(400, "unreadable", _("The request cannot be read as JSON."))


def _by_ninja(request: HttpRequest, refusal: HttpError) -> HttpResponse:
    if refusal.status_code != 401:
        return problem(refusal.status_code, "unreadable", _("The request cannot be read as JSON."))
    words = _("The key is missing, wrong, revoked or has ended.")
    response = problem(401, "wrong-key", words)
    response["WWW-Authenticate"] = CHALLENGE
    return response


def _invalid(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    fields = [
        {"field": _path_of(error["loc"]), "code": error["type"], "message": error["msg"]}
        for error in refusal.errors
    ]
    return problem(422, "invalid", _("Some fields are not as they should be."), fields)


def _path_of(place: tuple[Any, ...]) -> str:
    """("body", "said", "to", 0, "email") → to.0.email; ("query", "limit") → limit."""
    source, *rest = place
    path = rest[1:] if source == "body" and len(rest) > 1 else rest
    return ".".join(_legible(str(part)) for part in path) or str(source)


def _legible(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
