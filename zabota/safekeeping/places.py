"""How a place is written, so that one place has one name. Pure."""

import posixpath
import re
from typing import Final

S3: Final = "s3://"
# A bucket's name and a place in it; no user, no password, no query.
BUCKET: Final = re.compile(r"s3://[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9](/[^?#@\\\x00-\x1f]*)?")
KEYS: Final = re.compile(r"@|\?|(?i:secret|password|access_?key|token)=")


def normal(place: str) -> str:
    """Without slashes at the end or twice: of a folder's whole path, or of s3://BUCKET/PLACE."""
    if place.startswith(S3):
        return S3 + "/".join(part for part in place.removeprefix(S3).split("/") if part)
    return posixpath.normpath(place) if place else place


def fault(place: str) -> str:
    """A reason of `errors.PlaceRefused`; empty when it can be a place at all."""
    if place.startswith(S3):
        if KEYS.search(place):
            return "key"
        return "" if BUCKET.fullmatch(place) else "form"
    if not place.startswith("/") or "\x00" in place or place == "/":
        return "form"
    return ""
