"""What answers the web stays small: numpy, scipy, polars and lightgbm are for tasks, commands, studies and benches."""

import subprocess
import sys

LOAD = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.house.settings")
import zabota.house.asgi
import zabota.house.urls
HEAVY = ("duckdb", "ibis", "lightgbm", "numpy", "polars", "pyspark", "scipy", "zabota.clicks.cluster",
         "zabota.clicks.engine", "zabota.clicks.live", "zabota.clicks.logs", "zabota.clicks.report",
         "zabota.retention.report", "zabota.retention.scoring", "zabota.satisfaction.figures")
print([name for name in HEAVY if name in sys.modules])
"""


def test_a_fresh_web_process_has_not_loaded_numpy_or_polars():
    printed = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert printed.stdout.splitlines()[-1] == "[]"
