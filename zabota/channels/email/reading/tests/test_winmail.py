"""The files inside Outlook's winmail.dat."""

import base64
import struct

import pytest

from zabota.channels.email.reading import read_letter
from zabota.channels.email.reading.tnef import files_in

SIGNATURE = struct.pack("<IH", 0x223E9F78, 1)


def attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def text(name: int, value: str) -> bytes:
    data = value.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x1F, name, 1, len(data)) + data + bytes(-len(data) % 4)


def number(name: int, value: int) -> bytes:
    return struct.pack("<HHI", 3, name, value)


def named_number(value: int) -> bytes:
    return (
        struct.pack("<HH", 3, 0x8001) + bytes(16) + struct.pack("<II", 0, 0x8501) + struct.pack("<I", value)
    )


def properties(*written: bytes) -> bytes:
    return struct.pack("<I", len(written)) + b"".join(written)


def attached(title: bytes, data: bytes, *written: bytes) -> bytes:
    return (
        attribute(2, 0x69002, bytes(14))
        + attribute(2, 0x18010, title + b"\0")
        + attribute(2, 0x6800F, data)
        + attribute(2, 0x69005, properties(*written))
    )


WINMAIL = (
    SIGNATURE
    + attribute(1, 0x89006, struct.pack("<I", 0x10000))
    + attribute(1, 0x69007, struct.pack("<II", 1251, 0))
    + attribute(1, 0x78008, b"IPM.Microsoft Mail.Note\0")
    + attached(
        b"DOGOVO~1.PDF", b"%PDF-1.4", number(0x0E20, 8), named_number(7), text(0x3707, "Договор поставки.pdf")
    )
    + attached("счёт.png".encode("cp1251"), b"\x89PNG", text(0x3712, "logo@x"), text(0x370E, "image/png"))
)


def letter(content: bytes) -> bytes:
    head = b"From: a@b.c\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
    return head + base64.encodebytes(content)


def test_its_files_come_with_their_long_names() -> None:
    assert [(part.name, part.content_type, part.content, part.content_id) for part in files_in(WINMAIL)] == [
        ("Договор поставки.pdf", "application/pdf", b"%PDF-1.4", ""),
        ("счёт.png", "image/png", b"\x89PNG", "logo@x"),
    ]


def test_they_stand_beside_it_in_the_letter() -> None:
    read = read_letter(letter(WINMAIL))
    assert [(part.name, part.kind) for part in read.parts] == [
        ("winmail.dat", "tnef"),
        ("Договор поставки.pdf", "file"),
        ("счёт.png", "file"),
    ]
    assert read.defects == ("an Outlook winmail.dat was opened; its files are attached beside it",)


@pytest.mark.parametrize("length", range(0, len(WINMAIL), 7))
def test_one_that_was_cut_gives_what_is_whole(length: int) -> None:
    assert len(files_in(WINMAIL[:length])) <= 2


def test_one_without_files_stays_closed() -> None:
    read = read_letter(letter(SIGNATURE + attribute(1, 0x69007, bytes(8))))
    assert [part.name for part in read.parts] == ["winmail.dat"]
    assert read.defects == ("an Outlook winmail.dat is kept as a file",)
