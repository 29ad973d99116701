from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from zabota.channels.email.models import RawLetter
from zabota.channels.email.sources import split_mbox
from zabota.channels.email.tests.writing import letter
from zabota.tickets.models import Ticket


def ingest(*words: str, **options) -> dict[str, int]:
    out = StringIO()
    call_command("mail_ingest", *words, stdout=out, **options)
    return {line[:14].strip(): int(line[14:]) for line in out.getvalue().splitlines()[-8:]}


def mbox(*letters) -> bytes:
    return b"".join(b"From a@b Sat Nov 21 10:00:00 2026\n" + one.as_bytes() + b"\n" for one in letters)


def test_a_folder_is_taken_in_and_every_letter_is_in_the_ledger(people, tmp_path):
    folder = tmp_path / "mail"
    (folder / "two").mkdir(parents=True)
    (folder / "one.eml").write_bytes(letter().as_bytes())
    (folder / "two" / "answer.box").write_bytes(
        letter("Ещё", mail_id="2@x", References="<first@lisenok.example>").as_bytes()
    )
    (folder / "nobody.txt").write_bytes(b"just some words")
    (folder / ".hidden").write_bytes(b"nothing")
    first = ingest(str(folder))
    assert first == {
        "letters read": 3,
        "opened": 1,
        "joined": 1,
        "bounce": 0,
        "repeated": 0,
        "set aside": 1,
        "refused": 0,
        "exception": 0,
    }
    again = ingest(str(folder))
    assert (again["letters read"], again["repeated"]) == (3, 3)
    assert Ticket.objects.count() == 1


def test_an_mbox_is_many_letters(people, tmp_path):
    file = tmp_path / "archive"
    file.write_bytes(mbox(letter(), letter("From here on\n\nFrom me to you", mail_id="2@x")))
    assert ingest(str(file))["opened"] == 2
    assert sorted(RawLetter.objects.values_list("source", flat=True)) == [f"{file}#1", f"{file}#2"]


def test_the_standard_input_is_taken_as_sent_to_the_named_box(people, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(letter(to="x@y.example").as_bytes())))
    assert ingest("-", as_box="support@north.example")["opened"] == 1
    assert Ticket.objects.get().line == people.international


def test_a_letter_over_the_limit_is_refused_and_kept_with_the_reason(people, tmp_path, settings):
    settings.ZABOTA_LETTER_LIMIT = 1000
    (tmp_path / "big.eml").write_bytes(letter("x" * 2000).as_bytes())
    assert ingest(str(tmp_path / "big.eml"))["refused"] == 1
    kept = RawLetter.objects.get()
    assert kept.state == "refused"
    assert "МБ" in kept.reason
    assert not Ticket.objects.exists()


def test_a_file_that_is_not_there_is_said(people):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        ingest("/nowhere/at/all")


@pytest.mark.parametrize(
    ("content", "letters"),
    [
        (b"Subject: a\n\nFrom here\n", [b"Subject: a\n\nFrom here\n"]),
        (b"", [b""]),
        (b"From a@b Sat Nov 21 10:00:00 2026\nSubject: a\n\n>From x\n", [b"Subject: a\n\nFrom x\n"]),
        (
            b"From a Sat Nov 21 10:00:00 2026\r\nA: 1\r\n\r\nx\r\n\r\nFrom b Sun Nov 22 10:00:00 2026\r\nA: 2\r\n",
            [b"A: 1\r\n\r\nx\r\n\r\n", b"A: 2\r\n"],
        ),
    ],
)
def test_mbox_files_are_split_and_letters_are_not(content, letters):
    assert split_mbox(content) == letters
