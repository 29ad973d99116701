"""The whole house as one tree of processes. This process imports no Django, so it stays small."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple

from zabota.core.env import integer
from zabota.core.postgres import EmbeddedPostgres, database_url, refuse_wrong_locale
from zabota.core.postgres.folder import make_folder
from zabota.core.postgres.server import tell
from zabota.house import demo, first_run, ports
from zabota.house.errors import CannotRun
from zabota.house.migrating import is_up_to_date
from zabota.house.supervisor import (
    Database,
    Part,
    Program,
    StopAsked,
    Supervisor,
    own_command,
    stopped_by_signals,
)

FIRST_WEB_PORT = 8000
FIRST_INTAKE_PORT = 2525
FIRST_SINK_PORT = 8025


class SetUpFailed(CannotRun):
    """A command that the start needs has failed; it has said why itself."""


class Plan(NamedTuple):
    """`port` is None unless somebody asked for one."""

    data: Path
    host: str
    port: int | None
    is_demo: bool


def up(plan: Plan) -> None:
    """Until Ctrl-C or SIGTERM. Raises PostgresRefusal, PortTaken, SetUpFailed or Hopeless."""
    with stopped_by_signals():
        try:
            with _database(plan.data) as server:
                _keep_open(plan, server)
        except StopAsked:
            tell("Stopped.")


def _database(data: Path) -> AbstractContextManager[EmbeddedPostgres | None]:
    return nullcontext() if os.environ.get("DATABASE_URL") else EmbeddedPostgres(data)


def _keep_open(plan: Plan, server: EmbeddedPostgres | None) -> None:
    env = _environment(plan)
    _prepare_database(plan, env)
    if plan.is_demo and not demo.is_laid_out(plan.data):
        _run("Laying out a sample world", "manage", "seed", "--demo", env=env)
    with Supervisor(_parts(plan, server, env), say=tell) as supervisor:
        supervisor.wait_until(lambda: _is_open(plan, env))
        print(demo.welcome(plan.data, env) if plan.is_demo else _greeting(plan, env), flush=True)
        supervisor.watch()


def _is_open(plan: Plan, env: Mapping[str, str]) -> bool:
    """A sample world also names the place where letters come in, so that has to be there."""
    if plan.is_demo and not ports.listens(int(env["ZABOTA_INTAKE_PORT"])):
        return False
    return ports.answers(int(env["ZABOTA_PORT"]), _reachable(plan.host))


def _greeting(plan: Plan, env: Mapping[str, str]) -> str:
    words = f"Zabota is open: {_address(env)}"
    link = first_run.setup_link(_database_url(plan.data), plan.data, _address(env))
    return f"{words}\n\n{first_run.invitation(link)}" if link else words


def _environment(plan: Plan) -> dict[str, str]:
    """What the children are told: where the world is, and the ports chosen for it."""
    make_folder(plan.data)
    port = ports.chosen_port(plan.port, purpose="web", first=FIRST_WEB_PORT, data=plan.data, host=plan.host)
    env = os.environ | {"ZABOTA_DATA": str(plan.data), "ZABOTA_PORT": str(port)}
    if plan.is_demo:
        intake = ports.chosen_port(None, purpose="intake", first=FIRST_INTAKE_PORT, data=plan.data)
        sink = ports.chosen_port(None, purpose="sink", first=FIRST_SINK_PORT, data=plan.data)
        env |= {"ZABOTA_DEMO": "1", "ZABOTA_INTAKE_PORT": str(intake)}
        env |= {"ZABOTA_SMTP_URL": f"smtp://127.0.0.1:{sink}", "ZABOTA_SINK_PORT": str(sink)}
    return env


def _prepare_database(plan: Plan, env: Mapping[str, str]) -> None:
    url = _database_url(plan.data)
    refuse_wrong_locale(url)
    if not is_up_to_date(url):
        _run("Preparing the database", "migrate", env=env)


def _database_url(data: Path) -> str:
    return os.environ.get("DATABASE_URL") or database_url(data)


def _run(what: str, *words: str, env: Mapping[str, str]) -> None:
    tell(f"{what}…")
    if subprocess.run(own_command(*words), env=env, check=False).returncode != 0:
        raise SetUpFailed(f"{what} failed.")


def _parts(plan: Plan, server: EmbeddedPostgres | None, env: Mapping[str, str]) -> list[Part]:
    folder = plan.data / "log" if plan.is_demo else None
    web = own_command("web", "--host", plan.host, "--port", env["ZABOTA_PORT"])
    sink = [
        sys.executable,
        "-P",
        "-m",
        "zabota.house.sink",
        env.get("ZABOTA_SINK_PORT", ""),
        str(plan.data / "outbox"),
    ]
    parts: list[Part] = [Database(server)] if server else []
    if plan.is_demo:
        parts.append(Program("sink", sink, env=env, log=_log(folder, "sink")))
    parts.append(Program("worker", own_command("worker"), env=env, log=_log(folder, "worker")))
    if plan.is_demo or integer("ZABOTA_INTAKE_PORT", 0):
        parts.append(Program("intake", own_command("intake"), env=env, log=_log(folder, "intake")))
    parts.append(Program("web", web, env=env, log=_log(folder, "web")))
    return parts


def _log(folder: Path | None, name: str) -> Path | None:
    if folder is None:
        return None
    folder.mkdir(exist_ok=True)
    return folder / f"{name}.log"


def _reachable(host: str) -> str:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not bound
    return everywhere.get(host, host)


def _address(env: Mapping[str, str]) -> str:
    return env.get("ZABOTA_ADDRESS") or f"http://localhost:{env['ZABOTA_PORT']}"
