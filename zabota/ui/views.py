from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zabota.ui.gallery import SECTIONS, contents


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, light beside dark: a designer reviews it, screenshots watch it."""
    sections = [
        {"name": name, "title": title, "template": f"ui/gallery/{name}.html"} for name, title in SECTIONS
    ]
    return render(request, "ui/gallery/index.html", contents() | {"sections": sections})
