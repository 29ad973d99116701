"""`zabota mail show [--text|--html] FILE…`: how letters are read, a line of JSON each. Needs no database."""

import argparse
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from zabota.channels.email.reading.facts import Facts, body_facts, letter_facts, unread_facts
from zabota.channels.email.sources import letters_in

_BREAKS_A_LINE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def show(words: Sequence[str], out: TextIO | None = None) -> int:
    """Prints the letters in the order given; 1 when a file could not be opened."""
    options = _parser().parse_intermixed_args(words)
    out = out or sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8")
    is_complete = True
    for source in options.sources:
        for name, facts in _read(source, options):
            is_complete &= facts is not None
            out.write(_line({"file": name} | (facts or unread_facts("the file cannot be opened"))) + "\n")
    return 0 if is_complete else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zabota mail show", description="How letters are read, as JSON.")
    bare = parser.add_mutually_exclusive_group()
    bare.add_argument("--text", action="store_true", help="each file is the plain body of a letter alone")
    bare.add_argument("--html", action="store_true", help="each file is the HTML body of a letter alone")
    parser.add_argument("sources", nargs="+", metavar="FILE|DIR|mbox|-")
    return parser


def _read(source: str, options: argparse.Namespace) -> Iterator[tuple[str, Facts | None]]:
    is_bare = options.text or options.html
    try:
        for name, raw in letters_in(source, splits=not is_bare):
            yield name, body_facts(raw, is_html=options.html) if is_bare else letter_facts(raw)
    except OSError:
        yield source, None


def _line(facts: Facts) -> str:
    """One line, whatever the letter holds."""
    written = json.dumps(facts, ensure_ascii=False)
    return _BREAKS_A_LINE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
