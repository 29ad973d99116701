"""Whoever asks to be forgotten is: in every table, in every file, for good."""

from datetime import date

import pytest
from django.db import connection

from tests.architecture.addresses import words_for
from zabota.channels.tests.jobs import run_jobs
from zabota.records import columns
from zabota.records.actions import forget_person
from zabota.records.models import Forgetting
from zabota.records.tests.canary import NAME, plant_by_force, plant_everywhere, remaining, settle_canary

pytestmark = pytest.mark.django_db
TEXTS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND (data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'tsvector',
    'inet', 'cidr', 'ARRAY', 'USER-DEFINED') )
"""


def test_nothing_of_them_is_left_in_any_table_or_file(cast, sink):
    words_for(cast)
    person = settle_canary(cast)
    assert list(remaining())
    plant_by_force(plant_everywhere() - {"records_forgetting.reason"})
    forget_person(
        person, name=NAME, reason=f"Письмо: {NAME}", asked_on=date(2026, 11, 20), by=cast.owner.user
    )
    run_jobs()
    assert Forgetting.objects.get().done_at
    assert list(remaining()) == []


def test_every_column_of_text_stands_in_one_class():
    with connection.cursor() as cursor:
        cursor.execute(TEXTS)
        there = {tuple(row) for row in cursor.fetchall()}
    classes = (columns.WORDS, columns.DERIVED, columns.KEPT, columns.PLAIN)
    told = [(table, column) for one in classes for table, names in one.items() for column in names]
    assert len(told) == len(set(told))
    assert {one for one in there if one not in set(told) and "procrastinate" not in one[0]} == set()
    assert set(told) <= there
