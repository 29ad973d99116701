"""What came with letters. Nothing of it runs: files are handed out as downloads, letters' HTML in a sandbox."""

from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.reading import safe_html
from zabota.core import files
from zabota.desk.screen import viewer
from zabota.tickets import access
from zabota.tickets.models import Message

SHOWN = {"image/gif", "image/jpeg", "image/png", "image/webp"}
BOLTED = "default-src 'none'; sandbox"
LETTER = (
    "default-src 'none'; img-src 'self' data:{remote}; style-src 'self' 'unsafe-inline'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)


@require_GET
@allowed(Permission.TICKETS_READ)
def attachment(request: HttpRequest, attachment_id: int) -> FileResponse:
    """Pictures may be shown in place, everything else is downloaded under a neutral type."""
    found = access.attachment_for(viewer(request), attachment_id)
    shown = found.is_inline and found.content_type in SHOWN
    response = FileResponse(
        files.opened(found.file), content_type=found.content_type if shown else "application/octet-stream"
    )
    kind = "inline" if shown else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(found.name, safe='')}"
    response["Content-Length"] = str(found.file.size)
    response["Content-Security-Policy"] = BOLTED
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


@require_GET
@allowed(Permission.TICKETS_READ)
@xframe_options_sameorigin
def frame(request: HttpRequest, message_id: int) -> HttpResponse:
    """A letter's own HTML, made safe, for a sandboxed frame. Pictures from elsewhere only on request."""
    message = access.message_for(viewer(request), message_id)
    with_pictures = "pictures" in request.GET
    safe = safe_html(message.html, inline=_inline(message))
    html = safe.html.replace("data-remote-src=", "src=") if with_pictures else safe.html
    asks = safe.has_remote and not with_pictures
    response = render(request, "desk/frame.html", {"html": mark_safe(html), "asks": asks})  # noqa: S308
    response["Content-Security-Policy"] = LETTER.format(remote=" https: http:" if with_pictures else "")
    return response


def _inline(message: Message) -> dict[str, str]:
    pictures = message.attachments.exclude(content_id="")
    return {picture.content_id: reverse("attachment", args=[picture.pk]) for picture in pictures}
