"""Where our sites tell of their clicks: the tag, what it sends, and the picture where scripts are off.

Anyone may knock; no session is looked at and nobody is known by a cookie. A page speaks by its site's public key and
only from the site's own hosts; a server by its token.
"""

from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from zabota.clicks.actions.taking import take_from_page, take_from_server, untimely
from zabota.clicks.models import Site, Way
from zabota.clicks.sender import headers_of
from zabota.clicks.taking import floods, tag
from zabota.clicks.taking.known import is_host_of, known
from zabota.clicks.taking.landing import told_by_address
from zabota.clicks.taking.told import Read, Refused, Told, read

LONGEST_OF_TAG = 64 * 1024  # bytes
LONGEST_OF_SERVER = 4 * 1024 * 1024
A_DAY = "86400"


class NotTaken(Exception):
    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def _answering_programs(view: Any) -> Any:
    """What is wrong is said in a line of JSON: nobody reads it but who writes the program."""

    @wraps(view)
    def answering(request: HttpRequest, **words: str) -> HttpResponse:
        try:
            response: HttpResponse = view(request, **words)
        except NotTaken as refusal:
            response = JsonResponse({"error": str(refusal)}, status=refusal.status)
        response["Cache-Control"] = "no-store"
        return response

    return answering


@csrf_exempt
@require_http_methods(["OPTIONS", "POST"])
@_answering_programs
def clicks(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return _allowed(
            HttpResponse(status=204), request, known.of_host(_host(request.headers.get("Origin")))
        )
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        return _by_server(request, token.strip() if scheme.lower() == "bearer" else "")
    return _by_page(request)


def _by_page(request: HttpRequest) -> HttpResponse:
    found = _read(request, LONGEST_OF_TAG, by_server=False)
    site = _site_of(found.key, _host(request.headers.get("Origin")))
    if found.refused:
        raise NotTaken(422, "; ".join(found.refused.values()))
    address = request.META.get("REMOTE_ADDR", "")
    told = list(found.told.values())[: floods.admitted(site, address, len(found.told))]
    take_from_page(site, told, headers=headers_of(request), address=address)
    if len(told) < len(found.told):
        raise NotTaken(429, "too many clicks in this minute: the rest is counted, not kept")
    return _allowed(HttpResponse(status=204), request, site)


def _by_server(request: HttpRequest, token: str) -> HttpResponse:
    site = known.by_token(token) if token else None
    if site is None:
        raise NotTaken(403, "this token opens nothing")
    found = _read(request, LONGEST_OF_SERVER, by_server=True)
    if found.key not in ("", site.key):
        raise NotTaken(403, "the token is another site's")
    timely = _timely(site, found)
    told = timely[: floods.admitted(site, "", len(timely))]
    new = take_from_server(site, told)
    answer = {"new": new, "known": len(told) - new, "over": len(timely) - len(told), "refused": found.refused}
    return JsonResponse(answer, status=429 if len(told) < len(timely) else 200)


@require_safe
@_answering_programs
def pixel(request: HttpRequest, key: str) -> HttpResponse:
    """Its page is the one that shows it; what the page was asked for stands in its address."""
    page = request.headers.get("Referer", "")
    site = _site_of(key, _host(page))
    address = request.META.get("REMOTE_ADDR", "")
    if request.method == "GET":
        if not floods.admitted(site, address, 1):
            raise NotTaken(429, "too many clicks in this minute: this one is counted, not kept")
        told = [told_by_address(page)]
        take_from_page(site, told, headers=headers_of(request), address=address, way=Way.PIXEL)
    return _for_everybody(HttpResponse(tag.PIXEL, content_type="image/gif"))


@require_safe
def script(request: HttpRequest, version: str) -> HttpResponse:
    """The tag; under its own version for a year, under any other for an hour, so that old pages go on working."""
    response = _for_everybody(HttpResponse(tag.SCRIPT, content_type="text/javascript; charset=utf-8"))
    keep = "max-age=31536000, immutable" if version == tag.VERSION else "max-age=3600"
    response["Cache-Control"] = f"public, {keep}"
    return response


def _read(request: HttpRequest, most: int, *, by_server: bool) -> Read:
    if int(request.headers.get("Content-Length") or 0) > most or len(request.body) > most:
        raise NotTaken(413, f"more than {most} bytes")
    try:
        return read(request.body, by_server=by_server)
    except Refused as problem:
        raise NotTaken(422, str(problem)) from problem


def _timely(site: Site, found: Read) -> list[Told]:
    """Those whose moments can be kept; the others are refused with the rest."""
    late = {place: why for place, one in found.told.items() if (why := untimely(site, one))}
    found.refused.update(late)
    return [one for place, one in found.told.items() if place not in late]


def _site_of(key: str, host: str) -> Site:
    site = known.by_key(key)
    if site is None:
        raise NotTaken(404, "no such site")
    if not is_host_of(site, host):
        raise NotTaken(403, "this host is none of the site’s")
    return site


def _host(address: str | None) -> str:
    try:
        return (urlsplit(address or "").hostname or "").lower()
    except ValueError:
        return ""


def _allowed(response: HttpResponse, request: HttpRequest, site: Site | None) -> HttpResponse:
    """CORS: for the site's own hosts, without credentials."""
    response["Vary"] = "Origin"
    origin = request.headers.get("Origin", "")
    if site is not None and is_host_of(site, _host(origin)):
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Headers"] = "content-type"
        response["Access-Control-Allow-Methods"] = "POST"
        response["Access-Control-Max-Age"] = A_DAY
    return response


def _for_everybody(response: HttpResponse) -> HttpResponse:
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
