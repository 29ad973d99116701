"""DuckDB in this process, within a given memory; what does not fit waits in a folder."""

from pathlib import Path
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import polars as pl

from zabota.clicks.cluster.judging import Judging
from zabota.clicks.cluster.turning import Turning, framed, with_reasons
from zabota.clicks.engine.clicks import Clicks
from zabota.clicks.logs import Log

BATCH: Final = 1 << 18  # rows


def connected(memory: int, waiting: Path) -> Any:
    """`memory`: bytes; `waiting`: the folder.

    Joins run as they are written: a click meets small tables one after the other. Left to itself DuckDB joins those
    tables with each other first, which squares them.
    """
    backend = ibis.duckdb.connect(memory_limit=f"{memory >> 20}MiB", temp_directory=str(waiting))
    backend.raw_sql("SET disabled_optimizers = 'join_order'")
    backend.raw_sql("SET preserve_insertion_order = false")
    return backend


class Duck:
    """Reads any log that a scan reads."""

    def __init__(self, log: Log, out: Path, memory: int) -> None:
        self._log, self._folder, self.out = log, out, str(out)
        self._ibis = connected(memory, out / "waiting")

    def columns(self) -> list[str]:
        return self._log.columns

    def lay_clicks(self, turning: Turning, name: str) -> ir.Table:
        folder = self._emptied(name)
        clicks = Clicks(turning.mapping, turning.networks, turning.now)
        with (self._folder / "rejects.csv").open("w", encoding="utf-8") as file:
            for number, piece in enumerate(self._log.pieces(turning.mapping.columns())):
                known, aside = clicks.of(piece)
                bad = pl.concat([piece.rejects, aside])
                file.write(bad.write_csv(include_header=number == 0))
                with_reasons(known, bad).write_parquet(folder / f"{number:06}.parquet")
        return self._read(name)

    def lay_down(self, table: ir.Table, name: str) -> ir.Table:
        self._ibis.to_parquet(table, str(self._emptied(name) / "0.parquet"))
        return self._read(name)

    def lay_verdicts(self, table: ir.Table, judging: Judging, name: str) -> ir.Table:
        folder = self._emptied(name)
        for number, batch in enumerate(self._batches(table)):
            judging.frame(framed(batch)).write_parquet(folder / f"{number:06}.parquet")
        return self._read(name)

    def _batches(self, table: ir.Table) -> Any:
        return self._ibis.con.sql(ibis.to_sql(table, dialect="duckdb")).to_arrow_reader(BATCH)

    def frame(self, table: ir.Table) -> pl.DataFrame:
        return pl.DataFrame(table.to_polars())

    def _emptied(self, name: str) -> Path:
        """What an earlier run left there would be read as this one's."""
        folder = self._folder / name
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("*.parquet"):
            file.unlink()
        return folder

    def _read(self, name: str) -> ir.Table:
        return self._ibis.read_parquet(str(self._folder / name / "*.parquet"))
