"""The secrets of a world as one part: a tar, closed by a passphrase where one is set (scrypt, then Fernet)."""

import base64
import io
import os
import tarfile
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from zabota.core.env import text
from zabota.house.backup import BackupDamaged, kept_files

SALT = 16
PASSPHRASE = "ZABOTA_BACKUP_PASSPHRASE"  # noqa: S105 - its name


def packed(folder: Path) -> bytes:
    """All secrets of the folder, sealed if there is a passphrase."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for path in kept_files(folder):
            tar.add(path, arcname=path.name)
    return sealed(whole.getvalue(), text(PASSPHRASE)) if text(PASSPHRASE) else whole.getvalue()


def unpack(content: bytes, folder: Path, *, is_sealed: bool) -> None:
    """Raises BackupDamaged where the passphrase is missing or another."""
    plain = opened(content, text(PASSPHRASE)) if is_sealed else content
    folder.mkdir(mode=0o700)
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        tar.extractall(folder, filter="data")
    for path in folder.iterdir():
        path.chmod(0o600)


def sealed(plain: bytes, passphrase: str) -> bytes:
    salt = os.urandom(SALT)
    return salt + _box(passphrase, salt).encrypt(plain)


def opened(content: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise BackupDamaged(f"The secrets of this backup are sealed: give the passphrase in {PASSPHRASE}.")
    try:
        return _box(passphrase, content[:SALT]).decrypt(content[SALT:])
    except InvalidToken as wrong:
        raise BackupDamaged(
            f"{PASSPHRASE} is not the passphrase with which this backup was sealed."
        ) from wrong


def _box(passphrase: str, salt: bytes) -> Fernet:
    key = Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
    return Fernet(base64.urlsafe_b64encode(key))
