"""Answers as JSON, and writes that are whole: all of it or nothing, once for one key, on what was read."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from psycopg.errors import LockNotAvailable

from zabota.api.errors import KeyReused, Stale, StillRunning
from zabota.api.gate import caller_of
from zabota.api.models import KeptAnswer
from zabota.api.problems import problem, unknown_parameters
from zabota.api.shapes.plain import Wanted
from zabota.core.clock import now
from zabota.core.sql import rows
from zabota.tickets.models import Ticket

KEY = "Idempotency-Key"
LONGEST_KEY = 80
REPLAYED = "Idempotency-Replayed"
KEPT_HEADERS = ("ETag", "Location")

BEGIN = """
INSERT INTO api_keptanswer (token_id, key, digest, status, headers, body, at)
VALUES (%(token)s, %(key)s, %(digest)s, 0, '{}', '', %(at)s)
ON CONFLICT (token_id, key) DO NOTHING RETURNING id
"""

Write = Callable[..., HttpResponse]


def answer(shape: Schema, *, status: int = 200, version: int | None = None) -> HttpResponse:
    response = HttpResponse(shape.model_dump_json(), status=status, content_type="application/json")
    if version is not None:
        response["ETag"] = etag_of(version)
    response["Cache-Control"] = "private, no-store"
    return response


def etag_of(version: int) -> str:
    return f'"{version}"'


def refuse_stale(request: HttpRequest, ticket: Ticket) -> None:
    """Raises Stale when If-Match names no version that the ticket, which is locked, stands at."""
    wanted = request.headers.get("If-Match", "").strip()
    named = [one.strip().removeprefix("W/") for one in wanted.split(",")]
    if wanted not in ("", "*") and etag_of(ticket.version) not in named:
        raise Stale


def known_alone(operation: Write) -> Write:
    """A parameter that nobody knows is refused by its name: a misspelt filter would answer with everything."""

    @wraps(operation)
    def asked(request: HttpRequest, **said: Any) -> HttpResponse:
        known = {name for one in said.values() if isinstance(one, Wanted) for name in type(one).model_fields}
        unknown = sorted(set(request.GET) - known)
        return unknown_parameters(unknown) if unknown else operation(request, **said)

    return asked


def whole(write: Write) -> Write:
    """One transaction. With an Idempotency-Key it is done once, however often it is asked within a day."""

    @wraps(write)
    def written(request: HttpRequest, **said: Any) -> HttpResponse:
        key = request.headers.get(KEY)
        if key is None:
            with transaction.atomic():
                return write(request, **said)
        if not _is_key(key):
            return problem(422, "invalid", f"{KEY}: 1–{LONGEST_KEY} printable ASCII characters.")
        with transaction.atomic():
            return _once(request, key, lambda: write(request, **said))

    return written


def _once(request: HttpRequest, key: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    token, digest = caller_of(request).token, _digest_of(request)
    begun = _begin({"token": token.pk, "key": key, "digest": digest, "at": now()})
    if not begun:
        return _again(KeptAnswer.objects.get(token=token, key=key), digest)
    response = act()
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    KeptAnswer.objects.filter(pk=begun[0][0]).update(
        status=response.status_code, headers=headers, body=response.content.decode()
    )
    return response


def _begin(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Waits for whoever began with the same key a moment ago."""
    try:
        return rows(BEGIN, row)
    except OperationalError as problem:
        if isinstance(problem.__cause__, LockNotAvailable):
            raise StillRunning from problem
        raise


def _again(kept: KeptAnswer, digest: str) -> HttpResponse:
    if kept.digest != digest:
        raise KeyReused
    response = HttpResponse(kept.body, status=kept.status, content_type="application/json")
    for name, value in kept.headers.items():
        response[name] = value
    response[REPLAYED] = "true"
    response["Cache-Control"] = "private, no-store"
    return response


def _digest_of(request: HttpRequest) -> str:
    parts = [request.method, request.get_full_path(), hashlib.sha256(request.body).hexdigest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _is_key(key: str) -> bool:
    return 0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()
