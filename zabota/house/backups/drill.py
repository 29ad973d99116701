"""A restore that nobody needs yet: into a folder thrown away, as far as the desk's first page."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from zabota.core.postgres import database_url, running_server
from zabota.core.postgres.cluster import remove_cluster
from zabota.core.postgres.places import cluster_of
from zabota.house.errors import CannotRun
from zabota.house.restore import Source, restore
from zabota.house.supervisor import own_command

# Through Django's own door, in a process with the restored world's secrets: no port has to be free.
OPEN = (
    "import django; django.setup(); from django.test import Client; "
    "print(Client().get('/sign-in/', headers={'host': 'localhost'}).status_code)"
)

# Where the real house keeps things: the one that is tried out touches none of it.
OF_THE_HOUSE = ("DATABASE_LISTEN_URL", "DATABASE_REPLICA_URL", "ZABOTA_FILES_URL", "ZABOTA_FILES_URL_FILE")


class DrillFailed(CannotRun):
    """This backup would not have saved us."""


def drill(source: Source) -> dict[str, Any]:
    """Seconds by step, rows, files, and what the first page answered. Nothing is left of the folder."""
    with tempfile.TemporaryDirectory(prefix="zabota-drill-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        try:
            return _drilled(source, data)
        finally:
            remove_cluster(cluster_of(data))


def _drilled(source: Source, data: Path) -> dict[str, Any]:
    began = time.monotonic()
    with contextlib.redirect_stdout(sys.stderr):
        restore(source, data, url=None, replace=False, files_stay_beside=True)
    restored = time.monotonic()
    page = _first_page(data)
    manifest = source.verify()
    return {
        "sound": True,
        "made_at": manifest.made_at,
        "version": manifest.version,
        "tables": len(manifest.counts),
        "rows": sum(manifest.counts.values()),
        "files": sum(name.startswith("files/") for name in manifest.members),
        "page": page,
        "seconds_to_restore": round(restored - began, 1),
        "seconds_to_open": round(time.monotonic() - restored, 1),
    }


def _first_page(data: Path) -> int:
    """Brought to this version first, if it is of an older one."""
    with running_server(data, purpose="drill"):
        env = os.environ | {"ZABOTA_DATA": str(data), "DATABASE_URL": database_url(data)}
        env |= {"DJANGO_SETTINGS_MODULE": "zabota.house.settings"} | dict.fromkeys(OF_THE_HOUSE, "")
        migrated = subprocess.run(own_command("migrate"), env=env, check=False, stdout=sys.stderr)
        asked = subprocess.run(
            [sys.executable, "-P", "-c", OPEN], env=env, check=False, capture_output=True, text=True
        )
    if migrated.returncode != 0 or asked.stdout.strip() != "200":
        raise DrillFailed(f"The restored desk does not open: {asked.stderr.strip()[-500:]}")
    return 200
