"""The data folder of the tests. A plugin (pyproject.toml), since Django reads its settings before any conftest.

Each process of the run has a folder and a server of its own: the journal's horizon is that of a whole server, and a
slow test in one process would hold back what another one waits to read.
"""

import os
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="zabota-tests-"))
folder.chmod(0o755)
os.environ["ZABOTA_DATA"] = os.environ["ZABOTA_TEST_WORLD"] = str(folder)
os.environ["ZABOTA_HOLD_FOR"] = "0"  # letters leave at once, unless a test is about taking them back
# Playwright keeps a loop running in the test's thread, where Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
