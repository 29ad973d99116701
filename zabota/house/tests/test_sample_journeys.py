"""The sample world shows clients on their way, one of them warned and one letter held back."""

import pytest
from django.utils.timezone import localdate

from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.house.sample.journeys import walk
from zabota.house.sample.papers import sign
from zabota.journeys.actions import due_warnings, move_all_by_rules
from zabota.journeys.models import GivenWarning, StageEntry
from zabota.journeys.queries.warnings import planned_warnings
from zabota.journeys.queries.way import way_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def walked(cast):
    sign(cast.people)
    walk(cast.people, now())


def test_everybody_is_somewhere_and_has_a_past(cast, walked):
    where = dict(StageEntry.objects.filter(left_at=None).values_list("company__name", "stage__key"))
    assert where == {
        "Ventra Logistics": "work",
        "Клиника «Лисёнок»": "work",
        "Пекарня «Полдень»": "acquaintance",
    }
    assert [step.state for step in way_of(cast.lisenok).steps] == [
        "past",
        "past",
        "past",
        "now",
        "ahead",
        "ahead",
    ]
    assert move_all_by_rules() == 0


def test_one_was_told_with_its_partner_and_one_letter_is_held_back(cast, walked):
    bakery = Company.objects.get(name="Пекарня «Полдень»")
    assert {one.to for one in GivenWarning.objects.filter(company=bakery)} == {bakery, cast.ventra}
    held = [one for one in planned_warnings(localdate(now())) if one.held]
    assert [one.company for one in held] == [cast.lisenok]
    assert due_warnings() == []
