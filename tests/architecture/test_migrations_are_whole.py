from pathlib import Path, PurePosixPath

import pytest
from django.core.management import call_command

from zabota.house.lint.names import migrations_are_named_by_their_intent
from zabota.house.lint.rules import Source

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_each_is_named_by_its_intent():
    paths = [PurePosixPath(path.relative_to(ROOT)) for path in ROOT.glob("zabota/**/migrations/0*.py")]
    assert paths
    assert [path for path in paths if list(migrations_are_named_by_their_intent(Source(path, "")))] == []
