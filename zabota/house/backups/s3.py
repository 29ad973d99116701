"""A shelf in a bucket. Address, region and keys are those that boto3 reads: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, …"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
from boto3.exceptions import S3UploadFailedError
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

# The manifest has checksums; stores that only look like S3 often do not know those of boto3.
OWN_CHECKSUMS = Config(
    connect_timeout=5,
    retries={"max_attempts": 3, "mode": "standard"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class BucketShelf:
    def __init__(
        self, bucket: str, place: str, *, endpoint: str | None = None, region: str | None = None
    ) -> None:
        self.bucket, self.place = bucket, f"{place.strip('/')}/".lstrip("/")
        self.client = boto3.client("s3", config=OWN_CHECKSUMS, endpoint_url=endpoint, region_name=region)

    def put(self, name: str, content: Path) -> None:
        with _as_os_errors():
            self.client.upload_file(str(content), self.bucket, self.place + name)

    def fetch(self, name: str, to: Path) -> None:
        with _as_os_errors():
            self.client.download_file(self.bucket, self.place + name, str(to))

    def names(self, below: str) -> Iterator[str]:
        return iter(self.sizes(below))

    def sizes(self, below: str) -> dict[str, int]:
        with _as_os_errors():
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self.place + below
            )
            found = [
                (entry["Key"].removeprefix(self.place), int(entry["Size"]))
                for page in pages
                for entry in page.get("Contents", ())
            ]
        return dict(sorted(found))

    def remove(self, name: str) -> None:
        with _as_os_errors():
            self.client.delete_object(Bucket=self.bucket, Key=self.place + name)


@contextmanager
def _as_os_errors() -> Iterator[None]:
    try:
        yield
    except ClientError as failure:
        if failure.response.get("Error", {}).get("Code") in ("404", "NoSuchKey"):
            raise FileNotFoundError(2, "it is not in the bucket") from failure
        raise OSError(5, str(failure)) from failure
    except (BotoCoreError, S3UploadFailedError) as failure:
        raise OSError(5, str(failure)) from failure
