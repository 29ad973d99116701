"""The scorer of the stream, as this process remembers it, and how it comes to remember what it did not see."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import batched
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection

from zabota.clicks.judging.facts import COLUMNS, PLACES, Facts, Found, bounded, facts_of, milliseconds
from zabota.clicks.live import LiveClick, Scorer

REMEMBERED_FOR: Final = timedelta(days=1)
MOST_REMEMBERED: Final = 1_000_000
AT_ONCE: Final = 10_000
SEEN: Final = f"""
SELECT * FROM (
    SELECT {COLUMNS} FROM clicks_siteclick
    WHERE judged_at IS NOT NULL AND at > %(since)s ORDER BY at DESC, id DESC LIMIT %(most)s
) AS seen ORDER BY at, id
"""  # noqa: S608  (its columns are ours)


class Memory:
    """`run` names it; in `Judging.run` it says that this memory has seen everything that is judged."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.run: UUID = uuid4()
        self.scorer: Scorer | None = None

    def recall(self, until: datetime) -> None:
        """What was judged in the day before, by whichever process; must run in a transaction."""
        self.forget()
        self.scorer = Scorer.of()
        facts: dict[str, Any] = {"since": until - REMEMBERED_FOR, "most": MOST_REMEMBERED}
        with connection.chunked_cursor() as cursor:
            cursor.execute(SEEN, facts)
            for some in batched(cursor, AT_ONCE):
                self.scorer.remember([live_click(facts_of(row)) for row in some])

    def judged(self, clicks: Sequence[Facts]) -> list[Found]:
        assert self.scorer is not None  # noqa: S101  (recall comes first)
        told = self.scorer.score([live_click(one) for one in clicks])
        return [Found(str(one.verdict), *bounded(one.score, one.reasons)) for one in told]


def live_click(facts: Facts) -> LiveClick:
    return LiveClick(
        time=milliseconds(facts.at),
        parts=facts.parts(),
        place=PLACES.get(facts.place, 0),
        robot=facts.is_robot,
        action=milliseconds(facts.action_at) if facts.action_at else None,
    )
