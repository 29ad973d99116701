"""Loopback ports that are free, and the same at the next start."""

import json
import socket
from pathlib import Path

from zabota.house.errors import CannotRun

TRIED = 100


class PortTaken(CannotRun):
    """Somebody else listens where we were told to."""


def chosen_port(asked: int | None, *, purpose: str, first: int, data: Path, host: str = "127.0.0.1") -> int:
    """The port asked for, or refuse; else the one used last time, else the next that is free from `first`."""
    if asked:
        if not is_free(asked, host):
            raise PortTaken(
                f"Port {asked} is taken by another program: stop it, or choose another with --port."
            )
        return asked
    kept = _kept(data)
    candidates: list[int] = [kept.get(purpose, first), *range(first, first + TRIED)]
    promised = {port for name, port in kept.items() if name != purpose}
    for port in candidates:
        if port not in promised and is_free(port, host):
            _keep(data, kept | {purpose: port})
            return port
    raise PortTaken(f"No port from {first} to {first + TRIED - 1} is free.")


def kept_port(purpose: str, first: int, data: Path) -> int:
    """The one used last time."""
    return _kept(data).get(purpose, first)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """On both loopbacks where we take one: a browser tries ::1 first for the name localhost."""
    hosts = ["127.0.0.1", "::1"] if host in ("127.0.0.1", "localhost") else [host]
    return all(_can_bind(each, port) for each in hosts)


def answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a web server there answers a request, be it with an error."""
    try:
        with socket.create_connection((host, port), timeout=5) as caller:
            caller.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return caller.recv(5) == b"HTTP/"
    except OSError:
        return False


def listens(port: int, host: str = "127.0.0.1") -> bool:
    """Whether anything takes calls there."""
    try:
        with socket.create_connection((host, port), timeout=5):
            return True
    except OSError:
        return False


def _can_bind(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except OSError:
        return host == "::1" and not _has_ipv6()
    return True


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as listener:
            listener.bind(("::1", 0))
    except OSError:
        return False
    return True


def _kept(data: Path) -> dict[str, int]:
    try:
        return {name: int(port) for name, port in json.loads((data / "ports.json").read_text()).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _keep(data: Path, ports: dict[str, int]) -> None:
    draft = data / "ports.json.new"
    draft.write_text(json.dumps(ports))
    draft.replace(data / "ports.json")
