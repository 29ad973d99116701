"""The stages, and where a company is and was."""

from django.db.models import Prefetch, QuerySet

from zabota.clients.models import Company
from zabota.journeys.calculations.conditions import OPEN_OF_KIND, Condition, Fact
from zabota.journeys.calculations.stages import Stage
from zabota.journeys.models import Departure, JourneyStage, StageCondition, StageEntry


def stages_in_use() -> "QuerySet[JourneyStage]":
    """In their order, with conditions and questions."""
    return all_stages().filter(is_active=True)


def all_stages() -> "QuerySet[JourneyStage]":
    conditions = Prefetch("conditions", StageCondition.objects.select_related("kind"))
    return JourneyStage.objects.prefetch_related(conditions, "questions")


def calculated(stages: "QuerySet[JourneyStage] | list[JourneyStage]") -> list[Stage]:
    """As the calculation takes them."""
    return [Stage(one.pk, tuple(map(condition_of, one.conditions.all()))) for one in stages]


def condition_of(row: StageCondition) -> Condition:
    fact = f"{OPEN_OF_KIND}{row.kind_id}" if row.fact == Fact.OPEN else row.fact
    return Condition(fact, row.at_least, row.at_most)


def entries_of(company: Company) -> "QuerySet[StageEntry]":
    """All, the first one first."""
    return StageEntry.objects.filter(company=company).select_related("stage", "by")


def entry_now(company: Company) -> StageEntry | None:
    return entries_of(company).filter(left_at=None).first()


def departure_of(company: Company) -> Departure | None:
    """None for one that is with us."""
    found = Departure.objects.standing().filter(company=company)
    return found.select_related("by", "stage").first()
