"""Every line of shell in docs/api.md, run as it stands against a server."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from zabota.api.tests.asking import program_of
from zabota.tickets.models import Status, Ticket

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "api.md"
EXAMPLES = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_examples_of_the_guide_work(cast, live_server):
    """The numbers in them stand for tickets and a line that are there."""
    first, second = Ticket.objects.under_way().exclude(company=None).order_by("pk")[:2]
    key = program_of(cast.owner).key
    for example in EXAMPLES:
        told = example.replace("/tickets/1", f"/tickets/{first.pk}").replace(
            "/tickets/2", f"/tickets/{second.pk}"
        )
        told = told.replace('"line": 1}', f'"line": {cast.first_line.pk}}}')
        ran = subprocess.run(
            ["sh", "-ec", told],
            env={"HOST": live_server.url, "KEY": key},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{told}\n{ran.stdout}\n{ran.stderr}"
    first.refresh_from_db()
    assert first.status == Status.SOLVED
    assert len(EXAMPLES) == 7
