"""What every place for files can do, and which one an address names."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import urlsplit

from zabota.core.errors import Misconfigured


class FileLost(Exception):
    """The database knows the file, its shelf does not: restore it from a backup."""


class Shelf(Protocol):
    """Files by the SHA-256 of their content, in hex."""

    def keep(self, contents: Mapping[str, bytes]) -> None:
        """Returns when they would outlive a power cut. What is there already is not written again."""

    def keep_from(self, digest: str, file: IO[bytes]) -> None:
        """The same of an open file on the disk, which is read in pieces, from its beginning."""

    def opened(self, digest: str) -> IO[bytes]:
        """Raises FileLost."""

    def forget(self, digest: str) -> None: ...

    def digests(self) -> Iterator[str]:
        """Of every file that lies here."""


@cache
def shelf_at(address: str) -> Shelf:
    """`file:///var/lib/zabota/files` or `s3://bucket/prefix?endpoint=https://…&region=…`; Misconfigured for others.

    Keys of S3 come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, never from the address.
    """
    parts = urlsplit(address)
    if parts.scheme == "s3" and parts.netloc and "@" not in parts.netloc:
        from zabota.core.files.s3 import Bucket  # here, since boto3 is an extra

        return Bucket(parts.netloc, parts.path.strip("/"), parts.query)
    if parts.scheme == "file" and parts.path.startswith("/"):
        from zabota.core.files.disk import Disk

        return Disk(Path(parts.path))
    raise Misconfigured(
        "ZABOTA_FILES_URL is an address as s3://bucket/prefix?endpoint=https://storage.example, without keys, "
        "or file:///a/folder."
    )


def place_of(digest: str) -> str:
    """The name under which every shelf keeps it."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
