"""A bucket of S3-compatible storage, for houses of several machines (extra `zabota[s3]`).

The one exception to `core.http`: the storage is ours, named by the house's own settings and never by a stranger, and it
usually stands at a private address (decision 0032).
"""

import os
from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import parse_qs

from zabota.core.errors import Misconfigured
from zabota.core.files.shelves import FileLost, place_of

IN_MEMORY = 4 * 2**20
ABSENT = {"404", "NoSuchKey", "NotFound"}


class Bucket:
    def __init__(self, name: str, prefix: str, options: str) -> None:
        self.name, self.prefix = name, prefix
        self.client, self.refusal = _client(options)

    def keep(self, contents: Mapping[str, bytes]) -> None:
        """The storage checks what came against the hash before it says that it has it."""
        for digest, content in contents.items():
            if not self._has(digest):
                self.client.put_object(
                    Bucket=self.name, Key=self._key(digest), Body=content, ChecksumAlgorithm="SHA256"
                )

    def keep_from(self, digest: str, file: IO[bytes]) -> None:
        if self._has(digest):
            return
        with os.fdopen(os.dup(file.fileno()), "rb") as sent:  # which the sender closes
            sent.seek(0)
            options = {"ChecksumAlgorithm": "SHA256"}
            self.client.upload_fileobj(sent, self.name, self._key(digest), ExtraArgs=options)

    def opened(self, digest: str) -> IO[bytes]:
        """The whole of it has come before this returns, so that no page breaks off half-way."""
        file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever reads it
        try:
            self.client.download_fileobj(self.name, self._key(digest), file)
        except self.refusal as problem:
            file.close()
            raise FileLost(digest) if _is_absent(problem) else problem from None
        file.seek(0)
        return file

    def forget(self, digest: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=self._key(digest))

    def digests(self) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self._folder())
        return (found["Key"].rpartition("/")[2] for page in pages for found in page.get("Contents", []))

    def _has(self, digest: str) -> bool:
        try:
            self.client.head_object(Bucket=self.name, Key=self._key(digest))
        except self.refusal as problem:
            if _is_absent(problem):
                return False
            raise
        return True

    def _key(self, digest: str) -> str:
        return self._folder() + place_of(digest)

    def _folder(self) -> str:
        return f"{self.prefix}/" if self.prefix else ""


def _client(options: str) -> tuple[Any, type[Exception]]:
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import ClientError
    except ImportError as missing:
        raise Misconfigured("Files in S3 need the extra zabota[s3]: install it, as by pip.") from missing
    said = {name: values[0] for name, values in parse_qs(options).items()}
    config = Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"max_attempts": 4, "mode": "standard"},
        max_pool_connections=8,
    )
    client = boto3.client(
        "s3",
        endpoint_url=said.get("endpoint"),
        region_name=said.get("region", "us-east-1"),
        config=config,
    )
    return client, ClientError


def _is_absent(problem: Any) -> bool:
    return problem.response.get("Error", {}).get("Code") in ABSENT
