"""A new database, and the configuration of any: made whole under another name, then renamed."""

import os
import shutil
import subprocess
from pathlib import Path

from zabota.core.postgres import owner as owners
from zabota.core.postgres.binaries import program
from zabota.core.postgres.connection import DATABASE, SUPERUSER, USER
from zabota.core.postgres.errors import ServerFailed
from zabota.core.postgres.owner import Owner, starter_name
from zabota.core.postgres.places import cluster_of

LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--encoding=UTF8"]
SETTINGS = {
    "checkpoint_timeout": "15min",
    "fsync": "on",
    "jit": "off",
    "listen_addresses": "",
    "log_line_prefix": "%m [%p] ",
    "log_min_messages": "warning",
    "log_timezone": "UTC",
    "max_connections": "100",
    "random_page_cost": "1.1",
    "shared_buffers": "128MB",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "unix_socket_permissions": "0700",
}


def make_cluster(data: Path, owner: Owner, *, tree: Path) -> None:
    """A database named zabota, owned by a role zabota that is no superuser, with trigrams ready."""
    home = _home_for(data, owner)
    unfinished = home.with_name(home.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    owner.take(unfinished)
    _run(
        owner, [program("initdb", tree=tree), "-D", str(unfinished), "-U", SUPERUSER, "--auth=peer", *LOCALE]
    )
    _tell(owner, unfinished, tree, "postgres", f"CREATE ROLE {USER} LOGIN CREATEDB")
    _tell(owner, unfinished, tree, "postgres", f"CREATE DATABASE {DATABASE} OWNER {USER}")
    # As the role itself, so that a restored world may own and comment on its extension.
    _tell(owner, unfinished, tree, DATABASE, f"SET SESSION AUTHORIZATION {USER}", "CREATE EXTENSION pg_trgm")
    unfinished.rename(home)
    if home != cluster_of(data):
        home.with_name(f"{home.name}.of").write_text(str(data))  # for whoever finds it without its folder
        cluster_of(data).symlink_to(home)


def remove_cluster(path: Path) -> None:
    """A database's folder, or a link with the folder it leads to."""
    home = path.resolve()
    shutil.rmtree(home, ignore_errors=True)
    if path.is_symlink():
        path.unlink()
        home.with_name(f"{home.name}.of").unlink(missing_ok=True)


def configure(cluster: Path, owner: Owner, *, sockets: Path) -> None:
    """Written anew at each start, so an upgrade brings its settings; `extra.conf` is the owner's own."""
    settings = SETTINGS | {"unix_socket_directories": f'"{sockets}"'}
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    if (cluster / "extra.conf").exists():
        lines.append("include 'extra.conf'")
    _write(cluster / "postgresql.conf", lines, owner)
    _write(cluster / "pg_hba.conf", ["local all all peer map=zabota"], owner)
    names = sorted({owner.name, "root", starter_name()})
    roles = [f'zabota "{name}" {role}' for name in names for role in (USER, SUPERUSER)]
    _write(cluster / "pg_ident.conf", roles, owner)


def _home_for(data: Path, owner: Owner) -> Path:
    if owner.can_enter(data):
        return cluster_of(data)
    clusters = owners.SYSTEM_HOME / "clusters"
    clusters.mkdir(mode=0o755, exist_ok=True)
    return clusters / os.urandom(8).hex()


def _tell(owner: Owner, cluster: Path, tree: Path, database: str, *statements: str) -> None:
    """In single-user mode, where each line is one statement: no server has to be started for it."""
    command = [program("postgres", tree=tree), "--single", "-D", str(cluster), "-c", "exit_on_error=on"]
    _run(owner, [*command, database], told="".join(f"{line}\n" for line in statements))


def _run(owner: Owner, command: list[str], *, told: str = "") -> None:
    done = subprocess.run(
        command,
        check=False,
        cwd="/",
        input=told,
        capture_output=True,
        text=True,
        env={"PATH": os.environ.get("PATH", "/usr/bin:/bin")},
        **owner.spawn_options(),
    )
    if done.returncode != 0:
        raise ServerFailed(f"A new database could not be made:\n{(done.stderr or done.stdout).strip()}")


def _write(path: Path, lines: list[str], owner: Owner) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_text("\n".join([*lines, ""]))
    fresh.chmod(0o600)
    owner.take(fresh)
    fresh.replace(path)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
