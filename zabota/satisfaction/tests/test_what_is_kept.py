"""What the tables themselves refuse."""

import pytest

from zabota.satisfaction.models import Programme, Question

pytestmark = pytest.mark.django_db


def test_the_house_comes_with_questions_for_nine_cells_and_asks_nobody():
    hates = Question.objects.filter(measure="hate").values_list("level", "role")
    assert len(set(hates)) == 9
    assert not Programme.objects.filter(is_on=True).exists()
    assert Programme.objects.count() == 5
