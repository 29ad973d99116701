"""The API described: for programs as OpenAPI, for people as a page without a script."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_safe

from zabota.accounts.access import allowed, public
from zabota.accounts.permissions import Permission
from zabota.api.problems import no_such_thing
from zabota.api.site import API
from zabota.desk.pages import page

PREFIX = "/api/v1"


@require_safe
@public
def openapi(request: HttpRequest) -> HttpResponse:
    """Public: it names no one's data, and the sources are open."""
    return JsonResponse(API.get_openapi_schema(path_prefix=PREFIX), json_dumps_params={"ensure_ascii": False})


@csrf_exempt
@public
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Whatever is asked below our addresses and is none of them is answered in the shape of the API too."""
    return no_such_thing()


@require_GET
@allowed(Permission.API_USE)
def description(request: HttpRequest) -> HttpResponse:
    return page(request, "api/description.html", {"groups": _by_tag(), "prefix": PREFIX})


def _by_tag() -> dict[str, list[dict[str, Any]]]:
    """method, path, what it does, scope-free: as the schema says."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in API.get_openapi_schema(path_prefix=PREFIX)["paths"].items():
        for method, operation in operations.items():
            row = {
                "method": method.upper(),
                "path": path,
                "summary": operation["summary"].capitalize(),
                "about": operation.get("description", ""),
            }
            groups.setdefault(operation["tags"][0], []).append(row)
    return groups
