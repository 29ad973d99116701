"""Text for many tickets: repeatable, in two languages, with common words, rare words and a long tail between."""

import random
from dataclasses import dataclass

RUSSIAN = """
звонок номер клиент очередь линия договор счёт отчёт запись оператор настройка доступ пароль письмо
ошибка обновление сервер касса склад доставка заявка инженер выезд телефон аппарат офис смена график
тариф оплата проверка связь канал шлюз маршрут переадресация голос меню ночь утро неделя месяц акт
подпись бухгалтер
""".split()  # noqa: SIM905
ENGLISH = """
call number client queue line contract invoice report recording operator setting access password
letter error update server till warehouse delivery request engineer visit phone handset office shift
schedule plan payment check link channel gateway route forwarding voice menu night morning week
month act signature accountant
""".split()  # noqa: SIM905
COMMON = {"ru": "здравствуйте", "en": "hello"}
RARE_EVERY = 10_000  # one ticket in so many holds the rare word of its batch


@dataclass(frozen=True, slots=True)
class Phrase:
    language: str
    subject: str
    body: str


class Writer:
    """The n-th ticket always gets the same words."""

    def __init__(self, tickets: int) -> None:
        self.tail = max(2000, tickets // 5)  # the vocabulary grows with the history, as it does in life

    def phrase(self, ticket: int, message: int) -> Phrase:
        dice = random.Random(ticket * 11 + message)  # noqa: S311
        language = "en" if ticket % 3 == 0 else "ru"
        words = [self._word(dice, language) for _ in range(dice.randint(18, 60))]
        words[0] = COMMON[language].capitalize()
        if message == 0 and ticket % RARE_EVERY == 7:
            words.append(rare_word(ticket // RARE_EVERY))
        return Phrase(language, " ".join(words[1:6]).capitalize(), " ".join(words) + ".")

    def _word(self, dice: random.Random, language: str) -> str:
        if dice.random() < 0.12:
            return f"{'артикул' if language == 'ru' else 'item'}{int(self.tail * dice.random() ** 2)}"
        return dice.choice(RUSSIAN if language == "ru" else ENGLISH)


def rare_word(batch: int) -> str:
    return f"редкослов{batch}"
