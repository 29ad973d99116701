"""Secrets that the database keeps for us (mailbox passwords) are encrypted with a key kept outside of it."""

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models

from zabota.core.errors import Misconfigured


def encrypt(plain: str) -> str:
    return _box().encrypt(plain.encode()).decode()


def decrypt(sealed: str) -> str:
    """The plain text; Misconfigured when the key is not the one it was sealed with."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as problem:
        raise Misconfigured(
            "A stored secret was sealed with another key: restore the secrets folder."
        ) from problem


def _box() -> Fernet:
    digest = hashlib.sha256(settings.ZABOTA_ENCRYPTION_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class SecretField(models.TextField):  # type: ignore[type-arg]
    """A text column that holds only sealed text. Write-only in forms, never in logs."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(value) if value else ""

    def from_db_value(self, value: str | None, *_: Any) -> str:
        return decrypt(value) if value else ""
