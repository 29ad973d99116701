"""What other desks expect (../shared/data/sla). Nothing differs; where our clocks would, the replay takes their rules.

- Zammad is replayed by its own rules (replaying.py says which); our clocks are another thing, decision 0013.
- biz counts "0 minutes before" back to the last closing and "2 days" by days with working time; both have their own
  name here: last_working_moment and add_working_days.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from tests.shared import shared
from zabota.promises.calendars import (
    add_working_days,
    add_working_time,
    calendar_of,
    last_working_moment,
    next_working_moment,
)
from zabota.promises.lines import due, replay

UNITS = {"second": 1, "minute": 60, "hour": 3600}


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared(f"sla/{name}").read_text())["cases"]
    return found


def test_zammad_cases_are_replayed_to_the_minute() -> None:
    given = cases("zammad.json")
    answers = [json.loads(line) for line in replay(json.dumps(case) for case in given)]
    assert {case["id"]: answer for case, answer in zip(given, answers, strict=True)} == {
        case["id"]: case["expect"] for case in given
    }


def test_a_case_without_expectations_gets_all_ten_keys() -> None:
    case = cases("zammad.json")[0]
    expected = case.pop("expect")
    [answer] = map(json.loads, replay([json.dumps(case)]))
    assert len(answer) == 10
    assert {key: answer[key] for key in expected} == expected


def test_biz_cases_are_met() -> None:
    given = cases("biz.json")
    assert {case["id"]: _reached(case) for case in given} == {
        case["id"]: datetime.fromisoformat(case["expect"]["result"]) for case in given
    }


def test_biz_spans_are_met_by_the_command_too() -> None:
    given = [case for case in cases("biz.json") if case["amount"] and case["unit"] in UNITS]
    lines = [
        json.dumps(
            {"calendar": case["calendar"], "start": case["start"], "seconds": _sign(case) * _seconds(case)}
        )
        for case in given
    ]
    assert given
    assert [json.loads(line)["due"] for line in due(lines)] == [case["expect"]["result"] for case in given]


def _reached(case: dict[str, Any]) -> datetime:
    calendar, start = calendar_of(case["calendar"]), datetime.fromisoformat(case["start"])
    if case["unit"] == "day":
        return add_working_days(calendar, start, _sign(case) * case["amount"])
    if case["amount"] == 0:
        return (next_working_moment if case["kind"] == "after" else last_working_moment)(calendar, start)
    return add_working_time(calendar, start, timedelta(seconds=_sign(case) * _seconds(case)))


def _sign(case: dict[str, Any]) -> int:
    return 1 if case["kind"] == "after" else -1


def _seconds(case: dict[str, Any]) -> int:
    return int(case["amount"]) * UNITS[case["unit"]]
