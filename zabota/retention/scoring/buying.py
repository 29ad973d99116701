"""Buy till you die over a file of purchases: `customer_id, date`. Later halves of long logs are kept to judge by."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from zabota.retention.scoring.btyd import (
    Fitted,
    Histories,
    TooLittle,
    chance_alive,
    expected,
    fitted,
    histories_of,
)
from zabota.retention.scoring.columns import Unreadable, read_map
from zabota.retention.scoring.counts import Floats, Ints
from zabota.retention.scoring.reading import Log, read_log
from zabota.retention.scoring.tidying import DAY

LONG = 52 * 7  # days: a log so long is halved; the first half is fitted, the second judges it
NEXT = 13  # weeks


def described(path: Path, names: Path | None, until: date | None, weeks: int | None) -> dict[str, Any]:
    """Raises Unreadable. `until` is the last day that is fitted; `weeks` how far expectation reaches after the log."""
    columns = {"client_id": "customer_id", "at": "date", "channel": "=purchases", **read_map(names)}
    log = read_log(path, columns)
    if not len(log):
        raise Unreadable(f"{path} has no purchase that can be read.")
    try:
        return _described(log, until, weeks or NEXT)
    except TooLittle as problem:
        raise Unreadable(str(problem)) from problem


def _described(log: Log, until: date | None, weeks: int) -> dict[str, Any]:
    day = log.seconds // DAY
    first, last = int(day.min()), int(day.max())
    end = _end(first, last, until)
    if end < first:
        raise Unreadable(f"Nothing was bought by {_date(end)}: the log begins on {_date(first)}.")
    known = day <= end
    chosen, who = np.unique(log.client[known], return_inverse=True)
    histories = histories_of(who.astype(float), day[known].astype(float), end)
    model = fitted(histories)
    told = _fit(model, first, end, histories)
    rows = _rows(log, chosen, histories, model, weeks)
    if end < last:
        ahead = (last - end) / 7
        guess, came = expected(histories, model, ahead), _days_after(log, chosen, end)
        told["held_out"] = _judged(guess, came, end, last)
        rows = [
            row | {"expected_held_out": g, "held_out": int(c)}
            for row, g, c in zip(rows, guess, came, strict=True)
        ]
    return told | {
        "left_out": [asdict(one) for one in log.aside[:20]],
        "left_out_rows": len(log.aside),
        "expected_over_weeks": weeks,
        "customers": rows,
    }


def _end(first: int, last: int, until: date | None) -> int:
    if until is not None:
        return min(until.toordinal() - 1, last)
    length = last - first + 1
    return first + length // 2 - 1 if length >= LONG else last


def _fit(model: Fitted, first: int, end: int, histories: Histories) -> dict[str, Any]:
    return {
        "model": "BG/NBD",
        "unit": "weeks",
        "fitted": {"from": _date(first), "until": _date(end), "customers": len(histories.age)},
        "parameters": {name: getattr(model, name) for name in ("r", "alpha", "a", "b")},
        "log_likelihood": model.log_likelihood,
    }


def _rows(log: Log, chosen: Ints, histories: Histories, model: Fitted, weeks: int) -> list[dict[str, Any]]:
    alive, ahead = chance_alive(histories, model), expected(histories, model, float(weeks))
    return [
        {
            "customer_id": log.clients[client],
            "frequency": int(histories.frequency[place]),
            "recency": round(float(histories.recency[place]), 4),
            "age": round(float(histories.age[place]), 4),
            "alive": float(alive[place]),
            "expected": float(ahead[place]),
        }
        for place, client in enumerate(chosen)
    ]


def _days_after(log: Log, chosen: Ints, end: int) -> Floats:
    later = log.seconds // DAY > end
    pairs = np.unique(np.column_stack([log.client[later], log.seconds[later] // DAY]), axis=0)
    return np.bincount(pairs[:, 0], minlength=len(log.clients))[chosen].astype(np.float64)


def _judged(guess: Floats, came: Floats, end: int, last: int) -> dict[str, Any]:
    alike = float(np.corrcoef(guess, came)[0, 1]) if guess.std() and came.std() else None
    return {
        "from": _date(end + 1),
        "until": _date(last),
        "purchases": int(came.sum()),
        "expected": float(guess.sum()),
        "correlation": alike,
    }


def _date(day: int) -> str:
    return date.fromordinal(day + 1).isoformat()
