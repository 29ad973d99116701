"""The data folder made ready: made, writable, with space left, and of our own version."""

import os
import shutil
from pathlib import Path

from zabota.core.postgres import binaries
from zabota.core.postgres.errors import ClusterGone, FolderFull, FolderNewer, FolderNotWritable, FolderOlder
from zabota.core.postgres.owner import owner_of
from zabota.core.postgres.places import cluster_of, log_of

ROOM_TO_RUN = 64 * 2**20
ROOM_TO_BEGIN = 256 * 2**20


def make_folder(data: Path) -> None:
    """Make it if it is missing, open only to us and to the server's user. Raises FolderNotWritable."""
    try:
        if not data.is_dir():
            data.mkdir(parents=True)
            data.chmod(0o710)
            if os.geteuid() == 0:
                os.chown(data, -1, owner_of(cluster_of(data)).gid)
        log_of(data).parent.mkdir(exist_ok=True)
    except OSError as failure:
        raise FolderNotWritable(f"The data folder {data} cannot be made ({failure.strerror}).") from failure
    if not os.access(data, os.W_OK | os.X_OK):
        raise FolderNotWritable(f"The data folder {data} cannot be written by this user.")


def refuse_full(data: Path) -> None:
    cluster = cluster_of(data)
    place, needed = (cluster, ROOM_TO_RUN) if cluster.exists() else (data, ROOM_TO_BEGIN)
    free = shutil.disk_usage(place).free
    if free < needed:
        raise FolderFull(
            f"Only {free // 2**20} MB are free on the disk of {place}, and PostgreSQL needs "
            f"{needed // 2**20} MB to start safely: free some and start again."
        )


def refuse_other_version(data: Path) -> None:
    """Raises FolderNewer, FolderOlder or ClusterGone; a folder without a database is fine."""
    cluster = cluster_of(data)
    if cluster.is_symlink() and not cluster.exists():
        raise ClusterGone(
            f"The database of {data} was kept at {cluster.readlink()}, which is gone. "
            "Restore a backup with --replace, or name another folder with --data."
        )
    if not cluster.exists():
        return
    theirs = int((cluster / "PG_VERSION").read_text())
    if theirs > binaries.major():
        raise FolderNewer(
            f"The database in {data} was made by PostgreSQL {theirs}, and this version brings "
            f"{binaries.major()}: install the newer Zabota that made it."
        )
    if theirs < binaries.major():
        raise FolderOlder(
            f"The database in {data} belongs to PostgreSQL {theirs}, and this version brings "
            f"{binaries.major()}: make a backup with the Zabota that made it, and restore it with this one."
        )
