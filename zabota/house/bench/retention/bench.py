"""`zabota bench retention [--quick] [--table FILE]`: all trials, JSON on the output, figures in a document."""

import json
import platform
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import scipy

from zabota.house.bench.retention import trials
from zabota.house.bench.retention.goals import goals
from zabota.house.bench.retention.table import write
from zabota.house.bench.retention.trials import DEVELOP, FULL, QUICK, REPORT, Size

TRIALS: dict[str, Callable[[Size], Any]] = {
    "false_alarms": trials.false_alarms,
    "drops": trials.drops,
    "precision": trials.precision,
    "bystanders": trials.bystanders,
    "slow_ramp": trials.slow_ramp,
    "champion_leaves": trials.champion,
    "single_cause": trials.single_cause,
    "speed": trials.speed,
}


def bench(*, quick: bool, table: Path | None) -> int:
    result = measured(QUICK if quick else FULL)
    print(json.dumps(result, ensure_ascii=False, indent=1))
    if table:
        write(table, result, "bin/zabota bench retention" + (" --quick" if quick else ""))
    return 0


def measured(size: Size) -> dict[str, Any]:
    began = time.monotonic()
    figures = {name: trial(size) for name, trial in TRIALS.items()}
    return {
        "seeds": {"develop": DEVELOP, "report": REPORT},
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
        },
        "machine": platform.machine(),
        "size": asdict(size),
        "seconds": round(time.monotonic() - began, 1),
        "goals": [asdict(goal) for goal in goals(figures)],
        **figures,
    }
