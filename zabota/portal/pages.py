"""Answers of the portal: pages with whoever looks, and ways on after an act."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zabota.portal.eyes import Eyes

SECTIONS = {
    "people": "people",
    "data": "profile",
    "profile": "profile",
    "promises": "promises",
    "questions": "questions",
    **dict.fromkeys(("director_new", "director", "idea", "idea_new", "voices"), "voices"),
}


def page(
    request: HttpRequest, eyes: Eyes, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    section = SECTIONS.get(template.partition(".")[0], "tickets")
    return render(request, f"portal/{template}", {"eyes": eyes, "section": section, **context}, status=status)


def onward(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, whether htmx asked or the browser itself."""
    if not is_part(request):
        return redirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


def is_part(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers
