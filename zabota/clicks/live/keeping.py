"""What is remembered, in a file: written under another name and renamed, so that the one with its name is whole."""

import os
from pathlib import Path

from zabota.clicks.live.errors import UnreadableState


def write_state(path: Path, state: bytes) -> None:
    """Only its owner may read it."""
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(state)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_state(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableState(f"The state {path} cannot be read: {error.strerror}.") from None


def set_aside(path: Path) -> Path:
    """What cannot be used is kept beside."""
    return path.replace(path.with_name(f"{path.name}.unreadable"))
