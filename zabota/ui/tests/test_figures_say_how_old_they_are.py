import pytest
from django.template.loader import render_to_string
from django.utils import translation

PART = "ui/components/figures-age.html"


@pytest.mark.parametrize(
    ("age", "language", "words"),
    [
        (0, "en", "The figures are as of this moment."),
        (1, "en", "The figures are 1 second old."),
        (7, "en", "The figures are 7 seconds old."),
        (2, "ru", "Цифры отстают на 2 секунды."),
        (11, "ru", "Цифры отстают на 11 секунд."),
    ],
)
def test_those_of_a_replica_do(rf, age, language, words):
    request = rf.get("/")
    request.figures_age = age
    with translation.override(language):
        assert words in render_to_string(PART, {"request": request})


def test_those_of_the_primary_need_not(rf):
    assert render_to_string(PART, {"request": rf.get("/")}).strip() == ""
