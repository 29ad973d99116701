"""A company moves on: by the rules, or since somebody says so."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from itertools import batched

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate, make_aware

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.core.events import publish, publish_all
from zabota.journeys.calculations.agreements import Agreed, agreed_facts
from zabota.journeys.calculations.conditions import Facts
from zabota.journeys.calculations.past import past_stages
from zabota.journeys.calculations.stages import Entry, Stage, next_entry, stage_by_rules
from zabota.journeys.errors import AlreadyInStage, CompanyHasLeft, NothingToTakeBack
from zabota.journeys.events import StageEntered, StageEntryTakenBack
from zabota.journeys.models import Departure, JourneyStage, StageEntry
from zabota.journeys.queries.facts import agreements_of, present_companies, stage_facts
from zabota.journeys.queries.stages import calculated, stages_in_use

AT_ONCE = 500


def move_all_by_rules() -> int:
    """Every company to where the rules say. Done again it moves nobody. Returns how many moved."""
    numbers = present_companies().order_by("pk").values_list("pk", flat=True)
    return sum(move_by_rules(some) for some in batched(list(numbers), AT_ONCE))


@transaction.atomic
def move_by_rules(companies: Collection[int]) -> int:
    stages = calculated(stages_in_use())
    if not stages:
        return 0
    asked = {condition.fact for one in stages for condition in one.conditions}
    facts = stage_facts(companies, asked, localdate(now()))
    wanted = _moves(stages, facts)
    locked = _locked(wanted)  # whoever moved one by hand meanwhile is heard
    moves = _moves(stages, {pk: facts[pk] for pk in locked})
    _remember(stages, moves)
    _enter(moves)
    return len(moves)


@transaction.atomic
def move_to_stage(company: Company, stage: JourneyStage, *, reason: str, by: User) -> StageEntry:
    """It stays there until the rules say something that they do not say now."""
    if not _locked([company.pk]):
        raise CompanyHasLeft
    current = StageEntry.objects.filter(company=company, left_at=None).first()
    if current is not None and current.stage_id == stage.pk:
        raise AlreadyInStage
    moment = now()
    StageEntry.objects.filter(company=company, left_at=None).update(left_at=moment)
    entry = StageEntry.objects.create(
        company=company,
        stage=stage,
        rules_said_id=_rules_say(company),
        entered_at=moment,
        by=by,
        reason=reason,
    )
    publish(StageEntered(company_id=company.pk, stage_id=stage.pk, by_id=by.pk))
    return entry


@transaction.atomic
def take_back_move(company: Company, *, by: User) -> StageEntry:
    """The last move, by whomever, has never been. The rules do not repeat it before they say something else."""
    if not _locked([company.pk]):
        raise CompanyHasLeft
    entries = list(StageEntry.objects.filter(company=company).order_by("-entered_at", "-pk")[:2])
    if len(entries) < 2:
        raise NothingToTakeBack
    last, before = entries
    last.delete()
    before.left_at, before.rules_said_id = None, _rules_say(company)
    before.save(update_fields=["left_at", "rules_said"])
    publish(StageEntryTakenBack(company_id=company.pk, stage_id=before.stage_id, by_id=by.pk))
    return before


def _rules_say(company: Company) -> int:
    stages = calculated(stages_in_use())
    asked = {condition.fact for one in stages for condition in one.conditions}
    return stage_by_rules(stages, stage_facts([company.pk], asked, localdate(now()))[company.pk]).pk


def _moves(stages: list[Stage], facts: Mapping[int, Facts]) -> dict[int, Entry]:
    rows = StageEntry.objects.filter(company__in=facts, left_at=None)
    current = {
        company: Entry(stage, said)
        for company, stage, said in rows.values_list("company", "stage", "rules_said")
    }
    found = {pk: next_entry(current.get(pk), stage_by_rules(stages, known).pk) for pk, known in facts.items()}
    return {pk: entry for pk, entry in found.items() if entry is not None}


def _remember(stages: list[Stage], moves: Mapping[int, Entry]) -> None:
    """Of companies that were in no stage yet: where they have been, as their agreements tell. The last one is open."""
    known = set(StageEntry.objects.filter(company__in=moves).values_list("company", flat=True))
    new = Company.objects.filter(pk__in=[pk for pk in moves if pk not in known])
    papers = agreements_of([one.pk for one in new])
    StageEntry.objects.bulk_create(
        row for company in new for row in _past_rows(company, stages, papers.get(company.pk, []))
    )


def _past_rows(company: Company, stages: list[Stage], papers: list[Agreed]) -> list[StageEntry]:
    past = past_stages(
        stages,
        papers,
        lambda day: agreed_facts(papers, day),
        known_since=localdate(company.created_at),
        today=localdate(now()),
    )
    begun = [_morning(one.since) for one in past]
    ends = [*begun[1:], None]
    return [
        StageEntry(
            company=company, stage_id=one.stage, rules_said_id=one.stage, entered_at=since, left_at=until
        )
        for one, since, until in zip(past, begun, ends, strict=False)
    ]


def _morning(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()), get_default_timezone())


def _enter(moves: Mapping[int, Entry]) -> None:
    """One whom a person put where the rules now say it is stays there, and follows the rules again."""
    open_entries = StageEntry.objects.filter(company__in=moves, left_at=None)
    there = dict(open_entries.values_list("company", "stage"))
    moment = now()
    for pk, entry in moves.items():
        if there.get(pk) == entry.stage:
            open_entries.filter(company=pk).update(rules_said=entry.rules_said)
    new = {pk: entry for pk, entry in moves.items() if there.get(pk) != entry.stage}
    open_entries.filter(company__in=new).update(left_at=moment)
    StageEntry.objects.bulk_create(
        StageEntry(company_id=pk, stage_id=entry.stage, rules_said_id=entry.rules_said, entered_at=moment)
        for pk, entry in new.items()
    )
    publish_all([StageEntered(company_id=pk, stage_id=entry.stage) for pk, entry in new.items()])


def _locked(companies: Collection[int]) -> list[int]:
    """Those of them that have not left; nobody else moves them meanwhile."""
    found = Company.objects.select_for_update(of=("self",)).filter(pk__in=companies).order_by("pk")
    numbers = list(found.values_list("pk", flat=True))
    left = set(Departure.objects.standing().filter(company__in=numbers).values_list("company", flat=True))
    return [pk for pk in numbers if pk not in left]
