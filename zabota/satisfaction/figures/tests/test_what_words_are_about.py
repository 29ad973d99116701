import numpy as np

from zabota.satisfaction.figures.themes import language_of, themes

WAIT = [
    "Очень долго ждали ответа", "ответа ждали неделю", "Ждём ответ третий день", "долго ждать ответа",
    "ожидание ответа слишком долгое", "долго ждали ответ",
]  # fmt: skip
BILL = [
    "Ошибка в счёте за октябрь", "счёт снова с ошибкой", "В счете ошибки", "прислали неверный счёт, ошибка в сумме",
    "счета с ошибками", "ошибка в сумме счета",
]  # fmt: skip
ENGLISH = [
    "The invoice was wrong",
    "wrong invoice again",
    "invoice total is wrong",
    "a wrong invoice arrived",
]


def test_words_are_drawn_together_by_what_they_are_about():
    found = themes([*WAIT, *BILL], ["2026-10"] * 6 + ["2026-11"] * 6)
    assert {tuple(sorted(theme.by_time)) for theme in found} == {("2026-10",), ("2026-11",)}
    assert any("счёт" in word or "счет" in word for theme in found for word in theme.words)


def test_both_languages_have_their_own_themes():
    found = themes([*WAIT, *BILL, *ENGLISH], [1] * 16)
    assert {theme.language for theme in found} == {"ru", "en"}
    assert all(place >= 12 for theme in found if theme.language == "en" for place in theme.texts)


def test_the_same_words_make_the_same_themes():
    assert themes([*WAIT, *BILL], [1] * 12) == themes([*WAIT, *BILL], [1] * 12)


def test_few_or_empty_words_make_none():
    assert themes([], []) == []
    assert themes(["Спасибо", "", "!!!"], [1, 1, 1]) == []
    assert themes([""] * 10, [1] * 10) == []


def test_a_text_without_a_word_of_a_theme_is_in_none():
    found = themes([*WAIT, *BILL, "жираф"], [1] * 13)
    assert all(12 not in theme.texts for theme in found)


def test_which_language_it_is():
    assert [language_of(text) for text in ("Всё хорошо", "All is well", "OK, спасибо большое", "")] == [
        "ru",
        "en",
        "ru",
        "en",
    ]


def test_many_random_words_do_not_break_it():
    random = np.random.default_rng(5)
    texts = [" ".join(random.choice(["дом", "сервер", "звонок", "счёт", "письмо"], 3)) for _ in range(300)]
    assert sum(len(theme.texts) for theme in themes(texts, [1] * 300)) <= 300
