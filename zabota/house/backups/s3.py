"""A shelf in a bucket. Address, region and keys are those that boto3 reads: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, …"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
from boto3.exceptions import S3UploadFailedError
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

# The manifest has them; stores that only look like S3 often do not know those of boto3.
OWN_CHECKSUMS = Config(
    request_checksum_calculation="when_required", response_checksum_validation="when_required"
)


class BucketShelf:
    def __init__(self, bucket: str, place: str) -> None:
        self.bucket, self.place = bucket, f"{place.strip('/')}/".lstrip("/")
        self.client = boto3.client("s3", config=OWN_CHECKSUMS)

    def put(self, name: str, content: Path) -> None:
        with _as_os_errors():
            self.client.upload_file(str(content), self.bucket, self.place + name)

    def fetch(self, name: str, to: Path) -> None:
        with _as_os_errors():
            self.client.download_file(self.bucket, self.place + name, str(to))

    def names(self, below: str) -> Iterator[str]:
        with _as_os_errors():
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self.place + below
            )
            keys = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        return iter(sorted(key.removeprefix(self.place) for key in keys))

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
