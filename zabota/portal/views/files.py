"""What came with letters, for those who may read them."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from zabota.channels.email.showing import framed, handed_out
from zabota.portal import access
from zabota.portal.eyes import Eyes


@require_GET
def attachment(request: HttpRequest, eyes: Eyes, attachment_id: int) -> FileResponse:
    return handed_out(access.attachment_for(eyes, attachment_id))


@require_GET
@xframe_options_sameorigin
def frame(request: HttpRequest, eyes: Eyes, message_id: int) -> HttpResponse:
    message = access.message_for(eyes, message_id)
    return framed(request, message, address_of=lambda number: eyes.url("attachment", number))
