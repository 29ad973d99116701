"""Other projects' letters, our reading beside their expectations: a ledger of corpus, key, passed, total.

Run `python -m zabota.channels.email.reading.measure [-v] [corpus …]`. The letters lie outside the repository:
`ZABOTA_SHARED`, or `../shared/data` beside it.
"""

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zabota.channels.email.reading.html import plain_from_html
from zabota.channels.email.reading.letter import Letter
from zabota.channels.email.reading.quotes import Split, split_reply
from zabota.channels.email.reading.reading import read_letter

CORPORA = ("zammad", "discourse", "chatwoot", "trimmer", "crisp", "talon", "sisimai", "flufl", "rt")
_FULL_REPORT = 1000

Case = dict[str, Any]
Verdicts = dict[str, bool]


@dataclass
class Ledger:
    """passed and total by (corpus, key); what failed; what raised; seconds per letter."""

    counts: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, corpus: str, case: str, verdicts: Verdicts) -> None:
        for key, is_met in verdicts.items():
            count = self.counts.setdefault((corpus, key), [0, 0])
            count[0] += is_met
            count[1] += 1
            if not is_met:
                self.failures.append((corpus, key, case))


def shared_data() -> Path | None:
    named = os.environ.get("ZABOTA_SHARED")
    place = Path(named) if named else Path(__file__).resolve().parents[4].parent / "shared" / "data"
    return place if (place / "mail").is_dir() else None


def cases(place: Path, corpus: str) -> Iterator[tuple[Case, bytes]]:
    folder = place / "mail" / corpus
    for case in json.loads((folder / "expect.json").read_text())["cases"]:
        yield case, (folder / case["raw"]).read_bytes()


def measure(place: Path, corpora: tuple[str, ...] = CORPORA) -> Ledger:
    ledger = Ledger()
    for corpus in corpora:
        for case, raw in cases(place, corpus):
            started = time.process_time()
            try:
                verdicts = verdicts_on(corpus, case, raw)
            except Exception as error:
                ledger.crashes.append(f"{corpus}/{case['id']}: {error!r}")
                continue
            ledger.seconds.append(time.process_time() - started)
            ledger.add(corpus, case["id"], verdicts)
    return ledger


def verdicts_on(corpus: str, case: Case, raw: bytes) -> Verdicts:
    """Whether each key of the letter is read as its project expects."""
    return _JUDGES[corpus](case, raw)


def _zammad(case: Case, raw: bytes) -> Verdicts:
    expected, letter = case["expect"], read_letter(raw)
    email = letter.sender.email if letter.sender else ""
    return {
        "subject": _squeezed(letter.subject) == _squeezed(expected["subject"]),
        "from_email": email.lower() == expected["from_email"].lower(),
        "from_name": (letter.sender.name if letter.sender else "") == expected["from_name"],
        "to": _emails(expected["to"]) == list(dict.fromkeys(one.email.lower() for one in letter.to)),
        "body": _same_body(letter, expected),
        "attachment_bytes": _hashes(letter)
        >= {one["sha256"] for one in expected["attachments"] if one["size"]},
        "attachment_names": {part.name for part in letter.parts}
        >= {one["filename"] for one in expected["attachments"]},
    }


def _same_body(letter: Letter, expected: Case) -> bool:
    """The same words: a browser and a mailer differ in blanks, so blanks do not count."""
    wanted = re.sub(r"[\W_]+", "", expected["body_text"])
    texts = (letter.text, plain_from_html(letter.html, links=False))
    return wanted in ("novisiblecontent", *(re.sub(r"[\W_]+", "", text) for text in texts))


def _hashes(letter: Letter) -> set[str]:
    return {hashlib.sha256(part.content).hexdigest() for part in letter.parts}


def _emails(text: str) -> list[str]:
    return list(dict.fromkeys(one.lower() for one in re.findall(r"[^\s<>,\"']+@[^\s<>,\"']+", text)))


def _discourse(case: Case, raw: bytes) -> Verdicts:
    expected, letter = case["expect"], read_letter(raw)
    verdicts = {
        "bounce": (letter.judgement.kind == "bounce") == expected["bounce"],
        "auto_reply": (letter.judgement.kind == "auto_reply") == expected["auto_generated"],
        "no_sender": (letter.sender is None) == expected["no_sender"],
    }
    if expected["reply"] is not None:
        verdicts["reply"] = letter.newest.strip() == expected["reply"].strip()
    return verdicts


def _chatwoot(case: Case, raw: bytes) -> Verdicts:
    expected, kind = case["expect"], read_letter(raw).judgement.kind
    return {
        "bounce": (kind == "bounce") == expected["bounce"],
        "auto_reply": (kind == "auto_reply") == expected["auto_reply"],
    }


def _bare(case: Case, raw: bytes) -> Split:
    text = raw.decode("utf-8", "replace")
    return split_reply(plain_from_html(text) if case["raw"].endswith(".html") else text)


def _trimmer(case: Case, raw: bytes) -> Verdicts:
    expected, split = case["expect"], _bare(case, raw)
    verdicts = {"reply": split.newest.strip() == expected["reply"].strip()}
    verdicts["elided"] = _squeezed(split.elided) == _squeezed(expected["elided"] or "")
    return verdicts


def _crisp(case: Case, raw: bytes) -> Verdicts:
    expected, newest = case["expect"], _bare(case, raw).newest
    verdicts = {}
    if "reply" in expected:
        verdicts["reply"] = newest.strip() == expected["reply"].strip()
    if expected["must_match"]:
        verdicts["must_match"] = all(re.search(pattern, newest) for pattern in expected["must_match"])
    if "first_fragment" in expected:
        verdicts["first_fragment"] = newest.strip() == expected["first_fragment"].strip()
    return verdicts


def _talon(case: Case, raw: bytes) -> Verdicts:
    expected = case["expect"]
    newest = read_letter(raw).newest if case["raw"].endswith(".eml") else _bare(case, raw).newest
    wanted = expected["reply"]
    if expected.get("ignore_whitespace"):
        return {"reply": "".join(newest.split()) == "".join(wanted.split())}
    kind = "reply_without_signature" if "signature" in expected else "reply"
    return {kind: _trailing(newest) == _trailing(wanted)}


def _sisimai(case: Case, raw: bytes) -> Verdicts:
    expected, judgement = case["expect"], read_letter(raw).judgement
    verdicts = {"kind": judgement.kind == expected["kind"]}
    wanted = expected["results"]
    if expected["kind"] == "bounce" and wanted and wanted[0]["reason"] != "delivered":
        verdicts["count"] = len(judgement.bounced) == len(wanted)
        verdicts["hard"] = sorted(bool(one.hard) for one in judgement.bounced) == sorted(
            one["hard"] for one in wanted
        )
    return verdicts


def _flufl(case: Case, raw: bytes) -> Verdicts:
    expected, judgement = case["expect"], read_letter(raw).judgement
    wanted = {one.lower() for one in (*expected["permanent"], *expected["temporary"])}
    found = {one.address.lower(): one for one in judgement.bounced}
    return {
        "kind": judgement.kind == expected["kind"],
        "addresses": set(found) == wanted,
        "temporary": all(
            not found[one.lower()].hard for one in expected["temporary"] if one.lower() in found
        ),
    }


def _rt(case: Case, raw: bytes) -> Verdicts:
    return {"must_parse": isinstance(read_letter(raw), Letter)}


_JUDGES: dict[str, Callable[[Case, bytes], Verdicts]] = {
    "zammad": _zammad,
    "discourse": _discourse,
    "chatwoot": _chatwoot,
    "trimmer": _trimmer,
    "crisp": _crisp,
    "talon": _talon,
    "sisimai": _sisimai,
    "flufl": _flufl,
    "rt": _rt,
}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _trailing(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def main(arguments: list[str]) -> int:
    place = shared_data()
    if place is None:
        print("no letters found: set ZABOTA_SHARED")
        return 1
    chosen = tuple(one for one in arguments if one in CORPORA) or CORPORA
    ledger = measure(place, chosen)
    for (corpus, key), (passed, total) in sorted(ledger.counts.items()):
        print(f"{corpus:10} {key:24} {passed:4}/{total:<4} {passed / total:7.1%}")
    if "-v" in arguments:
        print("\n".join(" ".join(failure) for failure in ledger.failures[:_FULL_REPORT]))
    print(f"crashes: {len(ledger.crashes)}", *ledger.crashes[:20], sep="\n  ")
    times = sorted(ledger.seconds)
    print(f"median {times[len(times) // 2] * 1000:.1f} ms, slowest {times[-1] * 1000:.0f} ms")
    return 1 if ledger.crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
