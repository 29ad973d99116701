"""One PostgreSQL server as a child of this process."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from zabota.core.postgres import binaries
from zabota.core.postgres import owner as owners
from zabota.core.postgres.children import following_me, undisturbed
from zabota.core.postgres.cluster import configure, make_cluster
from zabota.core.postgres.connection import database_url
from zabota.core.postgres.errors import FolderFull, ServerFailed
from zabota.core.postgres.folder import make_folder, refuse_full, refuse_other_version
from zabota.core.postgres.lock import FolderLock
from zabota.core.postgres.owner import Owner, owner_of
from zabota.core.postgres.places import cluster_of, log_of
from zabota.core.postgres.questions import refuse_wrong_locale
from zabota.core.postgres.remains import Patience, Say, clear_stale_files, wait_for_orphans
from zabota.core.postgres.sockets import make_socket_folder, remove_socket_folder

LARGEST_LOG = 10 * 2**20
LINES_SHOWN = 12
SECONDS_TO_STOP = 30


def tell(line: str) -> None:
    """To the terminal at once, apart from what a command prints as its result."""
    with suppress(OSError):  # the terminal may be gone, and the server matters more
        print(line, file=sys.stderr, flush=True)


class EmbeddedPostgres:
    """The server of one data folder, locked for as long as this object keeps it.

    `purpose` is told to whoever finds the folder in use. Every refusal is a `PostgresRefusal`.
    """

    def __init__(self, data: Path, *, purpose: str = "up", say: Say = tell) -> None:
        self.data = data.absolute()
        self.process: subprocess.Popen[bytes] | None = None
        self._purpose, self._say = purpose, say
        self._lock = FolderLock(self.data)
        self._settings: Mapping[str, str] = {}

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """Return when the database answers. `settings` override the configuration for this run."""
        make_folder(self.data)
        self._lock.take(self._purpose)
        self._settings = settings or {}
        try:
            self._begin()
        except BaseException:
            self.stop()
            raise

    def revive(self) -> None:
        """Start again a server that died under us; the folder stays ours meanwhile."""
        self._begin()

    def stop(self) -> None:
        """Fast shutdown: running transactions are rolled back, nothing committed is lost."""
        if self.process is not None:
            self._finish(self.process)
            self.process = None
            remove_socket_folder(self.data)
        self._lock.release()

    def __enter__(self) -> Self:
        if self.process is None:
            self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop()

    def _begin(self) -> None:
        cluster = cluster_of(self.data)
        refuse_other_version(self.data)
        refuse_full(self.data)
        owner = owner_of(cluster)
        tree = _tree_for(owner)
        if not cluster.exists():
            self._say("Making a new database…")
            make_cluster(self.data, owner, tree=tree)
            if cluster.is_symlink():
                self._say(
                    f"{self.data} is closed to user {owner.name}: its database is in {cluster.resolve()}."
                )
        wait_for_orphans(cluster, self._say)
        sockets = make_socket_folder(self.data, owner)
        clear_stale_files(cluster, sockets)
        configure(cluster, owner, sockets=sockets)
        with undisturbed():
            self.process = self._spawn(owner, tree)
        self._wait_until_ready(self.process)
        refuse_wrong_locale(database_url(self.data))

    def _spawn(self, owner: Owner, tree: Path) -> subprocess.Popen[bytes]:
        command = [binaries.program("postgres", tree=tree), "-D", os.path.realpath(cluster_of(self.data))]
        for name, value in self._settings.items():
            command += ["-c", f"{name}={value}"]
        with _open_log(log_of(self.data)) as log:
            return subprocess.Popen(
                command,
                cwd="/",
                env={"PATH": os.environ.get("PATH", "/usr/bin:/bin")},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=following_me(signal.SIGINT),
                process_group=0,
                **owner.spawn_options(),
            )

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        patience = Patience(self._say, "PostgreSQL is recovering")
        while not _says_ready(cluster_of(self.data)):
            if process.poll() is not None:
                raise _failure(log_of(self.data))
            patience.wait()

    def _finish(self, process: subprocess.Popen[bytes]) -> None:
        patience = Patience(self._say, "PostgreSQL is stopping")
        process.send_signal(signal.SIGINT)
        while process.poll() is None and patience.seconds < SECONDS_TO_STOP:
            patience.wait()
        if process.poll() is None:
            process.send_signal(signal.SIGQUIT)
            process.wait()


def _tree_for(owner: Owner) -> Path:
    if owner.is_me:
        return binaries.installed_tree()
    owners.SYSTEM_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    return binaries.shared_copy(owners.SYSTEM_HOME)


def _open_log(path: Path) -> IO[bytes]:
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_name(path.name + ".1"))
    return path.open("ab")


def _says_ready(cluster: Path) -> bool:
    """The eighth line of its file, which is how pg_ctl waits too."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _failure(log: Path) -> ServerFailed | FolderFull:
    last = "\n".join(log.read_text(errors="replace").splitlines()[-LINES_SHOWN:])
    if "No space left on device" in last:
        return FolderFull(
            f"The disk is full, so PostgreSQL stopped: free some space and start again.\n{last}"
        )
    return ServerFailed(f"PostgreSQL did not start. The end of {log}:\n{last}")
