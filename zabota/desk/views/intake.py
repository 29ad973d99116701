"""Letters that became no ticket: none is lost, each has its reason."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.actions import file_again
from zabota.channels.email.queries import letters_set_aside
from zabota.core import files
from zabota.desk.pages import slice_of
from zabota.desk.views.settings import setting


@require_GET
@allowed(Permission.INTAKE_READ)
def index(request: HttpRequest) -> HttpResponse:
    letters = slice_of(letters_set_aside(), ("-id",), request)
    return setting(request, "intake", "intake", {"letters": letters.items, "page": letters})


@require_GET
@allowed(Permission.INTAKE_READ)
def raw(request: HttpRequest, letter_id: int) -> FileResponse:
    """The bytes as they came, to be read elsewhere: nothing of it runs here."""
    letter = get_object_or_404(letters_set_aside(), pk=letter_id)
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
    """Try once more, for instance after a mailbox was added."""
    file_again(get_object_or_404(letters_set_aside(), pk=letter_id))
    messages.success(request, _("It is being filed again. If it fails, it comes back here with the reason."))
    return redirect("intake")
