"""What Spark counts by the same expressions. Skipped, with a word, where there is no pyspark or no Java."""

import importlib.util
import shutil

import polars as pl
import pytest

from zabota.clicks.cluster.tests.comparing import clicks_of, differing
from zabota.clicks.cluster.tests.parity import options
from zabota.house.bench.clicks.truth import HIDDEN, truth
from zabota.house.clustering import judge_on_a_cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed (zabota[spark])"
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none"),
]


def test_spark_counts_what_polars_counts(tmp_path):
    clicks = clicks_of(truth(11, 3_000).drop(HIDDEN), tmp_path)
    judge_on_a_cluster(options("spark", tmp_path))
    assert differing(clicks, pl.read_parquet(tmp_path / "out/features/*.parquet").sort("row")) == {}
    assert len(pl.read_parquet(tmp_path / "out/verdicts/*.parquet")) == len(clicks)
