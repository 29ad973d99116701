# ruff: noqa: E501
"""Nothing raises, nothing takes long: whatever the bytes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.channels.email.reading import Letter, plain_from_html, read_letter, safe_html

HEAD = b"From: a@b.c\nSubject: x\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
MANY = 200_000
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


def nested(depth: int) -> bytes:
    return b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth)
    )


BOMBS = {
    "parentheses": b"From: " + b"(" * MANY + b"\n\nx",
    "quotes": b"To: " + b'"\\' * MANY + b"\n\nx",
    "words": b"Subject: " + b"=?a?q?" * MANY + b"\n\nx",
    "addresses": b"To: " + b", ".join(b"a%d@b.c" % n for n in range(10_000)) + b"\n\nx",
    "headers": b"X: a\n" * MANY + b"\nx",
    "parameters": b"Content-Type: text/plain" + b'; a*0="' * MANY + b"\n\nx",
    "nesting": HEAD + nested(2000) + b"x",
    "forwards": HEAD + b"Content-Type: message/rfc822\n\n" * MANY,
    "parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * MANY,
    "quote marks": HEAD + b"\n" + b">" * 5 * MANY,
    "introductions": HEAD + b"\n" + b"On 1 Jan 2020 10:00 a <a@b.c>\n" * MANY,
    "header blocks": HEAD + b"\n" + b"From: a@b.c\n\n" * MANY,
    "signatures": HEAD + b"\n" + b"hi\n--\n-----\nRegards\n" * MANY,
    "files": HEAD + b"\n" + b"begin 644 a\n" * MANY,
    "reports": HEAD
    + b"Content-Type: message/delivery-status\n\n"
    + b"Final-Recipient: rfc822; a@b.c\n\n" * MANY,
    "prose": b"From: mailer-daemon@x.y\nSubject: failure notice\n\nuser unknown " + b"a@a." * MANY,
    "angles": HTML + b"<" * 5 * MANY,
    "open tags": HTML + b"<div>" * MANY,
    "open marks": HTML + b"<b id=1>" * 500 + b"<p>x" * MANY,
    "scripts": HTML + b"<script>" * MANY,
    "comments": HTML + b"<!--" * MANY,
    "ampersands": HTML + b"&" * 5 * MANY,
    "attributes": HTML + b'<a href="' * MANY,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_time(name: str) -> None:
    started = time.perf_counter()
    letter = read_letter(BOMBS[name])
    safe_html(letter.html, inline={})
    assert time.perf_counter() - started < 10  # several times what the slowest takes
    assert len(letter.text) <= 1_100_000


def test_what_is_cut_is_said() -> None:
    letter = read_letter(HEAD + b"\n" + b"word " * 400_000)
    assert letter.defects == ("the text is too long and was cut; the whole of it is attached",)
    assert [(part.name, part.kind, len(part.content)) for part in letter.parts] == [
        ("letter.txt", "body", 2_000_000)
    ]
