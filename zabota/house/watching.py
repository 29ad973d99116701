"""Settings → Health of the house: what it found when it last looked at itself."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core import wellbeing
from zabota.desk.views.settings import setting
from zabota.house.doctor import Finding
from zabota.house.tasks import look_at_the_house

WORST_FIRST = {"fail": 0, "warn": 1, "ok": 2}
TONES = {"fail": "broken", "warn": "due", "ok": "kept"}


@dataclass(frozen=True, slots=True)
class Line:
    subject: str
    words: str
    grade: str
    tone: str


@require_GET
@allowed(Permission.HOUSE_WATCH)
def health_of_the_house(request: HttpRequest) -> HttpResponse:
    found = wellbeing.kept()
    lines = _lines(found) if found else []
    return setting(request, "house_health", "house_health", {"found": found, "lines": lines})


@require_POST
@allowed(Permission.HOUSE_WATCH)
def look(request: HttpRequest) -> HttpResponse:
    """By a job: it asks other machines, and takes its time."""
    look_at_the_house.defer_once("house.look")
    messages.success(request, _("It is being looked at. Reload the page in half a minute."))
    return redirect("house_health")


def _lines(found: wellbeing.Wellbeing) -> list[Line]:
    kept = sorted((Finding(*one) for one in found.findings), key=lambda one: WORST_FIRST[one.grade])
    return [Line(_(one.subject), one.said(_(one.words)), one.grade, TONES[one.grade]) for one in kept]


urlpatterns = [
    path("settings/health/", health_of_the_house, name="house_health"),
    path("settings/health/look/", look, name="house_look"),
]
