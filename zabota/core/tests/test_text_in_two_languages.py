import pytest

from zabota.core.text import initials, number_of, one_line, sort_key, without_nul


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two\n\n lines\t here ", "two lines here"),
        ("", ""),
        ("Переадресация на мобильные", "Переадресация на…"),
        ("неразрывно-длинное-слово", "неразрывно-длинное-…"),
        ("ровно двадцать знако", "ровно двадцать знако"),
    ],
)
def test_a_text_on_one_line_is_cut_at_a_word(text, line):
    assert one_line(text, 20) == line


def test_a_name_turns_nothing_that_stands_after_it():
    assert one_line("\u202eGusev\u2066 \u05e9\u05dc\u05d5\u05dd") == "Gusev \u05e9\u05dc\u05d5\u05dd"


def test_the_database_gets_no_character_it_refuses():
    assert without_nul("a\x00b\ud800c") == "ab?c"


def test_names_stand_in_the_order_people_expect():
    names = ["Яковлев", "Йод", "Ёлкин", "Иод", "Истра", "Ежов", "«Лисёнок»", "anna", "Éric", "Zoe", "Ель"]
    assert " ".join(sorted(names, key=sort_key)) == (
        "anna Éric Zoe Ежов Ёлкин Ель Иод Истра Йод «Лисёнок» Яковлев"
    )


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Olga Remizova", "OR"), ("Инна", "И"), ("anna maria lopez", "AM"), ("«»", "?"), ("", "?")],
)
def test_a_person_without_a_picture_has_letters(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("0", 0),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("٣", None),
    ],
)
def test_a_number_is_what_a_key_can_be(text, number):
    assert number_of(text) == number
