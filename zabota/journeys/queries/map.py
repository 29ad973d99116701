"""The way of all clients: how many are in each stage, for how long, who is stuck, and where clients are lost."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, QuerySet

from zabota.core.clock import now
from zabota.journeys.calculations.lengths import longest_usual, middle
from zabota.journeys.models import Departure, JourneyStage, StageEntry
from zabota.journeys.queries.stages import all_stages

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StageOnMap:
    """In days. `usual`: what the one in the middle stays; `longest`: what nine in ten do not pass; None: too few."""

    stage: JourneyStage
    here: int
    middle_here: float | None
    usual: float | None
    longest: float | None
    stuck: int
    lost: int
    moved: int

    @property
    def share_lost(self) -> float | None:
        """Of all who ended their stay here one way or another."""
        return self.lost / (self.lost + self.moved) if self.lost + self.moved else None


def stages_on_map() -> list[StageOnMap]:
    """Those in use, and those somebody is still in. Four statements, however many companies."""
    moment = now()
    here, stayed = _lengths(moment)
    gone = Departure.objects.standing().order_by().values("stage").annotate(many=Count("pk"))
    lost = dict(gone.values_list("stage", "many"))
    return [
        _on_map(stage, here.get(stage.pk, []), stayed.get(stage.pk, []), lost.get(stage.pk, 0))
        for stage in all_stages()
        if stage.is_active or here.get(stage.pk)
    ]


def companies_in(stage: JourneyStage, *, longer_than: float | None = None) -> "QuerySet[StageEntry]":
    """Who has been there longest stands first; `longer_than` so many days only."""
    found = StageEntry.objects.filter(stage=stage, left_at=None)
    if longer_than is not None:
        found = found.filter(entered_at__lt=now() - longer_than * DAY)
    return found.select_related("company__account_owner", "by").order_by("entered_at", "pk")


def everybody() -> "QuerySet[StageEntry]":
    """Where each company is, by stage, who has been there longest first."""
    found = StageEntry.objects.filter(left_at=None).select_related("company__account_owner", "stage", "by")
    return found.order_by("stage__place", "entered_at", "pk")


def latest_departures() -> "QuerySet[Departure]":
    found = Departure.objects.standing().select_related("company", "stage", "by")
    return found.order_by("-on", "-pk")


def _lengths(moment: datetime) -> tuple[dict[int, list[float]], dict[int, list[float]]]:
    """By stage the stays that go on, and those that ended by moving on. Whoever left us did not move on."""
    gone = Departure.objects.standing().values("company")
    last = StageEntry.objects.filter(company__in=gone).order_by().values("company").annotate(last=Max("pk"))
    not_ended = set(last.values_list("last", flat=True))
    here: dict[int, list[float]] = defaultdict(list)
    stayed: dict[int, list[float]] = defaultdict(list)
    rows = StageEntry.objects.order_by().values_list("pk", "stage", "entered_at", "left_at")
    for pk, stage, entered_at, left_at in rows.iterator():
        if left_at is None:
            here[stage].append((moment - entered_at) / DAY)
        elif pk not in not_ended:
            stayed[stage].append((left_at - entered_at) / DAY)
    return here, stayed


def _on_map(stage: JourneyStage, here: list[float], stayed: list[float], lost: int) -> StageOnMap:
    longest = longest_usual(stayed)
    return StageOnMap(
        stage=stage,
        here=len(here),
        middle_here=middle(here),
        usual=middle(stayed),
        longest=longest,
        stuck=sum(one > longest for one in here) if longest is not None else 0,
        lost=lost,
        moved=len(stayed),
    )
