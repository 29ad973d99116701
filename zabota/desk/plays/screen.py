"""A play on the screen: its steps with what may be done with each, and what has happened in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _

from zabota.core.clock import now
from zabota.plays.models import Arm, OpensBy, Play, PlayResult, PlayStep
from zabota.plays.queries import draw_of, steps_of
from zabota.tickets.queries import tomorrow

type Tone = Literal["", "soon", "due", "broken", "kept", "status"]


@dataclass(frozen=True, slots=True)
class Row:
    """One step; `tone` is that of its date, `left` the percent of its time that is left."""

    step: PlayStep
    tone: str
    left: int
    words: str

    @property
    def colour(self) -> str:
        return {"broken": "broken", "soon": "due", "kept": "kept"}.get(self.tone, "")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened in the play."""

    at: datetime
    who: str
    what: str
    words: str = ""


def rows_of(steps: list[PlayStep], *, is_running: bool) -> list[Row]:
    return [_row(step, is_running=is_running) for step in steps]


def history_of(play: Play, steps: list[PlayStep]) -> list[Moment]:
    """The newest first."""
    told = [Moment(play.opened_at, _name(play.opened_by), opening_of(play), play.words)]
    for step in steps:
        told += [_end_of(step)] if not step.is_open else []
        told += _moves_of(step)
    result: PlayResult | None = getattr(play, "result", None)
    if result:
        told.append(Moment(result.at, _name(result.by), result.get_result_display(), result.words))
    return sorted(told, key=lambda one: one.at, reverse=True)


def opening_of(play: Play) -> str:
    """What opened it, in words."""
    return {
        OpensBy.HAND: _("opened by hand, because of an alarm") if play.cause_id else _("opened by hand"),
        OpensBy.ALARM: _("opened by an alarm: the client falls silent"),
        OpensBy.STAGE: _("opened by a stage of the journey"),
        OpensBy.SIGNAL: _("opened by a signal"),
        OpensBy.HINT: _("opened by a hint that there is more to offer"),
    }[OpensBy(play.opened_by_what)]


def context_of(play: Play) -> dict[str, Any]:
    steps = steps_of(play)
    alarm = draw_of(play.cause_id or 0) if play.opened_by_what in (OpensBy.ALARM, OpensBy.HAND) else None
    return {
        "play": play,
        "result": getattr(play, "result", None),
        "opening": opening_of(play),
        "rows": rows_of(steps, is_running=play.is_running),
        "done": sum(not step.is_open for step in steps),
        "history": history_of(play, steps),
        "alarm": alarm,
        "is_held_out": bool(alarm and alarm.arm == Arm.HELD_OUT),
    }


def _row(step: PlayStep, *, is_running: bool) -> Row:
    if not step.is_open:
        skipped = step.end.is_skipped
        return Row(step, "status" if skipped else "kept", 0, _("skipped") if skipped else _("done"))
    if not is_running:
        return Row(step, "status", 0, _("nobody did it"))
    if step.due_at < now():
        return Row(step, "broken", 0, _("late"))
    promise = step.promise
    is_soon = bool(promise and promise.risk_at and promise.risk_at <= now()) or step.due_at < tomorrow()
    whole = (step.due_at - step.play.opened_at).total_seconds()
    left = round(100 * (step.due_at - now()).total_seconds() / whole) if whole > 0 else 0
    return Row(step, "soon" if is_soon else "", max(1, min(100, left)), "")


def _end_of(step: PlayStep) -> Moment:
    pattern = _("skipped: %(step)s") if step.end.is_skipped else _("done: %(step)s")
    return Moment(step.end.at, _name(step.end.by), pattern % {"step": step.text}, step.end.words)


def _moves_of(step: PlayStep) -> list[Moment]:
    moves = step.promise.all_moves.all() if step.promise else []
    return [
        Moment(move.at, _name(move.by), _("moved: %(step)s") % {"step": step.text}, move.reason)
        for move in moves
    ]


def _name(agent: Any) -> str:
    return agent.name if agent else _("Zabota")
