"""Small logs for tests, and a scan of them."""

from pathlib import Path

import polars as pl

from zabota.clicks.engine.networks import known_networks
from zabota.clicks.engine.scanning import Outcome, Plan, finish, scan
from zabota.clicks.logs import Log, guessed, open_log

NOW = 1_780_920_000_000  # 8 June 2026, noon
MORNING = 1_780_912_800  # two hours before
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; M001) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
)


def clicks(count: int, **changes: object) -> "list[dict[str, object]]":
    """People who have nothing to do with each other, one a minute."""
    rows = [
        {
            "time": MORNING - 60 * count + 60 * number,
            "ip": f"80.{number % 200}.{number // 200 % 200}.{number % 250 + 1}",
            "agent": PHONE.replace("M001", f"M{number % 97:03}"),
            "app": number % 5,
            "source": number % 7,
            "action_time": None,
        }
        for number in range(count)
    ]
    for row in rows:
        row.update(changes)
    return rows


def log_of(rows: "list[dict[str, object]]", folder: Path) -> Log:
    file = folder / "log.parquet"
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(file)
    return open_log([str(file)])


def scanned(rows: "list[dict[str, object]]", folder: Path, **more: object) -> "tuple[pl.DataFrame, Outcome]":
    """Verdicts in the order of the rows."""
    log = log_of(rows, folder)
    plan = Plan(log, guessed(log.columns), known_networks(), folder / "verdicts.parquet", NOW, **more)  # type: ignore[arg-type]
    outcome = scan(plan)
    finish(plan)
    return pl.read_parquet(plan.out).sort("row"), outcome
