"""A short word of thanks or consent needs no answer; when unsure, it does."""

import pytest

from zabota.promises.spoken.thanks import needs_answer


@pytest.mark.parametrize(
    "text",
    [
        "Спасибо!",
        "Ольга, спасибо большое!",
        "Большое спасибо, всё заработало!",
        "Принято",
        "Ок",
        "👍",
        "Спасибо за быстрый ответ.\n\nХорошего дня!",
        "Thanks a lot, works now",
        "Thank you Olga, have a nice day",
        "Great, thanks!",
    ],
)
def test_thanks(text):
    assert not needs_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Спасибо, но не работает",
        "Спасибо. Когда починят?",
        "Спасибо, жду ответа",
        "Спасибо! Сделайте второй",
        "Супер, сделайте и для второго",
        "Хорошо, тогда ещё вопрос",
        "Проверьте, спасибо.",
        "Thanks, but it is slow",
        "It doesn't work",
        "Добрый день!",
        "Всё работает, номер 41-18 тоже подключите",
    ],
)
def test_a_question_or_a_doubt(text):
    assert needs_answer(text)
