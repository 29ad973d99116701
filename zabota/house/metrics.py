"""Counting and timing requests by the view that answered. Costs some microseconds a request.

Several processes answer: where PROMETHEUS_MULTIPROC_DIR names a folder, each writes its counts into a file there, and
whichever is asked adds them up (`everything`). `zabota web` makes that folder anew with each start.
"""

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
METHODS = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}
NOWHERE = "nowhere"  # one name for all addresses that do not exist, since strangers invent them

registry = CollectorRegistry(auto_describe=False)
requests = Counter("zabota_requests", "Requests answered", ["view", "method", "status"], registry=registry)
seconds = Histogram(
    "zabota_request_seconds", "Time to answer, seconds", ["view"], buckets=BUCKETS, registry=registry
)
live_streams = Gauge(
    "zabota_live_streams", "Screens that listen", multiprocess_mode="livesum", registry=registry
)


def everything() -> CollectorRegistry:
    """What this process counted, or all of them where they count together."""
    folder = os.environ.get(TOGETHER)
    if not folder:
        return registry
    _forget_the_dead(Path(folder))
    together = CollectorRegistry()
    MultiProcessCollector(together, folder)  # type: ignore[no-untyped-call]
    return together


def _forget_the_dead(folder: Path) -> None:
    """Screens that listened to a process that is gone listen to another one now. What was counted stays."""
    for path in folder.glob("gauge_live*_*.db"):
        if not _lives(int(path.stem.rpartition("_")[2])):
            path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def measure(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        start = perf_counter()
        response = get_response(request)
        _count(request, response.status_code, perf_counter() - start)
        return response

    return middleware


def _count(request: HttpRequest, status: int, span: float) -> None:
    view = request.resolver_match.view_name if request.resolver_match else NOWHERE
    method = request.method if request.method in METHODS else "other"
    requests.labels(view, method, status).inc()
    seconds.labels(view).observe(span)
