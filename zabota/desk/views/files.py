"""What came with letters, for colleagues."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.showing import framed, handed_out
from zabota.desk.screen import viewer
from zabota.tickets import access


@require_GET
@allowed(Permission.TICKETS_READ)
def attachment(request: HttpRequest, attachment_id: int) -> FileResponse:
    return handed_out(access.attachment_for(viewer(request), attachment_id))


@require_GET
@allowed(Permission.TICKETS_READ)
@xframe_options_sameorigin
def frame(request: HttpRequest, message_id: int) -> HttpResponse:
    message = access.message_for(viewer(request), message_id)
    return framed(request, message, address_of=lambda number: reverse("attachment", args=[number]))
