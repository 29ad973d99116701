"""Real letters that nobody of this project wrote: none is lost, none breaks the filing."""

from pathlib import Path

import pytest

from tests.shared import shared
from zabota.channels.email.ledger import Ledger
from zabota.channels.email.models import RawLetter
from zabota.channels.email.sources import letters_in

WHOLE = {".box", ".eml", ".msg"}
PIECES = {"crisp", "trimmer"}  # bodies without headers


def whole_letters() -> list[Path]:
    """What is a whole letter: a mail file, or a text file that begins with headers."""
    files = [
        file
        for file in sorted(shared("mail").rglob("*"))
        if file.is_file() and file.parent.name not in PIECES
    ]
    return [file for file in files if file.suffix not in {".json", ".html"}]


@pytest.mark.slow
def test_every_letter_of_the_corpus_is_filed_or_set_aside_with_a_reason(people):
    ledger = Ledger()
    fates = [
        (name, *ledger.take_in(raw, source=name))
        for file in whole_letters()
        for name, raw in letters_in(str(file))
    ]
    print("\n".join(ledger.lines()))
    assert ledger.counted["exception"] == 0
    assert not [fate for fate in fates if "Сбой программы" in fate[2]]
    assert not RawLetter.objects.filter(robot_marks=["unreadable"]).exists()
    assert not RawLetter.objects.filter(state="stored").exists()
    assert ledger.read == len(fates) > 300
