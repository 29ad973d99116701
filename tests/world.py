"""The data folder of the tests. A plugin (pyproject.toml), since Django reads its settings before any conftest."""

import os
import tempfile
from pathlib import Path

if "ZABOTA_TEST_WORLD" not in os.environ:  # the workers of xdist share their parent's
    folder = Path(tempfile.mkdtemp(prefix="zabota-tests-"))
    folder.chmod(0o755)
    os.environ["ZABOTA_TEST_WORLD"] = str(folder)
os.environ["ZABOTA_DATA"] = os.environ["ZABOTA_TEST_WORLD"]
# Playwright keeps a loop running in the test's thread, where Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
