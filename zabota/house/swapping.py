"""A world made beside takes the old one's place by one stroke that is noted, and is finished whoever is killed.

`.restoring` in the data folder holds the new world. As long as the note `.restored` is not there, the old world is the
one that counts; from then on it is the new one, and whoever comes next finishes the moves.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Final

from zabota.core.postgres.cluster import remove_cluster
from zabota.core.postgres.lock import FolderLock
from zabota.core.postgres.places import cluster_of
from zabota.house.disk import flush

BESIDE: Final = ".restoring"
NOTE: Final = ".restored"
OLD: Final = ".replaced"


def beside(data: Path) -> Path:
    """The folder of a new world, empty: what an earlier try has left is removed."""
    _forget(data / BESIDE)
    (data / BESIDE).mkdir(mode=0o710)
    shutil.copystat(data, data / BESIDE)
    os.chown(data / BESIDE, -1, data.stat().st_gid)
    return data / BESIDE


def swap(data: Path, names: list[str]) -> None:
    """Note which parts change places, then move them. Call with the folder's lock taken."""
    draft = data / f"{NOTE}.{os.getpid()}"
    with draft.open("w") as file:
        json.dump(names, file)
        file.flush()
        os.fsync(file.fileno())
    os.sync()  # what the note speaks of has to outlive a power cut before the note does
    draft.rename(data / NOTE)
    flush(data)
    _finish(data)


def finish_swap(data: Path) -> None:
    """What a killed restore has noted and not moved. Raises FolderInUse while that restore is still at work."""
    if (data / NOTE).exists():
        with FolderLock(data) as lock:
            lock.take("restore")
            if (data / NOTE).exists():
                _finish(data)


def _finish(data: Path) -> None:
    """Each step leaves a state from which it can be begun again."""
    (data / OLD).mkdir(mode=0o700, exist_ok=True)
    for name in json.loads((data / NOTE).read_text()):
        if not _is_there(data / BESIDE / name):
            continue  # moved already
        if _is_there(data / name):
            _drop(data / OLD / name)
            (data / name).rename(data / OLD / name)
        (data / BESIDE / name).rename(data / name)
    _name_origin(data)
    flush(data)
    (data / NOTE).unlink()
    _forget(data / OLD)
    _forget(data / BESIDE)


def _name_origin(data: Path) -> None:
    """A database kept elsewhere says which folder it belongs to."""
    cluster = cluster_of(data)
    if cluster.is_symlink():
        home = cluster.resolve()
        home.with_name(f"{home.name}.of").write_text(str(data))


def _forget(folder: Path) -> None:
    _drop(cluster_of(folder))
    shutil.rmtree(folder, ignore_errors=True)


def _drop(path: Path) -> None:
    if _is_there(path):
        remove_cluster(path)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
