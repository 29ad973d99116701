"""Compiled loops where the extra `zabota[fast]` is installed and the log is long, else Polars and numpy.

Results are equal either way. Loading the loops takes a second (and the first time on a machine, compiling them half a
minute), in which Polars has counted a short log.
"""

import os
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Final

PLAIN: Final = "ZABOTA_PLAIN_COUNTING"
LONG: Final = 300_000  # rows


def compiled(rows: int) -> ModuleType | None:
    return None if rows < LONG or os.environ.get(PLAIN) else _compiled()


@cache
def _compiled() -> ModuleType | None:
    if find_spec("numba") is None:
        return None
    from zabota.clicks.engine.counting import compiled

    return compiled
