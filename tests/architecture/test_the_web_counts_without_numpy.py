"""What answers the web stays small: numpy and scipy are for tasks, studies and benches."""

import subprocess
import sys

LOAD = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.house.settings")
import zabota.house.asgi
import zabota.house.urls
HEAVY = ("numpy", "scipy", "zabota.retention.report", "zabota.retention.scoring", "zabota.satisfaction.figures")
print([name for name in HEAVY if name in sys.modules])
"""


def test_a_fresh_web_process_has_not_loaded_numpy():
    printed = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert printed.stdout.splitlines()[-1] == "[]"
