"""What came with letters, for colleagues."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.showing import framed
from zabota.core.downloads import handed_out
from zabota.desk.ticket.screen import viewer
from zabota.tickets import access


@require_GET
@allowed(Permission.TICKETS_READ)
def attachment(request: HttpRequest, attachment_id: int) -> FileResponse:
    found = access.attachment_for(viewer(request), attachment_id)
    return handed_out(found.file, found.name, content_type=found.content_type, is_inline=found.is_inline)


@require_GET
@allowed(Permission.TICKETS_READ)
@xframe_options_sameorigin
def frame(request: HttpRequest, message_id: int) -> HttpResponse:
    message = access.message_for(viewer(request), message_id)
    return framed(request, message, address_of=lambda number: reverse("attachment", args=[number]))
