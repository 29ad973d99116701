"""`python -m zabota.clicks.cluster.tests.parity ROWS BACKEND`: the long form of the tests beside it, by the command."""

import os
import sys
import time
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from zabota.clicks.cluster.tests.comparing import clicks_of, differing
from zabota.house.bench.clicks.truth import HIDDEN, truth
from zabota.house.clustering import judge_on_a_cluster


def options(backend: str, folder: Path) -> Namespace:
    return Namespace(
        backend=backend, master="local[2]", log=[str(folder / "log.parquet")], map=None, model=None,
        networks=None, memory=2.0, out=str(folder / "out"),
    )  # fmt: skip


def main(rows: int, backend: str) -> None:
    with TemporaryDirectory(prefix="zabota-parity-") as name:
        clicks = clicks_of(truth(11, rows).drop(HIDDEN), Path(name))
        began = time.perf_counter()
        judge_on_a_cluster(options(backend, Path(name)))
        seconds = time.perf_counter() - began
        theirs = pl.read_parquet(f"{name}/out/features/*.parquet").sort("row")
        print(f"{len(clicks):,} clicks on {backend}, {seconds:.0f} s, load {os.getloadavg()[0]:.1f}")
        print(f"{theirs.width - 1} features, differing: {differing(clicks, theirs)}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
