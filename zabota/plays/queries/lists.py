"""Plays as lists: in as many statements for twenty as for ten."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from zabota.clients.models import Company
from zabota.plays.models import OpensBy, Pattern, PatternStep, Play, PlayStep
from zabota.promises.models import Promise

MOST = 200
LAST = 5  # ended plays on a client's page


@dataclass(frozen=True, slots=True)
class Line:
    """A play that runs: how many steps are behind it, and what is next."""

    play: Play
    done: int
    every: int
    next: PlayStep | None

    @property
    def due_at(self) -> datetime | None:
        return self.next.due_at if self.next else None


def running_plays(*, agents: list[int] | None = None, company: Company | None = None) -> list[Line]:
    """What is due first stands first; what waits only for its result stands before all. At most MOST.

    `agents`: only plays in which one of these has a step to do.
    """
    plays = Play.objects.running().select_related("company", "opened_by__user")
    if company is not None:
        plays = plays.filter(company=company)
    if agents is not None:
        plays = plays.filter(pk__in=_with_steps_of(agents))
    coming = PlayStep.objects.open().filter(play=OuterRef("pk")).order_by("due_at", "place")
    plays = plays.annotate(
        every=Count("steps"),
        done=Count("steps", filter=Q(steps__ended_at__isnull=False)),
        due=Subquery(coming.values("due_at")[:1]),
        coming=Subquery(coming.values("pk")[:1]),
    )
    found = plays.order_by(F("due").asc(nulls_first=True), "pk")[:MOST]
    counted = [(play, *(getattr(play, name) for name in ("done", "every", "coming"))) for play in found]
    steps = PlayStep.objects.select_related("agent__user").in_bulk([one[-1] for one in counted if one[-1]])
    return [Line(play, done, every, steps.get(coming)) for play, done, every, coming in counted]


def _with_steps_of(agents: list[int]) -> QuerySet[PlayStep, int]:
    return PlayStep.objects.open().filter(agent__in=agents).values_list("play", flat=True)


def last_plays(company: Company) -> list[Play]:
    """The ended ones, with their results, the newest first."""
    ended = Play.objects.filter(company=company, ended_at__isnull=False)
    return list(ended.select_related("result__by__user").order_by("-ended_at", "-pk")[:LAST])


def ended_plays_of_alarm(alarm_id: int) -> list[Play]:
    """Opened by it, or by hand because of it; with their results, the newest first."""
    because = Q(opened_by_what__in=[OpensBy.ALARM, OpensBy.HAND], cause_id=alarm_id)
    ended = Play.objects.filter(because, ended_at__isnull=False).select_related("result__by__user")
    return list(ended.order_by("-ended_at", "-pk"))


def steps_of(play: Play) -> list[PlayStep]:
    """In the order of the pattern, with how each ended and how often it was moved."""
    steps = PlayStep.objects.filter(play=play).select_related("agent__user", "end__by__user", "promise")
    return list(steps.prefetch_related("promise__all_moves__by__user"))


def step_of_promise(promise: Promise) -> PlayStep | None:
    return PlayStep.objects.select_related("play__company").filter(promise=promise).first()


def pattern_list() -> list[Pattern]:
    """Those in use first."""
    steps = Prefetch("steps", queryset=PatternStep.objects.select_related("agent__user"))
    running = Count("plays", filter=Q(plays__ended_at=None))
    found = Pattern.objects.prefetch_related(steps).annotate(running=running)
    return list(found.order_by("-is_active", "name", "pk"))


def open_patterns(company: Company, by: OpensBy | None = None) -> list[Pattern]:
    """In use, with steps, and not running with this client."""
    running = Play.objects.running().filter(company=company).values("pattern")
    found = Pattern.objects.filter(is_active=True, steps__isnull=False).exclude(pk__in=running).distinct()
    return list(found.filter(opens_by=by) if by else found)
