"""Real letters that nobody of this project wrote: none is lost, none breaks the filing."""

import os
from pathlib import Path

import pytest

from zabota.channels.email.ledger import Ledger
from zabota.channels.email.models import RawLetter
from zabota.channels.email.sources import letters_in

CORPUS = Path(__file__).resolve().parents[5] / "shared" / "data" / "mail"
WHOLE = {".box", ".eml", ".msg"}
PIECES = {"crisp", "trimmer"}  # bodies without headers


def whole_letters() -> list[Path]:
    """What is a whole letter: a mail file, or a text file that begins with headers."""
    files = [file for file in sorted(CORPUS.rglob("*")) if file.is_file() and file.parent.name not in PIECES]
    return [file for file in files if file.suffix not in {".json", ".html"}]


@pytest.mark.slow
def test_every_letter_of_the_corpus_is_filed_or_set_aside_with_a_reason(people):
    if not CORPUS.exists():
        if os.environ.get("CI"):
            pytest.fail(f"the corpus is missing: {CORPUS}")
        pytest.skip(f"the corpus is not here: {CORPUS}")
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
