"""`zabota promises due` and `replay`: a line in, a line out, whatever the line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.house import cli
from zabota.promises.lines import due, replay

OFFICE = {"timezone": "Europe/Berlin", "business_hours": {"mon": [["09:00", "17:00"]]}, "holidays": []}
CASE = {"calendar": OFFICE, "start": "2026-11-23T15:00:00Z", "seconds": 7200}
REPLAYED = {
    "calendar": OFFICE,
    "sla": {"first_response_min": 60, "update_min": None, "solution_min": 90},
    "ticket": {
        "created_at": "2026-11-23T08:00:00Z",
        "state": "open",
        "events": [{"at": "2026-11-23T08:30:00Z", "event": "message", "sender": "agent", "medium": "email"}],
    },
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def answer(case: Any, command: Any = due) -> Any:
    [line] = command([case if isinstance(case, str | bytes) else json.dumps(case)])
    return json.loads(line)


def test_a_span_gets_its_due_moment_and_the_steps() -> None:
    assert answer(CASE) == {
        "due": "2026-11-30T09:00:00Z",
        "steps": [
            {
                "step": "worked",
                "from": "2026-11-23T15:00:00Z",
                "until": "2026-11-23T16:00:00Z",
                "local": ["2026-11-23T16:00:00+01:00", "2026-11-23T17:00:00+01:00"],
                "seconds": 3600,
            },
            {
                "step": "closed",
                "from": "2026-11-23T16:00:00Z",
                "until": "2026-11-30T08:00:00Z",
                "local": ["2026-11-23T17:00:00+01:00", "2026-11-30T09:00:00+01:00"],
                "seconds": 0,
                "closed": [{"on": f"2026-11-{day}", "why": "week"} for day in range(24, 30)],
            },
            {
                "step": "worked",
                "from": "2026-11-30T08:00:00Z",
                "until": "2026-11-30T09:00:00Z",
                "local": ["2026-11-30T09:00:00+01:00", "2026-11-30T10:00:00+01:00"],
                "seconds": 3600,
            },
        ],
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"seconds": -3600}, "2026-11-23T14:00:00Z"),
        ({"seconds": 0, "start": "2026-11-21T10:00:00Z"}, "2026-11-23T08:00:00Z"),
        ({"seconds": 1.5}, "2026-11-23T15:00:01.500000Z"),
        ({"start": "2026-11-23T16:00:00+01:00", "seconds": 60}, "2026-11-23T15:01:00Z"),
    ],
)
def test_spans_go_on_and_back(changed: dict[str, Any], expected: str) -> None:
    assert answer(CASE | changed)["due"] == expected


def test_an_end_gets_the_seconds_between() -> None:
    case = {key: CASE[key] for key in ("calendar", "start")}
    assert answer(case | {"end": "2026-11-30T09:00:00Z"}) == {"seconds": 7200}
    assert answer(case | {"end": "2026-11-23T14:30:00Z"}) == {"seconds": -1800}


def test_duty_counts_where_it_is_asked_for() -> None:
    duty = {"for": ["outage"], "business_hours": {"mon": [["17:00", "20:00"]]}}
    case = CASE | {"calendar": OFFICE | {"duty": [duty]}, "duty": "outage"}
    assert answer(case)["due"] == "2026-11-23T17:00:00Z"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"\xff\xfe", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("3", "not a JSON object"),
        ({}, "no calendar"),
        (CASE | {"calendar": None}, "calendar is not an object"),
        (CASE | {"calendar": OFFICE | {"business_hours": {"mon": []}}}, "no working time at all"),
        (CASE | {"calendar": OFFICE | {"timezone": "Nowhere/City"}}, "no time zone 'Nowhere/City'"),
        (CASE | {"start": "yesterday"}, "start: 'yesterday' is no moment"),
        (CASE | {"start": 12}, "is no moment"),
        (CASE | {"start": "2026-11-23T15:00:00"}, "says no zone"),
        (CASE | {"seconds": "60"}, "seconds is not a number"),
        (CASE | {"seconds": True}, "seconds is not a number"),
        (CASE | {"seconds": 10**4000}, "out of every calendar"),
        (json.dumps(CASE).replace("7200", "1e999"), "out of every calendar"),
        (json.dumps(CASE).replace("7200", "NaN"), "NaN is no number"),
        (CASE | {"seconds": 10**10}, "more than 400 years"),
        (CASE | {"end": "2026-11-23T16:00:00Z"}, 'either "seconds" or "end"'),
        (CASE | {"duty": 3}, "duty is not a text"),
    ],
)
def test_a_bad_line_gets_words_and_its_number(line: Any, words: str) -> None:
    found = answer(line)
    assert set(found) == {"error", "line"}
    assert found["line"] == 1
    assert words in found["error"]


def test_after_a_bad_line_comes_the_next() -> None:
    lines = [json.dumps(CASE), "", "oops", json.dumps(CASE)]
    answers = [json.loads(line) for line in due(lines)]
    assert [found.get("line") for found in answers] == [None, 3, None]
    assert answers[0] == answers[2]


def test_a_replay_tells_ten_things() -> None:
    assert answer(REPLAYED, replay) == {
        "first_response_escalation_at": "2026-11-23T09:00:00Z",
        "first_response_in_min": 30,
        "first_response_diff_in_min": 30,
        "update_escalation_at": None,
        "update_in_min": 30,
        "update_diff_in_min": None,
        "close_escalation_at": "2026-11-23T09:30:00Z",
        "close_in_min": None,
        "close_diff_in_min": None,
        "escalation_at": "2026-11-23T09:30:00Z",
    }


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ticket": None}, "no ticket"),
        ({"sla": []}, "no sla"),
        ({"sla": {"update_min": -1}}, "no number of minutes"),
        ({"ticket": {"created_at": "never"}}, "is no moment"),
        ({"ticket": {"created_at": "2026-11-23T08:00:00Z", "events": [3]}}, "not a list of objects"),
        ({"ticket": {"created_at": "2026-11-23T08:00:00Z", "events": [{}]}}, "there is no at"),
    ],
)
def test_a_case_that_cannot_be_replayed_is_told(changed: dict[str, Any], words: str) -> None:
    assert words in answer(REPLAYED | changed, replay)["error"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([(CASE, due), (REPLAYED, replay)]), st.data())
def test_no_line_ever_raises(command: Any, data: st.DataObject) -> None:
    case, run = command
    spoilt = json.loads(json.dumps(case))
    place = spoilt
    while True:
        key = data.draw(st.sampled_from(sorted(place)) if isinstance(place, dict) else st.just(0))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(ANYTHING)
    assert isinstance(answer(spoilt, run), dict)


def test_the_command_reads_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path))
    (tmp_path / "cases.jsonl").write_text(json.dumps(CASE) + "\n")
    with pytest.raises(SystemExit) as end:
        cli.main(["promises", "due", "--jsonl", str(tmp_path / "cases.jsonl")])
    assert not end.value.code
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-30T09:00:00Z"
    with pytest.raises(SystemExit) as end:
        cli.main(["promises", "due", "--jsonl", str(tmp_path / "none.jsonl")])
    assert end.value.code == 1


def test_the_command_reads_its_input_and_loads_no_django(tmp_path: Path) -> None:
    code = "import sys; from zabota.house.cli import main\ntry: main()\nfinally: assert 'django' not in sys.modules"
    run = subprocess.run(
        [sys.executable, "-c", code, "promises", "replay", "--jsonl", "-", "--data", str(tmp_path)],
        input=json.dumps(REPLAYED).encode() + b"\n\xff\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert answers[0]["close_escalation_at"] == "2026-11-23T09:30:00Z"
    assert answers[1]["line"] == 2
    assert run.stderr == b""
