"""One form sent twice in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import assemble
from zabota.core.models import JournalEntry
from zabota.notes.actions import write_note
from zabota.notes.models import Note


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_it_is_one_note_told_once():
    cast, nonce, start = assemble(), uuid4(), Barrier(2, timeout=20)
    told = JournalEntry.objects.filter(name="NoteWritten").count()

    def write(_):
        start.wait()
        try:
            return write_note(cast.invoice, "Раз", by=cast.agent, nonce=nonce)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(write, range(2))
    assert first == second == Note.objects.get(nonce=nonce)
    assert JournalEntry.objects.filter(name="NoteWritten").count() == told + 1
