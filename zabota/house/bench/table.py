"""Figures in a document: the part between two marks is written anew, one table a world size."""

import re
from pathlib import Path
from typing import Any


def write_table(path: Path, result: dict[str, Any]) -> None:
    tickets = result["world"]["tickets"]
    begin, end = f"<!-- desk {tickets} -->", f"<!-- end of desk {tickets} -->"
    written = path.read_text() if path.exists() else ""
    part = f"{begin}\n{_table(result)}\n{end}"
    found = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    path.write_text(found.sub(lambda _: part, written) if begin in written else f"{written}\n{part}\n")


def _table(result: dict[str, Any]) -> str:
    size = result["world"]
    lines = [
        f"{size['tickets']:,} tickets, {size['messages']:,} messages, {size['open']:,} open.",
        "",
        "| what | clients | p50, ms | p95, ms | p99, ms | a second | CPU, ms | statements |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, figure in result["figures"].items():
        lines += _rows(name, figure)
    lines += [part for name, told in TOLD.items() if result.get(name) for part in ("", told(result[name]))]
    return "\n".join(lines)


def _room(sizes: dict[str, Any]) -> str:
    largest = ", ".join(
        f"{name} {one['rows']:,} + {one['indexes']:,}" for name, one in sizes["largest"].items()
    )
    share = round(sizes["index_share"] * 100)
    return (
        f"Room: {sizes['database_mib']:,} MiB, {share} % of tables and indexes are indexes. The largest, "
        f"rows + indexes: {largest}."
    )


def _nights(nights: dict[str, Any]) -> str:
    by_time = sorted(nights["jobs"].items(), key=lambda job: -job[1]["next_s"])
    slowest = ", ".join(f"{name} {one['next_s']}" for name, one in by_time[:5])
    return (
        f"A night: {nights['next_s']} s for {len(by_time)} jobs (the first, which reads all history: "
        f"{nights['first_s']} s). The longest: {slowest}."
    )


def _growth(growth: dict[str, Any]) -> str:
    times = ", ".join(
        f"{name} {one['p95_times']} × and {one['per_second_times']} ×" for name, one in growth.items()
    )
    return f"Beside the smaller world, p95 of one client and pages a second of eight: {times}."


TOLD = {
    "seeding_s": lambda seconds: f"Seeded in {seconds} s.",
    "sizes": _room,
    "nights": _nights,
    "growth": _growth,
}


def _rows(name: str, figure: dict[str, Any]) -> list[str]:
    if "worst_ms" in figure:
        return [f"| {name} | 50 | {figure['best_ms']} (best) | | {figure['worst_ms']} (worst) | | | |"]
    statements = figure.get("statements", "")
    if "times_the_plain_one" in figure:
        name = f"{name} ({figure['times_the_plain_one']} × the plain one)"
    return [
        f"| {name} | {load.split()[0]} | {one['p50_ms']} | {one['p95_ms']} | {one['p99_ms']} | "
        f"{one['per_second']} | {one['cpu_ms']} | {statements} |"
        for load, one in figure.items()
        if isinstance(one, dict)
    ]
