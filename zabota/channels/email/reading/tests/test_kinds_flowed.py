"""`format=flowed`: lines broken on the way grow together again, in each quote apart."""

import pytest

from zabota.channels.email.reading import read_letter
from zabota.channels.email.reading.flowed import unflowed

PARAGRAPHS = [
    ("The pump \nmakes a noise.\n\nPlease come.", "The pump makes a noise.\n\nPlease come."),
    (">> first \n>> line\n> second \n> line\nmine", ">> first line\n> second line\nmine"),
    ("> open \nmine", "> open\nmine"),
    ("words \n-- \nTom", "words \n-- \nTom"),
    (" From me\n >no quote", "From me\n>no quote"),
    ("a\r", "a\r"),
    ("", ""),
]


@pytest.mark.parametrize(("flowed", "text"), PARAGRAPHS)
def test_a_line_that_ends_with_a_space_goes_on(flowed: str, text: str) -> None:
    assert unflowed(flowed) == text


def test_the_space_of_delsp_is_not_the_writers() -> None:
    assert unflowed("a strange no \nise  \nagain", delsp=True) == "a strange noise again"


def test_only_a_letter_that_says_so_is_joined() -> None:
    body = b"\n\none \ntwo"
    for kind, text in ((b"; format=flowed", "one two"), (b"; format=fixed", "one \ntwo"), (b"", "one \ntwo")):
        assert read_letter(b"From: a@b.c\nContent-Type: text/plain" + kind + body).text == text
