"""Prints a line for each thing that breaks a rule: file, line, rule, why."""

import sys
from pathlib import Path

from zabota.house.lint import RULES
from zabota.house.lint.rooms import silent_rooms
from zabota.house.lint.rules import Source, problems_in

ROOT = Path(__file__).resolve().parents[3]
WATCHED = ("zabota", "tests", "conftest.py")
KINDS = {".css", ".html", ".js", ".py"}
GENERATED = {"__pycache__", "static_collected"}


def main() -> int:
    problems = [problem for source in sources() for problem in problems_in(source, RULES)]
    problems += silent_rooms(ROOT)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def sources() -> list[Source]:
    found = [
        path for name in WATCHED for path in ([ROOT / name] if "." in name else (ROOT / name).rglob("*"))
    ]
    return [
        Source(path.relative_to(ROOT), path.read_text(encoding="utf-8"))
        for path in sorted(found)
        if path.suffix in KINDS and not GENERATED & {*path.parts}
    ]


if __name__ == "__main__":
    sys.exit(main())
