"""A play is opened: its steps get owners, dates and promises."""

from datetime import datetime, timedelta

from django.db import transaction

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.plays.errors import PatternNotInUse, PlayRunsAlready, ReasonMissing
from zabota.plays.events import PlayOpened
from zabota.plays.models import OpensBy, Pattern, PatternStep, Play, PlayStep, Unit
from zabota.plays.queries import owner_of
from zabota.promises.actions import promise_ourselves
from zabota.promises.calendars import CalendarRefused, WorkCalendar, add_working_days, add_working_time
from zabota.promises.models import Source
from zabota.promises.queries import house_hours
from zabota.team.models import Agent

LONGEST_WORDS = 500
LONGEST_PROMISE = timedelta(days=366)


@transaction.atomic
def open_play(
    pattern: Pattern,
    company: Company,
    *,
    words: str = "",
    by: Agent | None,
    what: OpensBy = OpensBy.HAND,
    cause_id: int | None = None,
) -> Play:
    """By a person, who says why (`cause_id`: because of which alarm); or by what happened (`what` and its id).

    Raises PlayRunsAlready, PatternNotInUse, ReasonMissing.
    """
    Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    words = one_line(without_nul(words), LONGEST_WORDS)
    if by is not None and not words:
        raise ReasonMissing
    steps = list(pattern.steps.select_related("agent__user"))
    if not pattern.is_active or not steps:
        raise PatternNotInUse(name=pattern.name)
    if Play.objects.running().filter(company=company, pattern=pattern).exists():
        raise PlayRunsAlready(name=pattern.name)
    play = Play.objects.create(
        pattern=pattern,
        name=pattern.name,
        company=company,
        opened_by_what=what,
        cause_id=cause_id,
        words=words,
        opened_at=now(),
        opened_by=by,
    )
    laid = [_laid_out(step, play) for step in steps]
    agents = sorted({step.agent_id for step in laid if step.agent_id})
    by_id = by.user_id if by else None
    publish(
        PlayOpened(play_id=play.pk, company_id=company.pk, by_what=what.value, agents=agents, by_id=by_id)
    )
    return play


@transaction.atomic
def open_where_it_fits(company_id: int, what: OpensBy, *, cause_id: int, **which: object) -> list[Play]:
    """What happened opens every pattern that waits for it, once for one cause. `which` narrows the patterns down.

    Where such a play runs already, it goes on as it is.
    """
    company = Company.objects.select_for_update(of=("self",)).filter(pk=company_id).first()
    if company is None:
        return []
    running = Play.objects.running().filter(company=company).values("pattern")
    known = Play.objects.filter(company=company, opened_by_what=what, cause_id=cause_id).values("pattern")
    fitting = Pattern.objects.filter(is_active=True, opens_by=what, steps__isnull=False, **which)
    fitting = fitting.exclude(pk__in=running)
    if what != OpensBy.STAGE:
        fitting = fitting.exclude(pk__in=known)
    return [
        open_play(one, company, by=None, what=what, cause_id=cause_id)
        for one in fitting.distinct().order_by("pk")
    ]


def promised(step: PlayStep, agent: Agent, due: datetime, *, by: Agent | None) -> None:
    """From now on the guard looks after it. The step is saved by the caller."""
    step.agent, step.due_at = agent, due
    step.promise = promise_ourselves(
        step.play.company, text=step.text, due=due, agent=agent, source=Source.PLAY, by=by
    )


def due_after(after: int, unit: str, calendar: WorkCalendar, start: datetime) -> datetime:
    """So many working hours or days on; by the wall clock where the calendar has no such moment."""
    span = timedelta(hours=after) if unit == Unit.HOURS else timedelta(days=after)
    try:
        if unit == Unit.HOURS:
            due = add_working_time(calendar, start, span)
        else:
            due = add_working_days(calendar, start, after)
    except CalendarRefused:
        due = start + span
    return min(due, start + LONGEST_PROMISE)


def _laid_out(told: PatternStep, play: Play) -> PlayStep:
    """Whoever is found for it promises it; where nobody is, it waits to be taken."""
    due = due_after(told.after, told.unit, house_hours(), now())
    step = PlayStep(play=play, place=told.place, kind=told.kind, text=told.text, first_due_at=due, due_at=due)
    agent = owner_of(told, play.company)
    if agent is not None:
        promised(step, agent, due, by=None)
    step.save()
    return step
