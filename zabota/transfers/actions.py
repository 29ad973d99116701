"""Bringing a history in, and taking a run back. `by` is the user who does it; None is the command line."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import DataError, IntegrityError, connection, transaction

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.logs import log
from zabota.core.sql import rows
from zabota.core.text import without_nul
from zabota.team.models import Line
from zabota.transfers.errors import AnotherFileFirst, BeingBrought, BeingTakenBack
from zabota.transfers.events import HistoryBrought, TakingBackAsked
from zabota.transfers.models import BadRow, Run, RunState
from zabota.transfers.stories import Bad, History, Story
from zabota.transfers.writing.ids import Ids
from zabota.transfers.writing.people import bring_people
from zabota.transfers.writing.tickets import Writer
from zabota.transfers.writing.undoing import mark_to_take_back, take_back

__all__ = ["BATCH", "Progress", "ask_to_take_back", "begin", "bring", "take_back"]

BATCH = 500  # tickets in one transaction
HELD = 64_000_000  # bytes of files in one
type Say = Callable[[str], None]


class Progress:
    """Lines about how far it is, not oftener than every `seconds`."""

    def __init__(self, total: int, say: Say, seconds: float = 2.0) -> None:
        self.total, self.say, self.seconds = total, say, seconds
        self.began = self.told = time.monotonic()
        self.done = 0

    def went_on(self, many: int) -> None:
        self.done += many
        moment = time.monotonic()
        if moment - self.told >= self.seconds or self.done >= self.total:
            self.told = moment
            self.say(self._line(moment - self.began))

    def _line(self, spent: float) -> str:
        rate = self.done / spent if spent else 0.0
        left = (self.total - self.done) / rate if rate else 0.0
        return f"{self.done} of {self.total} tickets, {rate:.0f}/s, {max(0, left):.0f} s left"


def bring(
    history: History,
    *,
    source: str,
    file: str,
    sha256: str,
    by: User | None,
    line: Line | None = None,
    say: Say,
) -> Run:
    """All that is new in it, by batches. Called again after a break it goes on; after its end it brings nothing twice.

    Raises BeingBrought, AnotherFileFirst, BeingTakenBack.
    """
    with _alone(source):
        run = begin(history, source=source, file=file, sha256=sha256, by=by)
        desk = _Desk(run, history, line)
        progress = Progress(history.total, say)
        for stories in _batches(history.stories()):
            desk.bring(stories)
            progress.went_on(len({story.key for story in stories}))
        return _ended(run, history.bad)


def _batches(stories: Iterable[Story]) -> Iterator[list[Story]]:
    """Fewer together where their files are big: a batch is in memory."""
    batch: list[Story] = []
    held = 0
    for story in stories:
        batch.append(story)
        held += story.held
        if len(batch) >= BATCH or held >= HELD:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


class _Desk:
    """Everybody is met first; then stories, together. Where one cannot be written, each by itself, and it is named."""

    def __init__(self, run: Run, history: History, line: Line | None) -> None:
        self.run, self.bad, self.line = run, history.bad, line
        ids = Ids(run)
        bring_people(history, ids, lambda _many: None)
        self.writer = Writer(ids, self.bad, line)

    def bring(self, stories: Sequence[Story]) -> None:
        named = len(self.bad)
        try:
            self._write(stories)
        except (DataError, IntegrityError, UnicodeError) as problem:
            del self.bad[named:]  # they are met again
            self.writer = Writer(
                Ids(self.run), self.bad, self.line
            )  # the old one knows what was never written
            if len(stories) > 1:
                for story in stories:
                    self.bring([story])
                return
            log(__name__).warning("story_not_brought", run_id=self.run.pk, problem=type(problem).__name__)
            self.bad.append(Bad(0, _first_line(problem), "", stories[0].key[:300]))

    @transaction.atomic
    def _write(self, stories: Sequence[Story]) -> None:
        counts = self.writer.write(stories)
        standing = _under_way(self.run)
        standing.counts = dict(Counter(standing.counts) + counts)
        standing.save(update_fields=["counts"])


@transaction.atomic
def begin(history: History, *, source: str, file: str, sha256: str, by: User | None) -> Run:
    """A new run, or the one of this file that was broken off."""
    if going := Run.objects.filter(source=source, state=RunState.UNDOING).first():
        raise BeingTakenBack(run=going.pk)
    broken = Run.objects.select_for_update().filter(source=source, state=RunState.RUNNING).first()
    if broken and broken.sha256 != sha256:
        raise AnotherFileFirst(file=broken.file, run=broken.pk)
    if broken:
        broken.bad_rows.all().delete()  # they are met again
        return broken
    return Run.objects.create(
        source=source,
        shape=history.shape,
        file=file[-255:],
        sha256=sha256,
        facts=history.facts,
        by=by,
        started_at=now(),
    )


@transaction.atomic
def ask_to_take_back(run: Run, *, by: User) -> Run:
    """Refused at once where it cannot be, else done by a worker. Raises RunNotOver, RunTouched."""
    run = mark_to_take_back(run)
    publish(TakingBackAsked(history_run_id=run.pk, by_id=by.pk))
    return run


@contextmanager
def _alone(source: str) -> Iterator[None]:
    """One import of a source at a time. The lock goes with the connection, so a killed one holds nothing."""
    key = {"key": f"transfers {source}"}
    if not rows("SELECT pg_try_advisory_lock(hashtextextended(%(key)s, 0))", key)[0][0]:
        raise BeingBrought(source=source)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            rows("SELECT pg_advisory_unlock(hashtextextended(%(key)s, 0))", key)


@transaction.atomic
def _ended(run: Run, bad: Sequence[Bad]) -> Run:
    BadRow.objects.bulk_create(
        BadRow(
            run=run,
            line=one.line,
            column=without_nul(one.column)[:120],
            why=without_nul(one.why)[:300],
            text=without_nul(one.text)[:300],
        )
        for one in bad
    )
    run = _under_way(run)
    kinds = run.brought.filter(is_ours=False).values_list("kind", flat=True)
    made = Counter(kinds.iterator())
    run.counts = {**run.counts, **made, "bad": len(bad)}
    run.state, run.ended_at = RunState.DONE, now()
    run.save(update_fields=["counts", "state", "ended_at"])
    publish(HistoryBrought(history_run_id=run.pk, tickets=run.counts.get("ticket", 0), by_id=run.by_id))
    return run


def _under_way(run: Run) -> Run:
    """Its row, locked. Somebody may have asked meanwhile to take it back; what was not written is not written then."""
    standing = Run.objects.select_for_update().get(pk=run.pk)
    if standing.state != RunState.RUNNING:
        raise BeingTakenBack(run=run.pk)
    return standing


def _first_line(problem: Exception) -> str:
    """Without the row, which may hold a letter's words."""
    return f"{type(problem).__name__}: {problem}".splitlines()[0][:300]
