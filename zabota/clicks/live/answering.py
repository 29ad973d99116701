"""From the bytes of a request to the bytes of its answer. What is broken is refused by itself, and the rest goes on.

One object is answered by one, a list by a list, `{"clicks": […]}` by the same, lines by lines; in the order sent.
Each answer holds `id`, if one came, and `verdict score reasons`, or `refused`: words.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from zabota.clicks.live.clicks import LiveClick
from zabota.clicks.live.errors import NoClick, Refused
from zabota.clicks.live.reading import Reading
from zabota.clicks.live.scoring import Scorer

MOST: Final = 1_000
LATE: Final = 3_600_000  # ms behind the latest click seen; what is later would be counted at a wrong time
OF_PAST: Final = 4  # the past has this part of the memory of the present
LONGEST_ID: Final = 200
JSON, LINES = "application/json", "application/x-ndjson"
KINDS: Final = {JSON: JSON, LINES: LINES, "application/jsonl": LINES, "application/ndjson": LINES}
type Answer = dict[str, Any]


class Service:
    """Clicks from long before the latest, such as those of a log that is lived again, are counted by themselves: they
    neither move the present nor are mistaken for it. `past` is there once one has come, and is not kept."""

    def __init__(self, scorer: Scorer, reading: Reading) -> None:
        self.scorer, self._reading = scorer, reading
        self.past: Scorer | None = None
        self.refused = 0

    def answer(self, body: bytes, kind: str) -> tuple[int, bytes, int]:
        """Status, body, how many clicks came. Raises Refused for a whole request."""
        if kind == LINES:
            found = self.judged(_of_lines(body))
            return 200, b"".join(_bytes(one) + b"\n" for one in found), len(found)
        told = _json(body)
        if isinstance(told, Mapping) and not isinstance(told.get("clicks"), list):
            (one,) = self.judged([told])
            return (422 if "refused" in one else 200), _bytes(one), 1
        is_named = isinstance(told, Mapping)
        found = self.judged(_bounded(told["clicks"] if is_named else told))
        return 200, _bytes({"clicks": found} if is_named else found), len(found)

    def judged(self, told: Sequence[Any]) -> list[Answer]:
        answers: list[Answer] = [_named(one) for one in told]
        present: list[tuple[int, LiveClick]] = []
        past: list[tuple[int, LiveClick]] = []
        for place, one in enumerate(told):
            try:
                click = self._click(one)
                (past if self._is_past(click) else present).append((place, click))
            except NoClick as refusal:
                self.refused += 1
                answers[place]["refused"] = str(refusal)
        self._judge(self.scorer, present, answers)
        if self.past:
            self._judge(self.past, past, answers)
        return answers

    def _click(self, one: Any) -> LiveClick:
        if isinstance(one, NoClick):
            raise one
        return self._reading.click(one)

    def _is_past(self, click: LiveClick) -> bool:
        if click.time >= self.scorer.recent.latest - LATE:
            return False
        if not self.past:
            memory = self.scorer.recent.memory // OF_PAST
            self.past = Scorer.of(self.scorer.frozen, memory=memory, horizon=self.scorer.recent.horizon)
        if click.time < self.past.recent.latest - LATE:
            raise NoClick("its time is more than an hour before that of clicks that came before it")
        return True

    @staticmethod
    def _judge(scorer: Scorer, clicks: list[tuple[int, LiveClick]], answers: list[Answer]) -> None:
        clicks.sort(key=lambda known: known[1].time)
        scored = scorer.score([click for _, click in clicks])
        for (place, _), found in zip(clicks, scored, strict=True):
            answers[place] |= {
                "verdict": found.verdict,
                "score": round(found.score, 6),
                "reasons": found.reasons,
            }

    def status(self) -> Answer:
        frozen = self.scorer.frozen
        return {
            **_told(self.scorer),
            "refused": self.refused,
            "judged_by": "ranking" if frozen.is_ranking else "model",
            "past": _told(self.past) if self.past else None,
        }


def _told(scorer: Scorer) -> Answer:
    recent = scorer.recent
    return {
        "seen": recent.seen,
        "kept": recent.kept,
        "forgotten_early": recent.forgotten_early,
        "exact": recent.forgotten_early == 0,
        "turned_back": recent.turned_back,
        "since": _moment(recent.since),
        "latest": _moment(recent.latest),
        "horizon_days": recent.horizon / 86_400_000,
        "memory": {"used": recent.used, "limit": recent.memory},
    }


def _json(body: bytes) -> Any:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(422, "The body is not JSON.") from None
    if not isinstance(told, Mapping | list):
        raise Refused(422, "The body is neither a click (a JSON object) nor a list of clicks.")
    return told


def _of_lines(body: bytes) -> list[Any]:
    lines = [line for line in body.split(b"\n", MOST * 2) if line.strip()]
    return [_line(line) for line in _bounded(lines)]


def _line(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return NoClick("it is no JSON object")


def _bounded[One](told: list[One]) -> list[One]:
    if len(told) > MOST:
        raise Refused(422, f"At most {MOST:,} clicks at once; send the rest in another request.")
    return told


def _named(told: Any) -> Answer:
    name = told.get("id") if isinstance(told, Mapping) else None
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        return {}
    return {"id": name[:LONGEST_ID] if isinstance(name, str) else name}


def _moment(time: int) -> str | None:
    return datetime.fromtimestamp(time / 1000, UTC).isoformat(timespec="milliseconds") if time else None


def _bytes(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()
