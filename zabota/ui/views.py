from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zabota.ui.gallery import SECTIONS, contents


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, light beside dark: a designer reviews it, screenshots watch it."""
    sections = [
        {"name": name, "title": title, "template": f"ui/gallery/{name}.html"} for name, title in SECTIONS
    ]
    return render(request, "ui/gallery/index.html", contents() | {"sections": sections})


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came is broken, or more than one form may carry: two answers, since two things help."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"{status}.html", status=status)
