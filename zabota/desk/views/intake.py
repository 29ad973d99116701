"""Every letter that came, and what was decided about it: none is lost, each has its reason."""

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.actions import file_again, file_anyway
from zabota.channels.email.models import LetterState, RawLetter
from zabota.channels.email.queries import letters_for, letters_set_aside
from zabota.core import files
from zabota.core.text import asked
from zabota.desk.pages import slice_of
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting
from zabota.tickets.sight import sight_of

SHOWN = {
    "aside": gettext_lazy("Set aside"),
    "all": gettext_lazy("All"),
    "robots": gettext_lazy("By robots"),
    "wrong": gettext_lazy("With something wrong"),
}


@require_GET
@allowed(Permission.INTAKE_READ)
def index(request: HttpRequest) -> HttpResponse:
    """`?show=` one of SHOWN, `?q=` the beginning of the sender's address."""
    show = request.GET.get("show", "aside")
    show = show if show in SHOWN else "aside"
    words = asked(request.GET.get("q", ""))
    letters = slice_of(_wanted(request, show, words), ("-id",), request)
    context = {
        "letters": letters.items,
        "page": letters,
        "show": show,
        "shown": SHOWN.items(),
        "words": words,
    }
    context["may_move"] = viewer(request).may(Permission.TICKETS_MERGE)
    return setting(request, "intake", "intake", context)


@require_GET
@allowed(Permission.INTAKE_READ)
def raw(request: HttpRequest, letter_id: int) -> FileResponse:
    """The bytes as they came, to be read elsewhere: nothing of it runs here."""
    letter = _letter(request, letter_id)
    response = FileResponse(
        files.opened(letter.file),
        as_attachment=True,
        content_type="application/octet-stream",
        filename=f"letter-{letter.pk}.eml",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@allowed(Permission.INTAKE_READ)
def filing(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One set aside is tried once more, as after a mailbox was added; one refused is taken in all the same."""
    letter = _letter(request, letter_id)
    if letter.state == LetterState.REFUSED:
        file_anyway(letter, by=viewer(request))
    else:
        file_again(letter)
    messages.success(request, _("It is being filed again. If it fails, it comes back here with the reason."))
    return redirect("intake")


def _letter(request: HttpRequest, letter_id: int) -> RawLetter:
    return get_object_or_404(letters_for(sight_of(viewer(request))), pk=letter_id)


def _wanted(request: HttpRequest, show: str, words: str) -> "QuerySet[RawLetter]":
    found = letters_set_aside() if show == "aside" else letters_for(sight_of(viewer(request)))
    if show == "robots":
        found = found.exclude(robot_marks=[])
    if show == "wrong":
        found = found.exclude(problems=[])
    return found.alias(low=Lower("sender")).filter(low__startswith=words.lower()) if words else found
