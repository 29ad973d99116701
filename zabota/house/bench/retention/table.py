"""The figures in a document: the part between two marks is written anew."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- retention -->", "<!-- end of retention -->"


def write(path: Path, result: Mapping[str, Any], command: str) -> None:
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    part = "\n".join([BEGIN, *_told(result, command), END])
    found = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    whole = found.sub(lambda _: part, written) if BEGIN in written else f"{written.rstrip()}\n\n{part}\n"
    path.write_text(whole, encoding="utf-8")


def _told(result: Mapping[str, Any], command: str) -> Iterator[str]:
    size = result["size"]
    yield f"`{command}`: {size['clients']:,} clients a world, {size['drops']} worlds with departures and "
    yield f"{size['nulls']} without, seeds from {result['seeds']['report']} on; {result['seconds']:.0f} s."
    yield ""
    yield from _table(("what", "goal", "measured", ""), [_goal(goal) for goal in result["goals"]])
    yield ""
    yield "Median weeks until the alarm / seen within 8 weeks / within 13:"
    yield ""
    depths = list(next(iter(result["drops"].values())))
    rows = [(name, *(_drop(found[depth]) for depth in depths)) for name, found in result["drops"].items()]
    yield from _table(("rule", *depths), rows)
    yield ""
    others = {f"slow ramp, {depth}": found for depth, found in result["slow_ramp"].items()}
    others["champion leaves"] = result["champion_leaves"]
    yield from _table(
        ("radar, other ways to leave", ""), [(name, _drop(one)) for name, one in others.items()]
    )


def _goal(goal: Mapping[str, Any]) -> Sequence[str]:
    measured = "never" if goal["measured"] is None else f"{goal['measured']:g}"
    return goal["name"], goal["goal"], measured, "met" if goal["is_met"] else "**missed**"


def _drop(found: Mapping[str, Any]) -> str:
    median = "never" if found["median_weeks"] is None else f"{found['median_weeks']:g}"
    return f"{median} / {100 * found['within_8']:.1f} % / {100 * found['within_13']:.1f} %"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for line in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(line) + " |"
