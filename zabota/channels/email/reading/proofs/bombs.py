# ruff: noqa: E501  (letters)
"""Letters built to cost a reader dear: each kind, as large as one likes.

Run `python -m zabota.channels.email.reading.proofs.bombs [MIB]` for a table of processor seconds and peak memory, a process each.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from zabota.channels.email.reading.reading import read_letter

MIB = 1 << 20
HEAD = b"From: a@b.c\nSubject: x\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"


def _repeated(before: bytes, unit: bytes, after: bytes = b"\n\nx") -> Callable[[int], bytes]:
    return lambda size: before + unit * (size // len(unit)) + after


def _parts(heads: bytes, unit: bytes) -> Callable[[int], bytes]:
    """Nearly as many parts as are read, the letter's size shared out among them."""
    return lambda size: (
        MIXED + b"".join(b"--b\n" + heads + unit * (size // 299 // len(unit)) + b"\n" for _ in range(299))
    )


def _numbered(before: bytes, unit: bytes, count: int) -> Callable[[int], bytes]:
    return lambda size: (
        before + b"".join(unit.replace(b"#", b"%d" % n) for n in range(min(count, size // len(unit))))
    )


BOMBS: dict[str, Callable[[int], bytes]] = {
    "addresses": _numbered(b"From: a@b.c\nTo: ", b"a#@b.c, ", 1_000_000),
    "addresses, 10,000": _numbered(b"From: a@b.c\nTo: ", b"a#@b.c, ", 10_000),
    "addresses, a header each": _repeated(b"", b"To: a@b.c\n"),
    "ampersands": _repeated(HTML, b"&"),
    "angles": _repeated(HTML, b"<"),
    "at signs": _repeated(HEAD + b"\n", b"a@"),
    "attributes": _repeated(HTML, b'<a href="'),
    "base64": _repeated(HEAD + b"Content-Type: application/x; name=a\nContent-Transfer-Encoding: base64\n\n", b"JVBERi0xLjQK\n"),
    "base64, ended over and over": _repeated(HEAD + b"Content-Type: application/x\nContent-Transfer-Encoding: base64\n\n", b"JVBE=\n"),
    "base64, many files": _parts(b"Content-Type: application/x; name=a\nContent-Transfer-Encoding: base64\n\n", b"AAAA\n"),
    "blanks": _repeated(HEAD + b"\n", b" "),
    "blockquotes": _repeated(HTML, b"<blockquote>"),
    "boundaries that are none": _repeated(MIXED, b"--bx\n"),
    "bytes of everything": _repeated(b"", bytes(range(256))),
    "calendar": _repeated(HEAD + b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n", b"BEGIN:VEVENT\nSUMMARY:x\n"),
    "calendar of semicolons": _repeated(HEAD + b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nX", b";;a;"),
    "comments": _repeated(HTML, b"<!--"),
    "eight bits": _repeated(HEAD + b"\n", "привет мир\n".encode("cp1251")),
    "encoded words": _repeated(b"Subject: ", b"=?utf-8?Q?=D0?= "),
    "encoded words begun": _repeated(b"Subject: ", b"=?a?q?"),
    "entities": _repeated(HTML, b"&#x1F600;"),
    "files in the text": _repeated(HEAD + b"\n", b"begin 644 a\n#0V%T\nend\n"),
    "files in the text begun": _repeated(HEAD + b"\n", b"begin 644 a\n"),
    "folded lines": _repeated(b"Subject: a\n", b" b\n"),
    "forwards": _repeated(HEAD, b"Content-Type: message/rfc822\n\n"),
    "forwards side by side": _parts(b"Content-Type: message/rfc822\n\nSubject: ", b"=?utf-8?Q?=D0?= "),
    "header blocks": _repeated(HEAD + b"\n", b"From: a@b.c\n\n"),
    "headers": _repeated(b"", b"X: a\n"),
    "headers of ((((": _repeated(b"", b"From: ((((((((((((((((((((((((((((((((((\n"),
    "introductions": _repeated(HEAD + b"\n", b"On 1 Jan 2020 10:00 a <a@b.c>\n"),
    "introductions and quotes": _repeated(HEAD + b"\n", b"On 1 Jan 2020 10:00 a <a@b.c> wrote:\n> x\n\ny\n"),
    "japanese": _repeated(HEAD + b"Content-Type: text/plain; charset=iso-2022-jp\n\n", b"\x1b$B\x30\x21\x1b(B"),
    "links": _repeated(HTML, b"<a href=http://x>y</a>"),
    "marks left open": _repeated(HTML, b"<b id=1>"),
    "nesting": _numbered(HEAD, b"Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", 1_000_000),
    "notice": _repeated(HEAD + b'\n{"notificationType":', b"["),
    "nulls": _repeated(HEAD + b"\n", b"\0"),
    "one word": _repeated(HEAD + b"\n", b"a"),
    "pages": _parts(b"Content-Type: text/html\n\n", b"<p>x<br>"),
    "paragraphs": _repeated(HTML, b"<p>x"),
    "parameters": _repeated(b"Content-Type: text/plain", b'; a*0="'),
    "parentheses": _repeated(b"From: ", b"("),
    "parts": _repeated(MIXED, b"--b\n\n"),
    "prose of a server": _repeated(b"From: mailer-daemon@x.y\nSubject: failure notice\n\n", b"<a@a.b>: user unknown\n"),
    "prose without a line": _repeated(b"From: mailer-daemon@x.y\nSubject: failure notice\n\nuser unknown ", b"a@a."),
    "quoted printable": _repeated(HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n", b"=D0=BF=\n"),
    "quotes": _repeated(HEAD + b"\n", b"> > > >\n"),
    "quotes in a header": _repeated(b"To: ", b'"\\'),
    "quotes without end": _repeated(HEAD + b"\n", b">"),
    "quotes, each deeper": lambda size: HEAD + b"\n" + b"".join(b">" * depth + b" x\n" for depth in range(int((2 * size) ** 0.5))),
    "references": _repeated(b"References: ", b"<a@b> "),
    "reports": _repeated(HEAD + b"Content-Type: message/delivery-status\n\n", b"Final-Recipient: rfc822; a@b.c\n\n"),
    "results of checks": _repeated(b"Authentication-Results: x; ", b"spf="),
    "scripts": _repeated(HTML, b"<script>"),
    "sent from": _repeated(HEAD + b"\n", b"Sent from my from my from my from my from my from my\n"),
    "signatures": _repeated(HEAD + b"\n", b"hi\n--\n-----\nRegards\n"),
    "texts": _parts(b"\n", b"On 1 Jan 2020 10:00 a <a@b.c> wrote:\n"),
    "utf-7": _repeated(HEAD + b"Content-Type: text/plain; charset=utf-7\n\n", b"+AAA-"),
    "winmail": _repeated(HEAD + b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\x01\x00", b"\x02\x0f\x80\x06\x00\x00\x00\x00\x00\x00\x00"),
    "words": _repeated(HEAD + b"\n", b"word word\r\n"),
}  # fmt: skip


def measured(raw: bytes) -> tuple[float, int]:
    """(processor seconds, peak of this process in MiB)."""
    started = time.process_time()
    read_letter(raw)
    return time.process_time() - started, peak_mib()


def peak_mib() -> int:
    """Of this program alone; `getrusage` would add what its parent used."""
    told = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(told[1]) >> 10 if told else 0


def measured_apart(name: str, size: int) -> tuple[int, float, int]:
    """(bytes of the letter, processor seconds, peak in MiB) of a process that does nothing else."""
    with NamedTemporaryFile() as file:
        length = file.write(BOMBS[name](size))
        file.flush()
        words = [sys.executable, "-m", "zabota.channels.email.reading.proofs.bombs", file.name]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    return length, float(told[0]), int(told[1])


def main(words: list[str]) -> int:
    if words and not words[0].isdecimal():
        sys.stdout.write(" ".join(map(str, measured(Path(words[0]).read_bytes()))) + "\n")
        return 0
    for name in BOMBS:
        length, seconds, peak = measured_apart(name, int(words[0] if words else 24) * MIB)
        sys.stdout.write(f"{name:30} {length / MIB:5.1f} MiB {seconds:6.2f} s {peak:5} MiB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
