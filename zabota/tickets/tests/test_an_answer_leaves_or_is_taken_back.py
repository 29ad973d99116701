"""The job that sends an answer, and its writer who takes it back, in the same moment: one of the two happens."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import assemble
from zabota.tickets import actions
from zabota.tickets.errors import AnswerHasLeft
from zabota.tickets.events import ProblemAnswerWithdrawn
from zabota.tickets.models import Message, ProblemAnswer

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def cast(transactional_db):
    return assemble()


def at_once(*acts):
    start = Barrier(len(acts), timeout=20)

    def one(act):
        try:
            start.wait()
            return act()
        except AnswerHasLeft as denied:
            return denied
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def answered(cast, problem, text):
    to = {cast.unowned.pk: ("Инна Збруева", "inna@lisenok.example")}
    more = {"solves": False, "nonce": uuid4(), "by": cast.agent, "hold_for": 30}
    return actions.answer_problem(problem, text, to=to, **more)


def test_either_the_letters_leave_or_it_is_taken_back(cast):
    problem = actions.open_problem("Сбой", cause="", of=cast.unowned, by=cast.agent)
    for text in ("Раз", "Два", "Три"):
        answer = answered(cast, problem, text)
        _, told = at_once(
            lambda answer=answer: actions.send_answer(answer),
            lambda answer=answer: actions.withdraw_answer(answer, by=cast.agent),
        )
        has_left = Message.objects.filter(body=text).exists()
        is_withdrawn = ProblemAnswer.objects.get(pk=answer.pk).withdrawn_at is not None
        assert has_left != is_withdrawn
        assert isinstance(told, AnswerHasLeft) == has_left


def test_two_windows_that_take_it_back_are_one(cast, published):
    problem = actions.open_problem("Сбой", cause="", of=cast.unowned, by=cast.agent)
    answer = answered(cast, problem, "Починили.")
    at_once(*[lambda: actions.withdraw_answer(answer, by=cast.agent)] * 2)
    assert len(published(ProblemAnswerWithdrawn)) == 1
