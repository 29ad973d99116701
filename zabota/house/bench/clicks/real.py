"""User agents and web logs of others, by path: each list is asked about without what was made from it.

The folder holds one user agent a line in `isbot_robots.txt`, `monperrus_robots.txt`, `crawlerdetect_robots.txt` and
`isbot_people.txt`, `crawlerdetect_people_sample.txt`; the log is CSV with `agent` and `declared_robot`.
"""

from pathlib import Path
from typing import Any, Final

import polars as pl

from zabota.clicks.rating.agents import READINGS, said_by

MADE_FROM: Final = {"monperrus": "crawler-user-agents", "crawlerdetect": "crawlerdetect"}


def agents(folder: Path) -> dict[str, Any]:
    return {file.stem: _list(file) for file in sorted(folder.glob("*.txt"))}


def _list(file: Path) -> dict[str, Any]:
    lines = [line for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    left_out = next((reading for source, reading in MADE_FROM.items() if file.stem.startswith(source)), "")
    asked = [name for name in READINGS if name != left_out]
    robots = sum(said_by(line, asked).is_robot for line in lines)
    return {
        "agents": len(lines),
        "robots": robots,
        "share": round(robots / len(lines), 4),
        "left_out": left_out,
    }


def weblog(file: Path) -> dict[str, Any]:
    """Against the log's own mark of robots that declare themselves."""
    log = pl.read_csv(file, infer_schema=False)
    told = {agent: said_by(agent or "").is_robot for agent in log["agent"].unique()}
    ours = pl.Series([told[agent] for agent in log["agent"]])
    marked = log["declared_robot"] == "1"
    return {
        "requests": len(log),
        "marked": int(marked.sum()),
        "found_of_marked": round(float((ours & marked).sum() / max(int(marked.sum()), 1)), 4),
        "robots_beside": int((ours & ~marked).sum()),
        "agents_beside": sorted({agent for agent in log.filter(ours & ~marked)["agent"] if agent})[:20],
    }
