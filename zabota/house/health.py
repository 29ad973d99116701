"""For machines that watch: is the process alive, can it serve, how is it doing."""

from functools import cache
from ipaddress import ip_address
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from zabota.accounts.access import public
from zabota.house import draining
from zabota.house.gauges import report


@public
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks the database nothing."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Requests may be sent here; 503 with the reasons when not."""
    reasons = _reasons_not_to_serve()
    answer = {"ready": not reasons, "reasons": reasons}
    return JsonResponse(answer, status=503 if reasons else 200, headers={"Cache-Control": "no-store"})


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text, for this machine or who has the token; for others there is no such page."""
    if not (_has_token(request) or _is_from_here(request)):
        raise Http404
    return HttpResponse(report(), content_type=CONTENT_TYPE_LATEST)


def _reasons_not_to_serve() -> list[str]:
    if draining.is_leaving():
        return ["this part is about to stop"]
    try:
        missing = _known_migrations() - set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return ["the database does not answer"]
    return [f"migration {app}.{name} is not applied" for app, name in sorted(missing)]


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Read from the disk once: they do not change while the process runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").encode()
    expected = f"Bearer {settings.ZABOTA_METRICS_TOKEN}".encode()
    return bool(settings.ZABOTA_METRICS_TOKEN) and compare_digest(given, expected)


def _is_from_here(request: HttpRequest) -> bool:
    """From this machine, and not passed on by a proxy that runs on it."""
    if "Forwarded" in request.headers or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


urlpatterns = [
    path("healthz", alive, name="alive"),
    path("metrics", metrics, name="metrics"),
    path("readyz", ready, name="ready"),
]
