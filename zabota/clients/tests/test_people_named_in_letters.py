"""Addresses of a company that a letter's text names, and the names that stand there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clients.naming import named_in

THEIRS = ["ventra.example"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("С уважением,\nНиколай Крот\nслужба закупок\nт. 123\nkrot@ventra.example", "Николай Крот"),
        ("Copy: Nikolai Krot <krot@ventra.example>, and others", "Nikolai Krot"),
        ("From: N. Krot [mailto:krot@ventra.example]", ""),
        ("Please ask krot@ventra.example about it.", ""),
        ("ПРИВЕТ ВСЕМ\nkrot@ventra.example", ""),
        ("Anna-Maria de Vries\nkrot@ventra.example", "Anna-Maria de Vries"),
    ],
)
def test_the_nearest_name_is_theirs(text, name):
    assert named_in(text, THEIRS) == {"krot@ventra.example": name}


def test_addresses_below_the_domain_count_and_others_do_not():
    text = "a@mail.ventra.example b@notventra.example c@VENTRA.example. d@ventra.example.org"
    assert set(named_in(text, THEIRS)) == {"a@mail.ventra.example", "c@ventra.example"}


def test_a_later_line_may_say_the_name():
    text = "Ask krot@ventra.example\n\nNikolai Krot <krot@ventra.example>"
    assert named_in(text, THEIRS) == {"krot@ventra.example": "Nikolai Krot"}


@given(st.text(max_size=500))
def test_no_text_breaks_it(text):
    assert (
        named_in(text, THEIRS) == {} or "@ventra.example" in text.lower() or ".ventra.example" in text.lower()
    )
