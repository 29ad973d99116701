"""What the sample clients were asked stands in the sample world."""

import pytest

from zabota.core.clock import now
from zabota.house.sample.surveys import WORDS, lay_out_surveys
from zabota.satisfaction.models import Programme, Redress, Survey

pytestmark = pytest.mark.django_db


def test_one_question_is_about_to_leave_and_one_bad_word_waits_for_an_answer(cast):
    lay_out_surveys(cast.people, cast.tickets, until=now())
    waiting = Survey.objects.get(state="drawn")
    assert (waiting.contact, waiting.measure) == (cast.elena, "hate")
    redress = Redress.objects.get()
    assert redress.answer.words == WORDS
    assert redress.promise.is_open
    assert list(Programme.objects.filter(is_on=True).values_list("measure", flat=True)) == ["hate"]
