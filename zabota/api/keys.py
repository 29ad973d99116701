"""What a key looks like: zab_<mark>_<secret>. 256 bits of chance, so a plain hash of it is enough."""

import hashlib
import secrets

PREFIX = "zab"
MARK_BYTES = 5
SECRET_BYTES = 32


def new_key() -> tuple[str, str]:
    """Its mark and the key itself."""
    mark = secrets.token_hex(MARK_BYTES)
    return mark, f"{PREFIX}_{mark}_{secrets.token_urlsafe(SECRET_BYTES)}"


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
