"""What came with letters, for those who may read them."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from zabota.channels.email.showing import framed
from zabota.core.downloads import handed_out
from zabota.portal import access
from zabota.portal.eyes import Eyes


@require_GET
def attachment(request: HttpRequest, eyes: Eyes, attachment_id: int) -> FileResponse:
    found = access.attachment_for(eyes, attachment_id)
    return handed_out(found.file, found.name, content_type=found.content_type, is_inline=found.is_inline)


@require_GET
@xframe_options_sameorigin
def frame(request: HttpRequest, eyes: Eyes, message_id: int) -> HttpResponse:
    message = access.message_for(eyes, message_id)
    return framed(request, message, address_of=lambda number: eyes.url("attachment", number))
