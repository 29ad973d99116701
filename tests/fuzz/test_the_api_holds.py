"""Chance asks every operation of the API with tokens of every kind: no failure of ours, and only what is documented."""

import logging
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import given, seed
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fuzz.lasting import GENERATED, PATIENCE, SEED, Clock, Enough, fail, taken_back, until_enough
from zabota.api.scopes import TokenScope
from zabota.api.tests.asking import program_of
from zabota.tickets.models import Attachment

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SHARE = 0.4  # of the seconds
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@pytest.fixture
def schema(cast):
    """The application asked as a server would, but on the connection of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield _loaded()
    for signal in signals:
        signal.connect(close_old_connections)


def _loaded():
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def keys(cast) -> list[str]:
    """Of the owner with everything, of an agent for each scope alone, of a client's person, and a wrong one."""
    alone = [
        program_of(cast.agent, scope, name=scope.value).key
        for scope in TokenScope
        if not scope.value.startswith("own:")
    ]
    everything = program_of(cast.owner, name="everything").key
    return [everything] * 4 + alone + [program_of(cast.inna, name="own").key] * 2 + ["zab_wrong"]


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@pytest.mark.django_db
def test_the_api_keeps_its_word(schema, keys, cast, caplog):
    caplog.set_level(logging.CRITICAL)
    known = known_numbers(cast)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) > 25
    found = [tried(one, keys, known, Clock(SHARE / len(operations))) for one in operations]
    print(f"{sum(many for many, _ in found)} requests to {len(operations)} operations, FUZZ_SEED={SEED}")
    if complaints := [words for _, words in found if words]:
        fail("\n\n".join(complaints))


def tried(operation: Any, keys: list[str], known: list[int], clock: Clock) -> tuple[int, str]:
    """How many requests, and what the first bad answer was."""
    complaints: list[str] = []

    @seed(SEED)
    @GENERATED
    @given(case=cases(operation), key=st.sampled_from(keys), number=st.sampled_from([None, *known]))
    def ask(case: Any, key: str, number: int | None) -> None:
        clock.tick()
        if words := complaint_about(case, key, number):
            complaints.append(f"{operation.label}: {words}")
            raise Enough

    with until_enough():
        ask()
    return clock.examples, "".join(complaints)


def cases(operation: Any) -> st.SearchStrategy[Any]:
    return st.one_of([operation.as_strategy(generation_mode=mode) for mode in MODES])


def known_numbers(cast) -> list[int]:
    return [cast.forwarding.pk, cast.outage.pk, cast.lisenok.pk, cast.inna.pk, *attachments()]


def attachments() -> list[int]:
    return list(Attachment.objects.values_list("pk", flat=True)[:1])


def complaint_about(case: Any, key: str, number: int | None) -> str:
    """The answer in words when it is not as documented."""
    if number is not None:
        case.path_parameters = dict.fromkeys(case.path_parameters or {}, number)
    with taken_back() as broken:
        response = case.call(headers={"Authorization": f"Bearer {key}"})
        try:
            case.validate_response(response, checks=CHECKS)
        except (Failure, FailureGroup) as problem:
            return "\n".join([repr(problem), *map(str, getattr(problem, "exceptions", ())), *broken])
    return ""
