"""The list of stages is set up: added, worded, ordered, given conditions that can hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.core.sql import rows
from zabota.journeys.calculations.stages import never_entered
from zabota.journeys.errors import FirstStageStays, StageHasCompanies, StageNeverEntered
from zabota.journeys.events import StageAdded, StageChanged
from zabota.journeys.models import ExpectedQuestion, JourneyStage, StageCondition, StageEntry
from zabota.journeys.queries.stages import calculated, condition_of, stages_in_use
from zabota.journeys.wording import called, condition_words

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('stages are set up', 0))"


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition as it is set: `kind` only for open tickets of one kind."""

    fact: str
    at_least: int | None = None
    at_most: int | None = None
    kind: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    question: str
    answer: str = ""
    link: str = ""


@transaction.atomic
def add_stage(
    name: str, *, says: str = "", bounds: Sequence[Bound] = (), questions: Sequence[Expected] = (), by: User
) -> JourneyStage:
    """The last one. Without conditions it is entered by hand only. StageNeverEntered: nobody ever would be in it."""
    rows(ONE_AT_A_TIME, {})
    place = (JourneyStage.objects.aggregate(last=Max("place"))["last"] or 0) + 1
    stage = JourneyStage.objects.create(place=place, name=name, says=says)
    _set(stage, bounds, questions)
    _refuse_what_is_never_entered()
    publish(StageAdded(stage_id=stage.pk, by_id=by.pk))
    return stage


@transaction.atomic
def edit_stage(
    stage: JourneyStage,
    *,
    name: str,
    says: str = "",
    is_active: bool = True,
    bounds: Sequence[Bound] = (),
    questions: Sequence[Expected] = (),
    by: User,
) -> JourneyStage:
    """A name or words that are those the stage came with stay the house's, in every language."""
    rows(ONE_AT_A_TIME, {})
    stage = JourneyStage.objects.select_for_update().get(pk=stage.pk)
    if _is_first(stage) and (bounds or not is_active):
        raise FirstStageStays
    if not is_active and StageEntry.objects.filter(stage=stage, left_at=None).exists():
        raise StageHasCompanies(stage=called(stage))
    stage.name, stage.says, stage.is_active = name, says, is_active
    stage.save(update_fields=["name", "says", "is_active"])
    _set(stage, bounds, questions)
    _refuse_what_is_never_entered()
    publish(StageChanged(stage_id=stage.pk, by_id=by.pk))
    return stage


@transaction.atomic
def move_stage(stage: JourneyStage, *, up: bool, by: User) -> None:
    """One place. The first one stays the first: it has no conditions. At either end nothing happens."""
    rows(ONE_AT_A_TIME, {})
    order = list(JourneyStage.objects.select_for_update().order_by("place"))
    place = order.index(stage)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    if 0 in (place, other):
        raise FirstStageStays
    order[place].place, order[other].place = order[other].place, order[place].place
    JourneyStage.objects.bulk_update([order[place], order[other]], ["place"])
    _refuse_what_is_never_entered()
    publish(StageChanged(stage_id=stage.pk, by_id=by.pk))


def _is_first(stage: JourneyStage) -> bool:
    return not JourneyStage.objects.filter(place__lt=stage.place).exists()


def _set(stage: JourneyStage, bounds: Sequence[Bound], questions: Sequence[Expected]) -> None:
    stage.conditions.all().delete()
    StageCondition.objects.bulk_create(
        StageCondition(
            stage=stage, fact=one.fact, kind_id=one.kind, at_least=one.at_least, at_most=one.at_most
        )
        for one in bounds
    )
    stage.questions.all().delete()
    ExpectedQuestion.objects.bulk_create(
        ExpectedQuestion(stage=stage, place=place, question=one.question, answer=one.answer, link=one.link)
        for place, one in enumerate(questions)
    )


def _refuse_what_is_never_entered() -> None:
    stages = {one.pk: one for one in stages_in_use()}
    for never in never_entered(calculated(list(stages.values()))):
        stage = stages[never.stage]
        if never.behind is not None:
            raise StageNeverEntered(stage=called(stage), behind=called(stages[never.behind]))
        rows_of = stage.conditions.all()
        words = next((condition_words(one) for one in rows_of if condition_of(one) == never.condition), "")
        raise StageNeverEntered(stage=called(stage), condition=words)
