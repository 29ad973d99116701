"""`zabota mail pipe`, as a mail server runs it: a process of its own, a letter on its input, an exit code."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from zabota.channels.email.models import LetterState, RawLetter
from zabota.house.sample.people import settle

LETTER = b"From: inna@lisenok.example\r\nSubject: pipe\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n"


def pipe(letter: bytes, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    options = connection.get_connection_params()
    url = f"host={options['host']} user={options['user']} dbname={options['dbname']}"
    given = {**os.environ, "DATABASE_URL": url, "ZABOTA_LANGUAGE": "en", **environment}
    run = [sys.executable, "-m", "zabota.house.cli", "mail", "pipe", *words]
    return subprocess.run(run, input=letter, capture_output=True, env=given, timeout=60)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_letter_is_kept_and_a_second_copy_is_the_same(settings):
    settle(password=None)
    files = {"ZABOTA_DATA": str(settings.ZABOTA_FILES.parent)}
    words = ("--from", "<inna@lisenok.example>", "help@north.example")
    assert [pipe(LETTER, *words, **files).returncode for _time in range(2)] == [0, 0]
    kept = RawLetter.objects.select_related("mailbox").get()
    assert (kept.source, kept.envelope_from, kept.state) == (
        "pipe",
        "inna@lisenok.example",
        LetterState.STORED,
    )
    assert kept.mailbox.address == "help@north.example"

    done = pipe(LETTER + b"x" * 5000, **files, ZABOTA_LETTER_LIMIT="2000")
    assert (done.returncode, b"MB" in done.stderr) == (65, True)
    refused = RawLetter.objects.get(state=LetterState.REFUSED)
    assert (refused.subject, refused.file.size) == ("pipe", 4000)


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ((), {"DATABASE_URL": "host=/nowhere user=x dbname=x"}),
        ((), {"DATABASE_URL": ""}),
        (("--loudly",), {}),
        ((), {"ZABOTA_LETTER_LIMIT": "many"}),
    ],
)
def test_what_is_not_the_letters_fault_leaves_it_with_the_mail_server(db, words, environment, tmp_path):
    done = pipe(LETTER, *words, **{"ZABOTA_DATA": str(tmp_path), **environment})
    assert done.returncode == 75
    assert not RawLetter.objects.exists()


def test_nothing_is_no_letter(db, tmp_path):
    assert pipe(b"", ZABOTA_DATA=str(tmp_path)).returncode == 65


def test_its_help_asks_for_no_letter(tmp_path, db):
    done = pipe(b"", "--help", ZABOTA_DATA=str(tmp_path))
    assert (done.returncode, b"standard input" in done.stdout) == (0, True)
