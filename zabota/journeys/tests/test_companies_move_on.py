"""Companies are put into stages by the rules and by hand, in exactly one at any moment."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from tests.cast import MORNING
from zabota.core import clock
from zabota.journeys.actions import (
    Bound,
    Expected,
    add_stage,
    edit_stage,
    move_all_by_rules,
    move_stage,
    move_to_stage,
    part_with,
    take_back_move,
    take_departure_back,
)
from zabota.journeys.errors import (
    AlreadyInStage,
    CompanyHasLeft,
    FirstStageStays,
    NothingToTakeBack,
    StageHasCompanies,
    StageNeverEntered,
)
from zabota.journeys.events import CompanyDeparted, StageChanged, StageEntered, StageEntryTakenBack
from zabota.journeys.models import Departure, JourneyStage, StageEntry
from zabota.tickets import actions
from zabota.tickets.models import TicketKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
DAY = timedelta(days=1)


def stage(key: str) -> JourneyStage:
    return JourneyStage.objects.get(key=key)


def where(company) -> str:
    return StageEntry.objects.get(company=company, left_at=None).stage.key


def is_whole(company) -> bool:
    """One after another without a gap, the last one open."""
    entries = list(StageEntry.objects.filter(company=company))
    ends = [one.left_at for one in entries]
    return ends == [*[one.entered_at for one in entries[1:]], None]


def test_the_rules_put_every_company_somewhere_and_doing_it_again_moves_nobody(cast, agreed, published):
    agreed(cast.ventra, begins=-3)
    assert move_all_by_rules() == 2
    assert where(cast.ventra) == "connection"
    assert where(cast.lisenok) == "acquaintance"
    entered = [one.facts["company_id"] for one in published(StageEntered)]
    assert entered == [cast.lisenok.pk]  # where Ventra is already it did not come today
    assert move_all_by_rules() == 0
    assert len(published(StageEntered)) == 1


def test_days_go_by_and_the_company_moves_on(cast, agreed):
    agreed(cast.ventra, begins=0, ends=364)
    seen = []
    for days in (0, 14, 44, 303, 304, 400):
        with clock.stopped_at(MORNING + days * DAY):
            move_all_by_rules()
            seen.append(where(cast.ventra))
    assert seen == ["connection", "first-days", "work", "work", "renewal", "work"]
    assert is_whole(cast.ventra)


def test_open_tickets_of_a_kind_keep_a_company_where_it_is(cast, agreed):
    agreed(cast.ventra, begins=-100)
    kind = TicketKind.objects.create(name="Подключение")
    ticket = actions.open_ticket("Номера", requester=cast.viktor, line=cast.first_line, company=cast.ventra)
    actions.set_kind(ticket, kind=kind, by=cast.agent)
    work = stage("work")
    bounds = [Bound("agreed-for", 44), Bound("open", None, 0, kind.pk)]
    edit_stage(work, name="", bounds=bounds, by=cast.owner.user)
    move_all_by_rules()
    assert where(cast.ventra) == "first-days"
    actions.close_ticket(ticket, by=cast.agent)
    move_all_by_rules()
    assert where(cast.ventra) == "work"


def test_a_person_says_why_and_it_stays_until_the_rules_say_something_new(cast, agreed):
    agreed(cast.ventra, begins=-100, ends=80)
    move_all_by_rules()
    entry = move_to_stage(cast.ventra, stage("growth"), reason="Открывают второй склад", by=cast.lead.user)
    assert (entry.by, entry.reason) == (cast.lead.user, "Открывают второй склад")
    assert move_all_by_rules() == 0
    assert where(cast.ventra) == "growth"
    with clock.stopped_at(MORNING + 20 * DAY):
        move_all_by_rules()
        assert where(cast.ventra) == "renewal"
    assert is_whole(cast.ventra)


def test_where_a_company_is_already_it_is_not_put_again(cast, agreed, published):
    agreed(cast.ventra, begins=-100)
    move_all_by_rules()
    before = len(published(StageEntered))
    with pytest.raises(AlreadyInStage):
        move_to_stage(cast.ventra, stage("work"), reason="Так", by=cast.lead.user)
    assert len(published(StageEntered)) == before


def test_a_move_is_taken_back_and_the_rules_do_not_repeat_it(cast, agreed, published):
    agreed(cast.ventra, begins=-100, ends=61)
    move_all_by_rules()
    before = StageEntry.objects.filter(company=cast.ventra).count()
    with clock.stopped_at(MORNING + DAY):
        move_all_by_rules()
        assert where(cast.ventra) == "renewal"
        take_back_move(cast.ventra, by=cast.lead.user)
        assert where(cast.ventra) == "work"
        assert move_all_by_rules() == 0
    assert StageEntry.objects.filter(company=cast.ventra).count() == before
    assert len(published(StageEntryTakenBack)) == 1


def test_where_there_was_one_stage_only_nothing_is_taken_back(cast):
    move_all_by_rules()
    with pytest.raises(NothingToTakeBack):
        take_back_move(cast.lisenok, by=cast.lead.user)


def test_what_was_before_anybody_watched_is_told_by_the_agreements(cast, agreed, published):
    agreed(cast.ventra, begins=-400, ends=12)
    move_all_by_rules()
    rows = StageEntry.objects.filter(company=cast.ventra).select_related("stage")
    days = [(one.stage.key, (MORNING.date() - localdate(one.entered_at)).days) for one in rows]
    assert days == [("connection", 400), ("first-days", 386), ("work", 356), ("renewal", 48)]
    assert is_whole(cast.ventra)
    assert cast.ventra.pk not in [one.facts["company_id"] for one in published(StageEntered)]


def test_whoever_leaves_is_nowhere_and_comes_back_where_it_was(cast, agreed, published):
    agreed(cast.ventra, begins=-100)
    move_all_by_rules()
    departure = part_with(
        cast.ventra, on=MORNING.date(), reason="Своя связь", said_by="Елена", by=cast.lead.user
    )
    assert departure.stage == stage("work")
    assert not StageEntry.objects.filter(company=cast.ventra, left_at=None).exists()
    assert move_all_by_rules() == 0
    assert not StageEntry.objects.filter(company=cast.ventra, left_at=None).exists()
    with pytest.raises(CompanyHasLeft):
        part_with(cast.ventra, on=MORNING.date(), reason="Опять", by=cast.lead.user)
    with pytest.raises(CompanyHasLeft):
        move_to_stage(cast.ventra, stage("growth"), reason="Опять", by=cast.lead.user)
    assert len(published(CompanyDeparted)) == 1
    take_departure_back(cast.ventra, by=cast.owner.user)
    assert where(cast.ventra) == "work"
    assert Departure.objects.get().taken_back_by == cast.owner.user


def test_a_rule_that_can_never_match_is_refused_with_words(cast, published):
    add_stage("Долгий пробный", bounds=[Bound("agreed-for", 100)], by=cast.owner.user)
    hidden = [Bound("agreed-for", 200)]
    with pytest.raises(StageNeverEntered) as refused:
        edit_stage(stage("work"), name="", bounds=hidden, by=cast.owner.user)
    assert "Долгий пробный" in refused.value.sentence
    assert not published(StageChanged)
    bounds = [Bound("agreements", None, 0), Bound("ends-in", 0, 10)]
    with pytest.raises(StageNeverEntered) as refused:
        edit_stage(stage("renewal"), name="", bounds=bounds, by=cast.owner.user)
    assert refused.value.data["condition"]
    assert stage("renewal").conditions.count() == 1


def test_the_first_stage_takes_everybody(cast):
    with pytest.raises(FirstStageStays):
        edit_stage(stage("acquaintance"), name="", bounds=[Bound("solved", 1)], by=cast.owner.user)
    with pytest.raises(FirstStageStays):
        move_stage(stage("connection"), up=True, by=cast.owner.user)
    assert stage("acquaintance").place == 0


def test_stages_change_places_unless_one_would_hide_another(cast):
    with pytest.raises(StageNeverEntered):
        move_stage(stage("first-days"), up=True, by=cast.owner.user)
    own = add_stage("Свой", by=cast.owner.user, questions=[Expected("Где договор?", "В портале")])
    move_stage(own, up=True, by=cast.owner.user)
    assert [one.key or one.name for one in JourneyStage.objects.all()][-2:] == ["Свой", "renewal"]
    assert own.questions.get().answer == "В портале"


def test_a_stage_with_companies_stays_in_use(cast, agreed):
    agreed(cast.ventra, begins=-3)
    move_all_by_rules()
    with pytest.raises(StageHasCompanies):
        edit_stage(
            stage("connection"), name="", is_active=False, bounds=[Bound("agreed-for", 0)], by=cast.owner.user
        )
    assert stage("connection").is_active


def test_the_database_knows_that_a_company_is_in_one_stage(cast):
    move_all_by_rules()
    with pytest.raises(IntegrityError), transaction.atomic():
        StageEntry.objects.create(
            company=cast.ventra, stage=stage("work"), rules_said=stage("work"), entered_at=MORNING
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        StageEntry.objects.update(by=cast.lead.user)  # who moves one says why
