"""The API as one thing: its operations, its refusals, its description."""

import json
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from zabota.accounts.access import View, by_key
from zabota.api.answering import KEY, LONGEST_KEY, known_alone
from zabota.api.own import tickets as own
from zabota.api.problems import TYPE, answer_problems, not_this_way
from zabota.api.staff import acts, clients, messages, notes, tickets

DESCRIPTIONS = {"api-root", "openapi-json"}  # by urls.py in our own manner
WRITES = {"delete", "patch", "post", "put"}
IDEMPOTENCY = {
    "name": KEY,
    "in": "header",
    "required": False,
    "description": "asked again with the same key within a day, it is done once and answered alike",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[A-Za-z0-9._:-]+$"},
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "the ETag that the ticket was read with; 412 when it has changed since",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}


class Reader(Parser):
    """JSON that is too deep for Python is unreadable, not a failure of ours."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        try:
            return cast("dict[str, Any]", json.loads(request.body, parse_constant=_refuse_constant))
        except RecursionError as problem:
            raise ValueError("too deep") from problem


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is no JSON")


class Api(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """With what the operations share: headers of writes, the type of refusals."""
        schema = super().get_openapi_schema(**options)
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                _name_headers(path, method, operation)
                _name_refusals(operation)
        return schema

    def get_openapi_operation_id(self, operation: Any) -> str:
        return cast(str, operation.view_func.__name__)


def _name_headers(path: str, method: str, operation: dict[str, Any]) -> None:
    if method in WRITES:
        operation["parameters"].append(IDEMPOTENCY)
    if method in WRITES and "/v1/tickets/{number}/" in path and not path.endswith("/notes"):
        operation["parameters"].append(IF_MATCH)


def _name_refusals(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {TYPE: next(iter(response["content"].values()))}


def build() -> Api:
    api = Api(
        title="Zabota",
        version="1",
        description="Tickets, clients and promises for programs. Fields and parameters that are not named here are "
        "refused (422). See docs/api.md.",
        docs_url=None,
        urls_namespace="api",
        parser=Reader(),
    )
    api.add_decorator(known_alone)
    for part in (tickets, acts, messages, notes, clients, own):
        api.add_router("", part.router)
    answer_problems(api)
    return api


API = build()


def guarded_patterns() -> list[URLPattern]:
    """Each operation says who may enter: whoever has a key."""
    patterns = [one for one in API.urls[0] if isinstance(one, URLPattern) and one.name not in DESCRIPTIONS]
    for pattern in patterns:
        pattern.callback = by_key(csrf_exempt(_in_our_shape(pattern.callback)))
    return patterns


def _in_our_shape(operations: View) -> View:
    """The one refusal that comes before any operation, said like the others."""

    @wraps(operations)
    def answered(request: HttpRequest, *gaps: Any, **named: Any) -> HttpResponseBase:
        response = operations(request, *gaps, **named)
        if response.status_code != 405:
            return response
        return not_this_way(", ".join(sorted(response["Allow"].split(", "))))

    return answered
