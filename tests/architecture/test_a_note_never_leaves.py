"""What staff tell each other has no way out of the house."""

import ast
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.channels.models import Delivery
from zabota.core.models import JournalEntry
from zabota.notes.actions import write_note
from zabota.tickets.models import Message, SearchEntry

PACKAGE = Path(__file__).resolve().parents[2] / "zabota"
KNOW_NOTES = {
    "api",
    "automation",
    "desk",
    "house",
    "notes",
    "records",
    "transfers",
}  # a macro writes one; records delete, export by word; history brings theirs
SECRET = "Кукумбер"  # a word that stands in one note and nowhere else


@pytest.fixture
def secret_note(cast):
    return write_note(cast.outage, f"@Ольга {SECRET}: не говорить клиенту", by=cast.colleague)


def sources() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "tests" not in path.relative_to(PACKAGE).parts]


def test_only_the_desk_and_the_wiring_know_the_room_of_notes():
    knowing = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if any(module.startswith("zabota.notes") for module in modules):
                knowing.add(path.relative_to(PACKAGE).parts[0])
    assert knowing <= KNOW_NOTES


def test_no_other_room_has_a_model_of_notes():
    named = {
        model._meta.app_label for model in apps.get_models() if "note" in model.__name__.lower().split("_")
    }
    assert named == {"notes"}


def test_no_other_room_reaches_notes_by_a_relation():
    """`ticket.notes` would need no import."""
    reaching = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            by_attribute = isinstance(node, ast.Attribute) and node.attr in {"notes", "note_set"}
            by_word = isinstance(node, ast.Constant) and str(node.value).startswith(
                ("notes__", "ticket__notes")
            )
            if by_attribute or by_word:
                reaching.add(path.relative_to(PACKAGE).parts[0])
    assert reaching <= KNOW_NOTES


@pytest.mark.django_db
def test_the_journal_holds_no_word_of_it(secret_note, published):
    assert SECRET not in json.dumps(
        list(JournalEntry.objects.values_list("facts", flat=True)), ensure_ascii=False
    )


@pytest.mark.django_db
def test_no_job_carries_a_word_of_it(secret_note):
    assert SECRET not in json.dumps(
        list(ProcrastinateJob.objects.values_list("args", flat=True)), ensure_ascii=False
    )


@pytest.mark.django_db
def test_it_makes_no_message_and_no_delivery(cast):
    before = (Message.objects.count(), Delivery.objects.count())
    write_note(cast.outage, SECRET, by=cast.colleague)
    assert (Message.objects.count(), Delivery.objects.count()) == before


@pytest.mark.django_db
def test_the_search_does_not_know_it(secret_note):
    assert not SearchEntry.objects.filter(vector=SECRET.casefold()).exists()
    stems = list(SearchEntry.objects.values_list("vector", flat=True))
    assert not any(SECRET.casefold()[:6] in stem for stem in stems)


@pytest.mark.django_db
def test_its_text_stands_in_no_other_table(secret_note):
    """Every row of every table is read as text."""
    holding = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{SECRET}%"])
            if cursor.fetchone()[0]:
                holding.add(table)
    assert holding == {"notes_note"}


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["queue/answer/", "search/?q=Кукумбер", "clients/"])
def test_no_list_shows_it(where, secret_note, cast, client_of):
    """Only the ticket's own page does, to colleagues."""
    answer = client_of(cast.agent).get(f"/{where}").content.decode()
    assert "не говорить клиенту" not in answer
    assert "не говорить клиенту" in client_of(cast.agent).get(f"/tickets/{cast.outage.pk}/").content.decode()


def test_of_the_api_one_door_of_the_staff_knows_notes():
    knowing = [path for path in (PACKAGE / "api").rglob("*.py") if "zabota.notes" in path.read_text()]
    assert [path.relative_to(PACKAGE).as_posix() for path in knowing if "tests" not in path.parts] == [
        "api/staff/notes.py"
    ]
