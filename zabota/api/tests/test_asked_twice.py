"""The same request, asked again because its answer was lost, is done once."""

from datetime import timedelta

import pytest

from zabota.api.actions import forget_kept_answers
from zabota.api.models import KeptAnswer
from zabota.api.tests.asking import program_of
from zabota.core import clock
from zabota.core.clock import now
from zabota.tickets.models import Message
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db


def letter(program, cast, body="Сделали", key="k-1"):
    return program.post(f"/tickets/{cast.forwarding.pk}/messages", {"body": body}, Idempotency_Key=key)


def test_the_same_key_is_answered_alike_and_done_once(cast):
    program = program_of(cast.agent)
    first = letter(program, cast)
    with nothing_happens():
        second = letter(program, cast)
    assert (first.status_code, first.content) == (second.status_code, second.content) == (201, first.content)
    assert second["Idempotency-Replayed"] == "true"


def test_another_request_with_the_key_is_refused(cast):
    program = program_of(cast.agent)
    letter(program, cast)
    with nothing_happens():
        response = letter(program, cast, body="Другое")
    assert (response.status_code, response.json()["code"]) == (409, "key-reused")


def test_what_was_refused_may_be_asked_again(cast):
    program = program_of(cast.agent)
    assert letter(program, cast, body=" ").status_code == 422
    assert letter(program, cast, body="Сделали").status_code == 201


def test_keys_of_two_tokens_are_strangers(cast):
    one, two = program_of(cast.agent), program_of(cast.agent, name="Second")
    assert [letter(program, cast).status_code for program in (one, two)] == [201, 201]
    assert Message.objects.filter(ticket=cast.forwarding, body="Сделали").count() == 2


def test_a_key_that_is_none_is_refused(cast):
    program = program_of(cast.agent)
    with nothing_happens():
        response = letter(program, cast, key="x" * 81)
    assert response.status_code == 422


def test_answers_are_kept_for_a_day(cast):
    letter(program_of(cast.agent), cast)
    assert (forget_kept_answers(), KeptAnswer.objects.count()) == (0, 1)
    with clock.stopped_at(now() + timedelta(days=1, minutes=1)):
        assert (forget_kept_answers(), KeptAnswer.objects.count()) == (1, 0)
