"""Spark, here or on a cluster: every step runs on the machines that hold a part; this process only says which."""

import os
import sys
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import polars as pl
from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from zabota.clicks.cluster.judging import Judging
from zabota.clicks.cluster.turning import Turning
from zabota.clicks.logs.errors import UnreadableLog

SET: Final = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(1 << 16),
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
SEPARATORS: Final = {".csv": ",", ".tsv": "\t"}
type Frame = Any  # pyspark's, where it is installed
VERDICTS: Final = "row bigint, verdict string, score float, reasons array<string>"


HERE: Final = {"spark.sql.shuffle.partitions": "8", "spark.driver.memory": "3g", "spark.ui.enabled": "false"}


def connected(master: str) -> Any:
    """What else is wanted stands in spark-defaults.conf. On one machine the 200 parts of a cluster only cost."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    building = SparkSession.builder.appName("zabota clicks").master(master)
    for name, value in (SET | (HERE if master.startswith("local") else {})).items():
        building = building.config(name, value)
    return building.getOrCreate()


class Spark:
    """Reads Parquet, and CSV whose first line names the columns, from wherever Spark reads; `out` likewise."""

    def __init__(self, session: Any, logs: Sequence[str], out: str) -> None:
        self._session, self.out = session, out
        self._ibis = ibis.pyspark.connect(session)
        try:
            self._rows = self._read_log(logs)
        except AnalysisException as refusal:
            raise UnreadableLog(f"Spark cannot read {', '.join(logs)}: {refusal}".splitlines()[0]) from None

    def columns(self) -> list[str]:
        return [name for name in self._rows.columns if name not in ("row", "file")]

    def lay_clicks(self, turning: Turning, name: str) -> ir.Table:
        rows = self._rows.select("row", "file", *turning.mapping.columns())
        schema = turning.schema(pl.DataFrame(rows.limit(0).toArrow()))
        return self._written(rows.mapInArrow(turning, from_arrow_schema(schema)), name)

    def lay_down(self, table: ir.Table, name: str) -> ir.Table:
        return self._written(self._framed(table), name)

    def lay_verdicts(self, table: ir.Table, judging: Judging, name: str) -> ir.Table:
        return self._written(self._framed(table).mapInArrow(judging, VERDICTS), name)

    def frame(self, table: ir.Table) -> pl.DataFrame:
        return pl.DataFrame(self._framed(table).toArrow())

    def _framed(self, table: ir.Table) -> Frame:
        return self._session.sql(ibis.to_sql(table, dialect="pyspark"))

    def _written(self, frame: Frame, name: str) -> ir.Table:
        place = f"{self.out}/{name}"
        frame.write.mode("overwrite").parquet(place)
        return self._ibis.read_parquet(place)

    def _read_log(self, logs: Sequence[str]) -> Frame:
        first = logs[0].lower().removesuffix(".gz")
        ending = next((one for one in SEPARATORS if first.endswith(one)), "")
        if ending:
            rows = self._session.read.csv([*logs], header=True, sep=SEPARATORS[ending], escape='"')
            return rows.withColumn("file", f.lit("")).withColumn("row", f.monotonically_increasing_id())
        return _numbered(self._session.read.parquet(*logs))


def _numbered(rows: Frame) -> Frame:
    """From 0 over all files in the order of their names, as a scan numbers them."""
    placed = rows.withColumn("file", f.col("_metadata.file_path")).withColumn(
        "⟨n⟩", f.col("_metadata.row_index")
    )
    counts = placed.groupBy("file").count().orderBy("file").toArrow().to_pydict()
    firsts = accumulate([0, *counts["count"][:-1]])
    offsets = rows.sparkSession.createDataFrame(
        list(zip(counts["file"], firsts, strict=True)), "file string, first bigint"
    )
    joined = placed.join(f.broadcast(offsets), "file")
    return joined.withColumn("row", f.col("first") + f.col("⟨n⟩")).drop("first", "⟨n⟩")
