"""As whom the server runs: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from zabota.core.postgres.errors import OwnerUnknown

SYSTEM_USER = "zabota"
SYSTEM_HOME = Path("/var/lib/zabota")


class Owner(NamedTuple):
    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def spawn_options(self) -> dict[str, Any]:
        """What makes `subprocess` start a program as this user."""
        return {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, path: Path) -> None:
        if not self.is_me:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Asked of the system itself: permissions, lists and mounts all have their say."""
        entered = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$0"', str(folder)],
            check=False,
            cwd="/",
            stderr=subprocess.DEVNULL,
            **self.spawn_options(),
        )
        return entered.returncode == 0


def owner_of(cluster: Path) -> Owner:
    """Who runs the server of this cluster, be it there already or still to be made."""
    if os.geteuid() != 0:
        return _known(os.geteuid())
    if cluster.exists() and cluster.stat().st_uid != 0:
        return _known(cluster.stat().st_uid)
    return _system_user()


def starter_name() -> str:
    """The name of whoever runs this process."""
    return _known(os.geteuid()).name


def _known(uid: int) -> Owner:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as unknown:
        raise OwnerUnknown(
            f"User number {uid} has no name in this system, and PostgreSQL wants one: "
            "add a line to /etc/passwd, or set DATABASE_URL to a server of yours."
        ) from unknown
    return Owner(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _system_user() -> Owner:
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _add_system_user()
        entry = pwd.getpwnam(SYSTEM_USER)
    return Owner(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _add_system_user() -> None:
    useradd, adduser = shutil.which("useradd"), shutil.which("adduser")
    if useradd:
        command = [useradd, "--system", "--user-group", "--no-create-home"]
        command += ["--home-dir", str(SYSTEM_HOME), "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    elif adduser:
        command = [adduser, "-S", "-D", "-H", "-h", str(SYSTEM_HOME), SYSTEM_USER]
    else:
        raise OwnerUnknown(f"PostgreSQL cannot run as root: add a system user named {SYSTEM_USER}.")
    added = subprocess.run(command, check=False, capture_output=True, text=True)
    if added.returncode != 0:
        raise OwnerUnknown(f"The system user {SYSTEM_USER} could not be added: {added.stderr.strip()}")
