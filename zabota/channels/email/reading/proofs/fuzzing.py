"""Letters that atheris makes up: it looks for bytes that take new ways through the reader. None may raise or be slow.

Run `python -m zabota.channels.email.reading.proofs.fuzzing FOLDER -max_total_time=300` with `atheris` at hand
(`pip install atheris`; nothing else needs it). FOLDER keeps what it has found; the other words are libFuzzer's own.
It ends with `Done N runs`, or with the letter that was at fault as a file beside it.
"""

import hashlib
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from zabota.channels.email.reading.proofs.hostile import SLOWEST_ALLOWED
from zabota.channels.email.reading.proofs.mutating import PIECES, SEEDS

READING = "zabota.channels.email.reading"
LONGEST = 8_000  # longer ones are for bombs.py


class TooSlow(Exception):
    pass


def endured(reading: ModuleType) -> Callable[[bytes], None]:
    def endure(raw: bytes) -> None:
        started = time.process_time()
        reading.safe_html(reading.read_letter(raw).html, inline={})
        taken = time.process_time() - started
        if taken > SLOWEST_ALLOWED:
            raise TooSlow(f"{taken:.1f} s for {len(raw)} bytes")

    return endure


def main(words: Sequence[str]) -> None:
    atheris = importlib.import_module("atheris")  # brought along by whoever runs this
    folder = Path(words[0])
    dictionary = _laid_out(folder)
    for name in [name for name in sys.modules if name.startswith(READING) and "proofs" not in name]:
        del sys.modules[name]  # imported once more, with a count of every way it takes
    with atheris.instrument_imports(include=[READING]):
        reading = importlib.import_module(READING)
    options = [f"-max_len={LONGEST}", f"-dict={dictionary}", "-timeout=20", *words[1:]]
    atheris.Setup([sys.argv[0], str(folder), *options], endured(reading))
    atheris.Fuzz()


def _laid_out(folder: Path) -> Path:
    """The letters and the words to begin with; the path of the words."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS:
        (folder / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    dictionary = folder.with_suffix(".dict")
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in piece[:60]) + '"' for piece in PIECES)
    dictionary.write_text("\n".join(lines) + "\n")
    return dictionary


if __name__ == "__main__":
    main(sys.argv[1:])
