# ruff: noqa: E501
"""Nothing raises, nothing takes long: whatever the bytes."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.channels.email.reading import Letter, plain_from_html, read_letter, safe_html
from zabota.channels.email.reading.proofs import hostile
from zabota.channels.email.reading.proofs.bombs import BOMBS, HEAD, MIB, measured_apart
from zabota.channels.email.reading.proofs.hostile import ordeal
from zabota.channels.email.reading.proofs.mutating import mutated

PIECES = [
    b"\n", b"\r\n", b"--b\n", b"--b--\n", b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html\n",
    b"Content-Transfer-Encoding: base64\n", b"=?utf-8?Q?=D0?=", b"=?", b"?=", b"<", b">", b'"', b"(", b"> ", b"On 1.1.2020 wrote:\n",
    b"From: a@b\n", b"begin 644 a\n", b"end\n", b"\xff\xfe", b"\x00", b"&#x;", b"<p>", b"</p>", b"filename*0*=utf-8''%D0; ",
    b"message/delivery-status", b"Final-Recipient: rfc822; a@b.c\n", b"-- \n", b"\xd0", b"charset=utf-7; ", b"\x1b$B",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=2000), st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join)))
def test_any_bytes_are_a_letter(raw: bytes) -> None:
    letter = read_letter(raw)
    assert isinstance(letter, Letter)
    assert safe_html(letter.html, inline={}).html is not None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/&;\"'= abpscriptdivimgsrconlx:-!\n"), max_size=400))
def test_any_html_is_text_and_safe(html: str) -> None:
    plain_from_html(html)
    safe = safe_html(html, inline={}).html
    assert "<script" not in safe
    assert safe_html(safe, inline={}).html == safe


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_time(name: str) -> None:
    started = time.process_time()
    letter = read_letter(BOMBS[name](MIB))
    assert time.process_time() - started < 2
    assert len(letter.text) <= 1_100_000
    safe_html(letter.html, inline={})
    assert time.process_time() - started < 5


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_the_largest_bombs_cost_two_seconds_and_six_times_their_size(name: str) -> None:
    length, seconds, peak = measured_apart(name, 24 * MIB)
    assert seconds <= 2
    assert peak <= 6 * length / MIB + 64


def test_broken_letters_are_endured() -> None:
    assert ordeal(7, 0, 300).is_passed


@pytest.mark.slow
def test_twenty_thousand_broken_letters_are_endured(capsys: pytest.CaptureFixture[str]) -> None:
    assert hostile.main(["--letters", "20000", "--processes", "2"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["letters"], told["exceptions"], told["too_slow"]) == (20_000, [], [])


def test_a_broken_letter_can_be_had_again() -> None:
    assert mutated(3, 14) == mutated(3, 14)
    assert mutated(3, 14) != mutated(3, 15)


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        ("addresses", "only the first 500 addresses of To were read"),
        ("headers", "the headers are too many or too long and were cut"),
        ("encoded words", "the headers are too many or too long and were cut"),
        ("nesting", "parts are nested too deep; the innermost are kept as a file"),
        ("parts", "more than 300 parts; the rest was not read"),
        ("paragraphs", "the page is too long; only its beginning was made into text"),
        ("pages", "the text is too long and was cut; the whole of it is attached"),
    ],
)
def test_each_cap_that_is_met_is_named(bomb: str, said: str) -> None:
    assert said in read_letter(BOMBS[bomb](2 * MIB)).defects


def test_what_is_cut_is_said() -> None:
    letter = read_letter(HEAD + b"\n" + b"word " * 400_000)
    assert letter.defects == ("the text is too long and was cut; the whole of it is attached",)
    assert [(part.name, part.kind, len(part.content)) for part in letter.parts] == [
        ("letter.txt", "body", 2_000_000)
    ]
