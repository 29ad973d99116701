"""`zabota clicks cluster …`: a log counted and judged by DuckDB here or by Spark, here or on a cluster."""

import os
import shutil
from argparse import Namespace as Options
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zabota.clicks.engine.networks import known_networks
from zabota.clicks.logs import guessed, open_log, read_mapping
from zabota.house.clicking import GIB, USUALLY, given_model, now_in_ms, refusing, say
from zabota.house.errors import CannotRun

if TYPE_CHECKING:
    from zabota.clicks.cluster.running import Backend, Done

EXTRA: Final = "pip install 'zabota[spark]'"


def judge_on_a_cluster(options: Options) -> None:
    _need(options.backend)
    from zabota.clicks.cluster.running import run, unknown_to
    from zabota.clicks.cluster.turning import Turning

    with refusing():
        model = given_model(options)
        backend = _backend(options)
        mapping = read_mapping(options.map) if options.map else guessed(backend.columns())
        mapping = mapping.checked(backend.columns(), options.log[0])
        say(f"{'Mapped' if options.map else 'Guessed'}: {mapping.shown()}.")
        if model and (unknown := unknown_to(model, mapping)):
            say(f"Mind: the model was taught by what no cluster counts: {', '.join(unknown)}.")
        turning = Turning(mapping, known_networks(options.networks or ()), now_in_ms())
        _say_after(run(backend, turning, model, say), backend, options)


def _need(backend: str) -> None:
    wanted = ("ibis", "duckdb") if backend == "duckdb" else ("ibis", "pyspark")
    if any(find_spec(name) is None for name in wanted):
        raise CannotRun(f"{backend} is not installed. {EXTRA}")
    if backend == "spark" and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise CannotRun(
            "Spark needs Java 17 or 21 of the system, and there is no java on the PATH and no JAVA_HOME."
        )


def _backend(options: Options) -> "Backend":
    if options.backend == "duckdb":
        from zabota.clicks.cluster.duck import Duck

        out = Path(options.out)
        out.mkdir(parents=True, exist_ok=True)
        memory = options.memory or USUALLY
        say(f"DuckDB may use {memory:.1f} GiB; what does not fit waits in {out / 'waiting'}.")
        return Duck(open_log(options.log), out, int(memory * GIB))
    from zabota.clicks.cluster.spark import Spark, connected

    say(f"Spark at {options.master}.")
    return Spark(connected(options.master), options.log, str(options.out))


def _say_after(done: "Done", backend: "Backend", options: Options) -> None:
    told = ", ".join(f"{done.verdicts.get(name, 0):,} {name}" for name in ("human", "doubtful", "machine"))
    say(f"{done.rows:,} clicks: {told}. {backend.out}/verdicts, {backend.out}/features")
    say(_of_medians(done.every))
    if not options.model:
        say("No model is given: scores are a ranking within this log, not probabilities.")
    if done.rejected:
        why = ", ".join(f"{count:,} × {reason}" for reason, count in done.rejected.items())
        say(f"{sum(done.rejected.values()):,} rows kept aside ({why}). {backend.out}/clicks, column why_not")


def _of_medians(every: int) -> str:
    if every == 1:
        return "What is usual: exact medians of all clicks."
    return f"What is usual: medians of one click in {every:,}, by their row; off by about a thousandth of the ranks."
