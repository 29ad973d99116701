"""A letter's own HTML, shown in a sandbox. Whether somebody may see it is asked before, at the gate of the room."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from zabota.channels.email.reading import safe_html
from zabota.tickets.models import Message

LETTER = (
    "default-src 'none'; img-src 'self' data:{remote}; style-src 'self' 'unsafe-inline'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)


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
