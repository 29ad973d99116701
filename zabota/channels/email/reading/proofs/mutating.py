# ruff: noqa: E501  (letters)
"""Letters made to break a reader: good ones of every kind, broken again and again, the same for the same seed."""

import base64
import random
from collections.abc import Callable

Draw = random.Random

_HEAD = "From: Инна Збруева <inna@lisenok.example>\r\nTo: help@north.example\r\nSubject: =?utf-8?B?0J/RgNC40L3RgtC10YA=?=\r\nMessage-ID: <1@lisenok.example>\r\nReferences: <0@north.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"
_BODIES = (
    "\r\nНе печатает.\r\n\r\n-- \r\nИнна\r\n\r\n21.11.2026, 09:00, \"Север\" <help@north.example>:\r\n> Добрый день!\r\n> Попробуйте так.\r\n",
    "\r\nIt works.\r\n\r\nSent from my iPhone\r\n\r\nOn Nov 20, 2026, at 9:00 AM, Help <help@north.example> wrote:\r\n\r\n> Try this.\r\n",
    "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>x</title><style>p{}</style></head><body><p>Да.</p><div id=divRplyFwdMsg><b>От:</b> A &lt;a@b.example&gt;<br><b>Отправлено:</b> 1 мая 2026 г. 9:00<br><b>Кому:</b> B<br><b>Тема:</b> C</div><blockquote>Q<img src=\"cid:a@b\" alt=x></blockquote></body></html>",
    "Content-Type: multipart/alternative; boundary=\"aa\"\r\n\r\n--aa\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=F0=D2=C9=D7=C5=D4\r\n--aa\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>Привет</p>\r\n--aa--\r\n",
    "Content-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\nsee\r\n--bb\r\nContent-Type: application/pdf;\r\n name*0*=utf-8''%D1%81%D1%87;\r\n name*1*=%D1%91%D1%82.pdf\r\nContent-Disposition: attachment; filename=\"=?koi8-r?B?08PF1C5wZGY=?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n--bb\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Call\r\nDTSTART:20261121T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--bb\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: x@y.example\r\n\r\nwords\r\n--bb--\r\n",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=cc\r\nAuto-Submitted: auto-replied\r\n\r\n--cc\r\n\r\nThis is the mail system.\r\n\r\n<a@b.example>: host mx.b.example said: 550 5.1.1 User unknown\r\n--cc\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--cc\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <z.1@north.example>\r\n--cc--\r\n",
    "\r\nsee below\r\n\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n\r\n---------- Пересылаемое сообщение ---------\r\nОт: Анна <anna@c.example>\r\nТема: Q\r\nКому: <h@x.example>\r\n\r\nтекст\r\n",
    "Return-Path: <>\r\nX-Failed-Recipients: a@b.example\r\n\r\nA message that you sent could not be delivered to one or more of its recipients.\r\n\r\n  a@b.example\r\n    mailbox is full: retry timeout exceeded\r\n\r\n------ This is a copy of the message ------\r\n\r\nSubject: x\r\n",
)  # fmt: skip
_TNEF = base64.b64decode("eJ8+IgAAAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA5AQAAAAAAADoAAE=")
_WINMAIL = b"Content-Type: multipart/mixed; boundary=d\r\n\r\n--d\r\n\r\nx\r\n--d\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
SEEDS = (
    *((_HEAD + body).encode() for body in _BODIES),
    (_HEAD + _BODIES[0]).encode("cp1251", "replace"),
    (_HEAD + _BODIES[0]).encode("koi8-r", "replace"),
    _HEAD.encode() + _WINMAIL + base64.encodebytes(_TNEF) + b"\r\n--d--\r\n",
)
PIECES = (
    b"\n", b"\r\n", b"\r\n\r\n", b"--b\n", b"--aa--\r\n", b"Content-Type: multipart/mixed; boundary=b\n\n", b"Content-Type: text/html\n",
    b"Content-Type: message/rfc822\r\n\r\n", b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x-uuencode\n", b"=?utf-8?Q?=D0?=",
    b"=?", b"?=", b"=?koi8-r?B?", b"<", b">", b'"', b"\\", b"(", b"((((((((", b"> ", b">>>>>> ", b"On 1.1.2020 10:00 wrote:\n", b"From: a@b\n", b"begin 644 a\n",
    b"end\n", b"\xff\xfe", b"\x00", b"\x1b$B", b"&#x110000;", b"&amp", b"<p>", b"</p>", b"<blockquote>", b"<!--", b"<script>", b"<a href=", b"cid:",
    b"filename*0*=utf-8''%D0; ", b"filename*=''", b"; charset=utf-7", b"; charset=punycode", b"; charset=idna", b"; charset=\"", b"message/delivery-status",
    b"Final-Recipient: rfc822; a@b.c\n", b"Status: 5.", b"550 5.1.1 ", b"-- \n", b"________________________________\n", b"\xd0", b"\xed\xa0\x80", b"\xe2\x80\xae",
    b"References: <a@b> <a@b> ", b"Date: Sat, 99 Nov 99999 99:99:99 +9999\n", b"Auto-Submitted: ", b"Authentication-Results: x; spf=", b"{\"notificationType\":",
    b"BEGIN:VEVENT\r\nDTSTART;TZID=x:9999", b"+AGA-", b"\xef\xbb\xbf", b"\x85", b"\xe2\x80\xa8", b"x" * 1200, b"1" * 5000, b"%" * 50,
)  # fmt: skip


def mutated(seed: int, index: int) -> bytes:
    """The letter of this number: one of SEEDS, changed one to eight times."""
    draw = Draw(f"{seed}:{index}")
    raw = draw.choice(SEEDS)
    for _ in range(draw.randint(1, 8)):
        raw = draw.choice(_CHANGES)(raw, draw)
    return raw[:_LONGEST]


def _with_bytes_flipped(raw: bytes, draw: Draw) -> bytes:
    changed = bytearray(raw)
    for _ in range(draw.randint(1, 10)):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _with_a_piece(raw: bytes, draw: Draw) -> bytes:
    at = draw.randint(0, len(raw))
    return raw[:at] + draw.choice(PIECES) + raw[at:]


def _with_a_piece_repeated(raw: bytes, draw: Draw) -> bytes:
    at = draw.randint(0, len(raw))
    return raw[:at] + draw.choice(PIECES) * draw.choice((2, 10, 100, 400)) + raw[at:]


def _without_a_stretch(raw: bytes, draw: Draw) -> bytes:
    start, end = _stretch(raw, draw)
    return raw[:start] + raw[end:]


def _with_a_stretch_repeated(raw: bytes, draw: Draw) -> bytes:
    start, end = _stretch(raw, draw)
    return raw[:end] + raw[start:end] * draw.randint(1, 5) + raw[end:]


def _spliced(raw: bytes, draw: Draw) -> bytes:
    other = draw.choice(SEEDS)
    return raw[: draw.randint(0, len(raw))] + other[draw.randint(0, len(other)) :]


def _with_lines_shuffled(raw: bytes, draw: Draw) -> bytes:
    lines = raw.split(b"\n")
    start = draw.randrange(len(lines))
    few = lines[start : start + 6]
    draw.shuffle(few)
    return b"\n".join([*lines[:start], *few, *lines[start + 6 :]])


def _with_other_line_ends(raw: bytes, draw: Draw) -> bytes:
    return raw.replace(b"\r\n", draw.choice((b"\n", b"\r", b"\r\r\n", b"\n\n", b"\n ")))


def _nested(raw: bytes, draw: Draw) -> bytes:
    levels = draw.choice((1, 5, 30))
    heads = (b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (one, one) for one in range(levels))
    return b"".join(heads) + raw


def _stretch(raw: bytes, draw: Draw) -> tuple[int, int]:
    start = draw.randint(0, len(raw))
    return start, min(len(raw), start + draw.choice((1, 10, 100, 1000)))


_LONGEST = 60_000
_CHANGES: tuple[Callable[[bytes, Draw], bytes], ...] = (
    _with_bytes_flipped,
    _with_a_piece,
    _with_a_piece,
    _with_a_piece_repeated,
    _without_a_stretch,
    _with_a_stretch_repeated,
    _spliced,
    _with_lines_shuffled,
    _with_other_line_ends,
    _nested,
)
