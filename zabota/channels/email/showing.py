"""What came with letters. Nothing of it runs: files are handed out as downloads, letters' HTML in a sandbox.

Whether somebody may have it is asked before, at the gate of the room that shows it.
"""

from collections.abc import Callable
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from zabota.channels.email.reading import safe_html
from zabota.core import files
from zabota.tickets.models import Attachment, Message

SHOWN = {"image/gif", "image/jpeg", "image/png", "image/webp"}
BOLTED = "default-src 'none'; sandbox"
LETTER = (
    "default-src 'none'; img-src 'self' data:{remote}; style-src 'self' 'unsafe-inline'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)


def handed_out(attachment: Attachment) -> FileResponse:
    """Pictures may be shown in place, everything else is downloaded under a neutral type."""
    shown = attachment.is_inline and attachment.content_type in SHOWN
    response = FileResponse(
        files.opened(attachment.file),
        content_type=attachment.content_type if shown else "application/octet-stream",
    )
    kind = "inline" if shown else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(attachment.name, safe='')}"
    response["Content-Length"] = str(attachment.file.size)
    response["Content-Security-Policy"] = BOLTED
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def framed(request: HttpRequest, message: Message, *, address_of: Callable[[int], str]) -> HttpResponse:
    """A letter's own HTML, made safe, for a sandboxed frame. Pictures from elsewhere only on request.

    `address_of` gives where the viewer gets an attachment of that number.
    """
    with_pictures = "pictures" in request.GET
    safe = safe_html(message.html, inline=_inline(message, address_of))
    html = safe.html.replace("data-remote-src=", "src=") if with_pictures else safe.html
    asks = safe.has_remote and not with_pictures
    response = render(request, "email/frame.html", {"html": mark_safe(html), "asks": asks})  # noqa: S308
    response["Content-Security-Policy"] = LETTER.format(remote=" https: http:" if with_pictures else "")
    return response


def _inline(message: Message, address_of: Callable[[int], str]) -> dict[str, str]:
    pictures = message.attachments.exclude(content_id="")
    return {picture.content_id: address_of(picture.pk) for picture in pictures}
