"""Files that somebody uploaded, handed out. Nothing of them runs, whatever it calls itself."""

from urllib.parse import quote

from django.http import FileResponse

from zabota.core import files
from zabota.core.models import StoredFile

BOLTED = "default-src 'none'; sandbox"
PICTURES = {"image/gif", "image/jpeg", "image/png", "image/webp"}


def handed_out(
    stored: StoredFile, name: str, *, content_type: str = "", is_inline: bool = False
) -> FileResponse:
    """A picture that belongs into a text is shown in place, everything else is a download under a neutral type."""
    shown = is_inline and content_type in PICTURES
    response = FileResponse(
        files.opened(stored), content_type=content_type if shown else "application/octet-stream"
    )
    way = "inline" if shown else "attachment"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Length"] = str(stored.size)
    response["Content-Security-Policy"] = BOLTED
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
