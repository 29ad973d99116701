"""Files that came with a form, of a colleague or of a client."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile

from zabota.core import files
from zabota.core.text import without_nul
from zabota.tickets.letters import Upload


def kept(uploaded: "Iterable[UploadedFile[bytes]]") -> tuple[Upload, ...]:
    """Store each file under the hash of its content; the name stays what the sender called it."""
    return tuple(
        Upload(
            files.store(file.read()),
            without_nul(file.name or "file"),
            file.content_type or "application/octet-stream",
        )
        for file in uploaded
    )
