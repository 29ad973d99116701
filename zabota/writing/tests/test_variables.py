"""What `{{ … }}` becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.writing.guard import Check, Letter, findings
from zabota.writing.variables import (
    BY_NAME,
    GAP_WORDS,
    RUSSIAN_NAMES,
    Variable,
    filled,
    first_name_in,
    name_of,
    unknown_in,
)

FACTS = {Variable.CLIENT_FIRST_NAME: "Инна", Variable.TICKET_NUMBER: "4131", Variable.CLIENT_COMPANY: ""}


@pytest.mark.parametrize(
    ("template", "text", "gaps"),
    [
        ("Здравствуйте, {{ client.first_name }}!", "Здравствуйте, Инна!", ()),
        ("Здравствуйте, {{клиент.имя}}!", "Здравствуйте, Инна!", ()),
        ("{{ КЛИЕНТ.ИМЯ }}", "Инна", ()),
        ("{{ticket.number}}: {{ client.company }}", "4131: [[компания клиента]]", ("компания клиента",)),
        ("{{ client.shoe_size }}", "[[client.shoe_size]]", ("client.shoe_size",)),
        ("{{ }}", "[[?]]", ("?",)),
        ("{{ {{ client.first_name }} }}", "{{ Инна }}", ()),
        ("{% if 1 %}{{ 7*7 }}{% endif %}", "{% if 1 %}[[7*7]]{% endif %}", ("7*7",)),
        ("без слов", "без слов", ()),
        ("", "", ()),
    ],
)  # fmt: skip
def test_a_known_word_is_filled_and_an_unknown_one_is_a_gap(template, text, gaps):
    found = filled(template, FACTS, "ru")
    assert (found.text, found.gaps) == (text, gaps)


def test_a_gap_is_said_in_the_language_of_the_letter():
    assert filled("{{ клиент.компания }}", FACTS, "en").text == "[[the client’s company]]"


def test_a_name_with_scripts_in_it_stays_text():
    found = filled(
        "Hi {{ client.first_name }}\n& co", {Variable.CLIENT_FIRST_NAME: "<script>x</script>"}, "en"
    )
    assert found.html == "Hi &lt;script&gt;x&lt;/script&gt;<br>&amp; co"


def test_a_value_is_not_read_as_a_template_again():
    assert (
        filled("{{ client.name }}", {Variable.CLIENT_NAME: "{{ ticket.number }}"}, "en").text
        == "{{ ticket.number }}"
    )


def test_every_variable_has_a_name_and_a_gap_in_both_languages():
    assert set(RUSSIAN_NAMES) == set(GAP_WORDS["ru"]) == set(GAP_WORDS["en"]) == set(Variable)
    assert len(BY_NAME) == 2 * len(Variable)
    assert name_of(Variable.CLIENT_FIRST_NAME, "ru") == "{{ клиент.имя }}"


def test_whoever_writes_a_template_is_told_of_unknown_words():
    assert unknown_in("{{ client.nmae }} {{ client.name }} {{ client.nmae }}") == ("client.nmae",)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Инна Гордеева", "Инна"),
        ("Гордеева Инна Сергеевна", "Инна"),
        ("Viktor Ivanovich Petrov", "Viktor"),
        ("inna@lisenok.example", ""),
        ("", ""),
        ("  ", ""),
        ("<b>Инна</b>", ""),
    ],
)
def test_the_first_name_is_how_one_greets(name, first):
    assert first_name_in(name) == first


@given(st.text(max_size=400), st.sampled_from(["ru", "en", "de"]))
def test_any_template_can_be_filled_and_its_gaps_are_found_before_sending(template, language):
    found = filled(template, {}, language)
    assert "<" not in found.html.replace("<br>", "")
    if any(name in template for name in ("{{ client.name }}",)):
        assert Check.GAP in {one.check for one in findings(Letter(found.text))}


def test_every_gap_is_found_before_sending():
    for variable in Variable:
        for language in ("ru", "en"):
            text = "Слово " + filled(f"{{{{ {variable} }}}}", {}, language).text
            assert [one.check for one in findings(Letter(text))] == [Check.GAP]
