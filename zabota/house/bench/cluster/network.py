"""Machines as network namespaces of this one, on a bridge that leads nowhere else."""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from zabota.house.errors import CannotRun

PREFIX = "zabota-"
BRIDGE = "zabota-net"
CABLE = "zabota-v"
MOST = 16
OURS = "10.77.0.1"
PROGRAMS = {"ip": "iproute2", "haproxy": "haproxy", "pgbouncer": "pgbouncer", "etcd": "etcd-server"}
PACKAGES = ("boto3", "moto", "patroni")
LOCK = Path("/tmp/zabota-machines.lock")  # noqa: S108 - one rig at a time, whoever starts it


def missing() -> list[str]:
    """What has to be installed or be so, for these machines to be made; none when all is there."""
    absent = [package for name, package in PROGRAMS.items() if not shutil.which(name, path=_path())]
    absent += [f"{name} for Python" for name in PACKAGES if find_spec(name) is None]
    return [*absent, *([] if os.geteuid() == 0 else ["to be root"])]


@contextmanager
def network(addresses: Mapping[str, str]) -> Iterator[None]:
    """A namespace for each name. Whatever runs in them ends with them, also what an earlier run left."""
    if lacking := missing():
        raise CannotRun(f"The machines need {', '.join(lacking)}.")
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _take_down()
        try:
            _ip("link", "add", BRIDGE, "type", "bridge")
            _ip("addr", "add", f"{OURS}/24", "dev", BRIDGE)
            _ip("link", "set", BRIDGE, "up")
            for number, (name, address) in enumerate(addresses.items()):
                _add(name, address, f"{CABLE}{number}")
            yield
        finally:
            _take_down()


def inside(name: str, *words: str) -> list[str]:
    """A command line that runs on that machine."""
    return ["ip", "netns", "exec", PREFIX + name, *words]


def run_inside(name: str, *words: str) -> None:
    subprocess.run(inside(name, *words), check=True, capture_output=True)


def kill_all(name: str) -> None:
    """As when its power goes: nothing that runs there says farewell."""
    for number in processes_of(name):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def processes_of(name: str) -> list[int]:
    listed = subprocess.run(
        ["ip", "netns", "pids", PREFIX + name], capture_output=True, text=True, check=False
    )
    return [int(line) for line in listed.stdout.split()]


def _add(name: str, address: str, cable: str) -> None:
    space = PREFIX + name
    _ip("netns", "add", space)
    _ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", space)
    _ip("link", "set", cable, "master", BRIDGE, "up")
    _ip("-n", space, "addr", "add", f"{address}/24", "dev", "eth0")
    _ip("-n", space, "link", "set", "lo", "up")
    _ip("-n", space, "link", "set", "eth0", "up")


def _take_down() -> None:
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout
    names = [line.split()[0] for line in listed.splitlines() if line.startswith(PREFIX)]
    for space in names:
        _empty(space.removeprefix(PREFIX))
    for cable in (
        f"{CABLE}{number}" for number in range(MOST)
    ):  # those of a deleted namespace go when they like
        _remove("link", cable)
    for space in names:
        _remove("netns", space)
    _remove("link", BRIDGE)


def _empty(name: str) -> None:
    until = time.monotonic() + 10
    while processes_of(name) and time.monotonic() < until:
        kill_all(name)
        time.sleep(0.05)


def _remove(kind: str, name: str) -> None:
    """Whether it is there or not."""
    subprocess.run(["ip", kind, "del", name], capture_output=True, check=False)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
