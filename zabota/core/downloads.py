"""Files that somebody uploaded, handed out. Nothing of them is shown or run, whatever it calls itself."""

from urllib.parse import quote

from django.http import FileResponse

from zabota.core import files
from zabota.core.models import StoredFile

BOLTED = "default-src 'none'; sandbox"


def download(stored: StoredFile, name: str) -> FileResponse:
    response = FileResponse(files.opened(stored), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Length"] = str(stored.size)
    response["Content-Security-Policy"] = BOLTED
    return response
