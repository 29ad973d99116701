"""`zabota satisfaction study`: asks the figures of surveys whether they keep their word, and writes it down."""

from pathlib import Path

from zabota.core import clock
from zabota.satisfaction.studies import study

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "science" / "surveys.md"


def study_satisfaction(seed: int | None, repeats: int | None, texts: Path | None, to: Path | None) -> int:
    seed, repeats, to = seed or study.SEED, repeats or study.REPEATS, to or DOCUMENT
    parts = study.run(seed=seed, repeats=repeats, texts=texts)
    command = f"bin/zabota satisfaction study --seed {seed} --repeats {repeats}"
    command += " --texts FOLDER" if texts else ""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(
        study.document(parts, command=command, day=clock.now().date(), seed=seed, repeats=repeats),
        encoding="utf-8",
    )
    goals = [goal for part in parts for goal in part.goals]
    for goal in goals:
        if not goal.is_met:
            print(f"missed: {goal.name}: {goal.measured}, goal {goal.goal}")
    print(f"{sum(goal.is_met for goal in goals)} of {len(goals)} goals met; {to}")
    return 0
