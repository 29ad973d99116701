"""Typed readers of the environment. Nonsense stops the start with a sentence that says what to do."""

import os
import secrets
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from zabota.core.errors import Misconfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file named by `NAME_FILE`, or the default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return _content_of(name, Path(path))
    return os.environ.get(name, default)


def boolean(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").strip().lower()
    if value not in TRUE | FALSE:
        raise Misconfigured(f"{name}={value!r} is neither yes nor no: use 1 or 0.")
    return value in TRUE


def integer(name: str, default: int) -> int:
    return _converted(name, str(default), int, "a whole number")


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def networks(name: str) -> list[str]:
    """Blocks of addresses: 10.0.0.0/8, 2001:db8::/32."""
    return [_network(name, word) for word in words(name)]


def _network(name: str, word: str) -> str:
    try:
        return str(ip_network(word, strict=False))
    except ValueError as problem:
        raise Misconfigured(f"{name}: {word!r} is not a block of addresses, as 10.0.0.0/8 is.") from problem


def data_folder() -> Path:
    """Where the world lives: ZABOTA_DATA, else a place this person may write to."""
    given = os.environ.get("ZABOTA_DATA")
    if given:
        return Path(given).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/zabota/data")
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser().resolve() / "zabota"


def database(embedded: dict[str, str], name: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's connection settings: of the variable `name` when given, else the server in the data folder.

    `embedded` is what `core.postgres.connection_info` says: host, user, dbname.
    """
    from psycopg.conninfo import (
        conninfo_to_dict,
    )  # here, since the supervisor reads its environment without it

    url = text(name)
    found = conninfo_to_dict(url) if url else dict(embedded)
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    settings: dict[str, Any] = {names[key]: str(value) for key, value in found.items() if key in names}
    return settings | {"OPTIONS": {key: value for key, value in found.items() if key not in names}}


def secret(name: str, kept_in: Path) -> str:
    """The secret from the environment; a missing one is made once and kept with the data, readable by us alone."""
    given = text(name)
    if given:
        return given
    path = kept_in / "secrets" / name.lower()
    if not path.exists():
        _keep(path, secrets.token_urlsafe(48))
    return _content_of(name, path)


def _keep(path: Path, value: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # unlike a rename, never replaces what another process has just made
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _content_of(name: str, path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError as problem:
        raise Misconfigured(
            f"{name} is kept in {path}, which cannot be read: {problem.strerror}."
        ) from problem


def _converted[T](name: str, default: str, convert: Callable[[str], T], kind: str) -> T:
    value = text(name, default)
    try:
        return convert(value)
    except ValueError as problem:
        raise Misconfigured(f"{name}={value!r} is not {kind}.") from problem
