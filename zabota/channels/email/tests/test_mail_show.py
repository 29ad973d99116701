"""`zabota mail show`: a line of JSON per letter, in the order given."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zabota.channels.email.show import show

KEYS = {
    "file", "message_id", "in_reply_to", "references", "subject", "from_email", "from_name", "to", "cc", "reply_to",
    "date", "body_text", "body_html", "reply", "elided", "signature", "attachments", "forwarded_from", "invitation",
    "kind", "bounce", "authentication", "problems",
}  # fmt: skip
LETTER = """From: Инна <inna@lisenok.example>
To: help@north.example, Other <b@north.example>
Subject: =?utf-8?B?0J/RgNC40L3RgtC10YA=?=
Message-ID: <1@lisenok.example>
In-Reply-To: <0@north.example>
Date: Sat, 21 Nov 2026 10:00:00 +0300
Authentication-Results: mx.north.example; spf=pass smtp.mailfrom=lisenok.example;
 dkim=fail (bad) header.d=x; dkim=pass header.d=lisenok.example; dmarc=pass (p=none)
Content-Type: multipart/mixed; boundary=b

--b

Не печатает.

--
Инна
--b
Content-Disposition: attachment; filename="a.pdf"
Content-Type: application/pdf

%PDF
--b--
"""


def shown(*words: str | Path, code: int = 0) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert show([str(word) for word in words], out) == code
    return [json.loads(line) for line in out.getvalue().splitlines()]


def kept(folder: Path, name: str, content: str | bytes) -> Path:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / name


def test_a_letter_has_the_same_keys_as_every_other(tmp_path):
    good, bad = kept(tmp_path, "good.eml", LETTER), kept(tmp_path, "bad.eml", bytes(range(256)) * 50)
    for facts in shown(good, bad):
        assert set(facts) == KEYS


def test_what_is_read_is_shown(tmp_path):
    [facts] = shown(kept(tmp_path, "one.eml", LETTER))
    assert facts["message_id"] == "<1@lisenok.example>"
    assert facts["in_reply_to"] == "<0@north.example>"
    assert (facts["subject"], facts["from_email"], facts["from_name"]) == (
        "Принтер",
        "inna@lisenok.example",
        "Инна",
    )
    assert facts["to"] == ["help@north.example", "b@north.example"]
    assert facts["date"] == "2026-11-21T07:00:00+00:00"
    assert (facts["reply"], facts["signature"], facts["elided"]) == (
        "Не печатает.",
        "--\nИнна",
        "--\nИнна",
    )
    assert facts["authentication"] == {
        "by": "mx.north.example",
        "spf": "pass",
        "dkim": "pass",
        "dmarc": "pass",
    }
    assert facts["attachments"] == [
        {
            "name": "a.pdf",
            "type": "application/pdf",
            "size": 4,
            "sha256": "315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027",
            "inline": False,
        }
    ]
    assert (facts["kind"], facts["bounce"], facts["problems"]) == ("ordinary", [], [])


def test_the_order_given_is_kept(tmp_path):
    files = [kept(tmp_path, name, LETTER) for name in ("b.eml", "a.eml", "c.eml")]
    assert [facts["file"] for facts in shown(*files)] == [str(file) for file in files]
    assert [facts["file"] for facts in shown(tmp_path)] == sorted(str(file) for file in files)


def test_an_mbox_is_as_many_letters_as_it_holds_and_an_eml_is_one(tmp_path):
    two = "From a@b Sat Nov 21 10:00:00 2026\nSubject: a\n\nx\n\nFrom c@d Sat Nov 21 10:00:00 2026\nSubject: b\n\ny\n"
    assert [facts["subject"] for facts in shown(kept(tmp_path, "box", two))] == ["a", "b"]
    assert [facts["subject"] for facts in shown(kept(tmp_path, "one.eml", two))] == ["a"]


def test_a_bare_body_is_split(tmp_path):
    body = "Yes.\n\nOn 5 Mar 2026 12:01, Support <a@b.c> wrote:\n> Well?\n"
    [facts] = shown("--text", kept(tmp_path, "a.txt", body))
    assert (facts["reply"], facts["body_text"]) == ("Yes.", body)
    assert facts["elided"] == "On 5 Mar 2026 12:01, Support <a@b.c> wrote:\n> Well?"
    page = "<p>Да.</p><div>05.03.2026 12:01, Support пишет:</div><blockquote>Well?</blockquote>"
    [facts] = shown("--html", kept(tmp_path, "a.html", page))
    assert (facts["reply"], facts["elided"]) == ("Да.", "05.03.2026 12:01, Support пишет:\n> Well?")


def test_a_file_that_cannot_be_opened_has_its_line(tmp_path):
    letter = kept(tmp_path, "one.eml", LETTER)
    missing, good = shown(tmp_path / "none.eml", letter, code=1)
    assert (missing["problems"], good["subject"]) == (["the file cannot be opened"], "Принтер")


def test_no_character_breaks_the_line(tmp_path):
    body = "a\x85b\u2028c\u2029d\x1de"
    [facts] = shown("--text", kept(tmp_path, "a.txt", body))
    assert facts["body_text"] == body


@pytest.mark.parametrize("module", ["django", "psycopg", "procrastinate"])
def test_no_database_is_near(module):
    loads = f"import sys, zabota.channels.email.show; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loads], check=False).returncode == 0
