"""Sunday 22 November 2026 has no hours; the letters are written on Wednesday 25 November at 11:20 in Moscow."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.promises.calendars import calendar_of
from zabota.promises.spoken import dates_in

HOURS = {name: [["09:00", "13:00"], ["14:00", "18:00"]] for name in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = calendar_of({"timezone": "Europe/Moscow", "business_hours": HOURS, "holidays": ["2026-12-31"]})
NOW = datetime(2026, 11, 25, 11, 20, tzinfo=timezone(timedelta(hours=3)))

MEANT = [
    ("Исправим до пятницы 15:00.", "до пятницы 15:00", "27 15:00"),
    ("Will be fixed by Friday 3 pm.", "by Friday 3 pm", "27 15:00"),
    ("We will call you by 3:30 p.m. on Friday", "by 3:30 p.m. on Friday", "27 15:30"),
    ("Ответим завтра до обеда", "завтра до обеда", "26 13:00"),
    ("We will answer within two hours.", "within two hours", "25 13:20"),
    ("Сделаем до конца дня.", "до конца дня", "25 18:00"),
    ("You will have it by EOD tomorrow", "by EOD tomorrow", "26 18:00"),
    ("by tomorrow EOD", "by tomorrow EOD", "26 18:00"),
    ("by the end of the day on Friday", "by the end of the day on Friday", "27 18:00"),
    ("by end of Friday", "by end of Friday", "27 18:00"),
    ("до конца пятницы", "до конца пятницы", "27 18:00"),
    ("до конца завтрашнего дня", "до конца завтрашнего дня", "26 18:00"),
    ("к концу рабочего дня", "к концу рабочего дня", "25 18:00"),
    ("Пришлём отчёт к пятнице", "к пятнице", "27 18:00"),
    ("не позднее 16:00 завтра", "не позднее 16:00 завтра", "26 16:00"),
    ("не позже четверга", "не позже четверга", "26 18:00"),
    ("no later than Monday, 30 November", "no later than Monday, 30 November", "30 18:00"),
    ("by Nov 27th, 10am", "by Nov 27th, 10am", "27 10:00"),
    ("by November 27, 2026 at 10:30", "by November 27, 2026 at 10:30", "27 10:30"),
    ("до 27 ноября", "до 27 ноября", "27 18:00"),
    ("до 27-го ноября 2026 года, 12:00", "до 27-го ноября 2026 года, 12:00", "27 12:00"),
    ("до 27.11", "до 27.11", "27 18:00"),
    ("до 27.11.2026 12:00", "до 27.11.2026 12:00", "27 12:00"),
    ("до 27.11.26", "до 27.11.26", "27 18:00"),
    ("by 2026-11-27 16:45", "by 2026-11-27 16:45", "27 16:45"),
    ("by 27/11", "by 27/11", "27 18:00"),
    ("by 11/27/2026", "by 11/27/2026", "27 18:00"),
    ("в течение двух часов", "в течение двух часов", "25 13:20"),
    ("в течение получаса", "в течение получаса", "25 11:50"),
    ("В течение 30 минут", "В течение 30 минут", "25 11:50"),
    ("в течение 2-3 часов", "в течение 2-3 часов", "25 14:20"),
    ("в течение трёх рабочих часов", "в течение трёх рабочих часов", "25 15:20"),
    ("within 8 business hours", "within 8 business hours", "26 11:20"),
    ("в течение двух рабочих дней", "в течение двух рабочих дней", "27 18:00"),
    ("within 3 business days", "within 3 business days", "30 18:00"),
    ("в течение суток", "в течение суток", "26 11:20"),
    ("within 24 hours", "within 24 hours", "26 11:20"),
    ("within a week", "within a week", "2026-12-02 18:00"),
    ("within the hour", "within the hour", "25 12:20"),
    ("in the next half an hour", "in the next half an hour", "25 11:50"),
    ("в течение дня", "в течение дня", "25 18:00"),
    ("Перезвоню через час", "через час", "25 12:20"),
    ("Свяжемся с вами через полтора часа", "через полтора часа", "25 12:50"),
    ("I'll get back to you in 40 minutes", "in 40 minutes", "25 12:00"),
    ("We'll reply on Friday", "on Friday", "27 18:00"),
    ("В пятницу в 15:00 пришлём сборку", "В пятницу в 15:00", "27 15:00"),
    ("Ответим завтра", "завтра", "26 18:00"),
    ("Ответим послезавтра к 12 часам", "послезавтра к 12 часам", "27 12:00"),
    ("Сегодня до 17:30 сообщим", "Сегодня до 17:30", "25 17:30"),
    ("Свяжемся с вами до пятницы", "до пятницы", "27 18:00"),
    ("до 15:00", "до 15:00", "25 15:00"),
    ("Ответим до 15 часов", "до 15 часов", "25 15:00"),
    ("до 9 утра завтра", "до 9 утра завтра", "26 09:00"),
    ("завтра к 7 вечера", "завтра к 7 вечера", "26 19:00"),
    ("by noon tomorrow", "by noon tomorrow", "26 12:00"),
    ("by tomorrow morning", "by tomorrow morning", "26 13:00"),
    ("до завтрашнего утра", "до завтрашнего утра", "26 09:00"),
    ("before Friday", "before Friday", "27 09:00"),
    ("до конца недели", "до конца недели", "27 18:00"),
    ("by the end of next week", "by the end of next week", "2026-12-04 18:00"),
    ("до конца месяца", "до конца месяца", "30 18:00"),
    ("до следующей среды", "до следующей среды", "2026-12-02 18:00"),
    ("by next Monday", "by next Monday", "30 18:00"),
    ("до субботы", "до субботы", "28 18:00"),
    ("Свяжусь с вами до 18.00", "до 18.00", "25 18:00"),
    ("вернёмся с ответом до 28 числа", "до 28 числа", "28 18:00"),
    ("by the 3rd", "by the 3rd", "2026-12-03 18:00"),
    ("до 1 дек", "до 1 дек", "2026-12-01 18:00"),
    ("by Dec. 1", "by Dec. 1", "2026-12-01 18:00"),
    ("до конца ноября", "до конца ноября", "30 18:00"),
    ("before the end of November", "before the end of November", "30 18:00"),
    ("не позднее, чем через два часа", "не позднее, чем через два часа", "25 13:20"),
    ("в ближайшие два часа ответим", "в ближайшие два часа", "25 13:20"),
    ("через 2 ч. перезвоню", "через 2 ч", "25 13:20"),
    ("within 2h", "within 2h", "25 13:20"),
    ("в понедельник с утра позвоним", "в понедельник с утра", "30 13:00"),
    ("завтра к 10.", "завтра к 10", "26 10:00"),
    ("завтра в 10 позвоним", "завтра в 10", "26 10:00"),
    ("Дедлайн — пятница 15:00", "Дедлайн — пятница 15:00", "27 15:00"),
    ("Friday 3 pm — will be done", "Friday 3 pm", "27 15:00"),
    ("ETA: tomorrow 10:00", "ETA: tomorrow 10:00", "26 10:00"),
    ("до пятницы, 15:00 МСК", "до пятницы, 15:00 МСК", "27 15:00"),
    ("by Friday 15:00 UTC", "by Friday 15:00 UTC", "27 18:00"),
    ("by 24:00", "by 24:00", "26 00:00"),
    ("Сделаем, не переживайте,\nдо пятницы\n15:00", "до пятницы\n15:00", "27 15:00"),
]
UNSURE = [
    "",
    "Мы занимаемся вашим вопросом и скоро ответим.",
    "We will come back to you soon.",
    "by 05/06/2027",  # which is the month?
    "до 15 человек",
    "обновитесь до 2.10 версии",
    "до версии 12.10",
    "by Friday 3 pm CET",
    "tomorrow evening we will call",
    "до 10:00",  # has passed
    "до 24.11.2026",  # has passed
    "до 1 сентября",  # which year?
    "до 31.02.2027",
    "до среды",  # said on a Wednesday
    "by Friday, November 26",  # which of the two?
    "работаем с 9:00 до 18:00",
    "с понедельника до пятницы",
    "from Monday by Friday",
    "каждую пятницу до 15:00",
    "Всё работало до вчерашнего дня и до пятницы не проверялось?",
    "Система работала до пятницы",
    "It was stable by Friday",
    "В пятницу в 15:00 упал сервер.",
    "On Friday the server went down.",
    "Can you send it by Friday?",
    "Успеете до пятницы?",
    "Не успеем до пятницы",
    "We won't make it by Friday",
    "> сделаем до пятницы",
    "in two hours after the update we will look",
    "Задача заняла в итоге 2 часа, закрыли через час",
    "У нас завтра праздник.",
    "через день",
    "в 2026 году",
    "by Friday evening",
    "тариф до 10.12 руб",
    "завтра в 3 позвоним",  # before dawn, or after lunch?
    "завтра в 10 магазинах заменим кассы",
    "в ближайшие дни ответим",
    "in the next few hours",
    "within the next hours",
    "через два дома, на 5 этаже",
    "Проверка обычно длится до 24 часов.",
    "В течение 30 дней вы можете восстановить доступ.",
    "скидка до 12.12%",
]


@pytest.mark.parametrize(("text", "words", "at"), MEANT)
def test_a_promised_date_is_read(text: str, words: str, at: str) -> None:
    at = at if at.startswith("2026") else f"2026-11-{at}"
    moment = datetime.fromisoformat(f"{at}+03:00")
    assert [(found.words, found.at) for found in dates_in(text, NOW, OFFICE)] == [(words, moment)]


@pytest.mark.parametrize("text", UNSURE)
def test_it_is_quiet_when_unsure(text: str) -> None:
    assert dates_in(text, NOW, OFFICE) == []


def test_several_dates_keep_their_order_and_places() -> None:
    text = "Сегодня до 17:00 пришлём план, а сборку — до пятницы 15:00."
    found = dates_in(text, NOW, OFFICE)
    assert [text[one.start :][: len(one.words)] for one in found] == ["Сегодня до 17:00", "до пятницы 15:00"]
    assert found[0].at == datetime(2026, 11, 25, 14, tzinfo=UTC)


def test_the_last_days_of_a_month_have_an_end_too() -> None:
    late = datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert [one.at for one in dates_in("до конца ноября", late, OFFICE)] == [late.replace(hour=15)]


PIECES = " ".join([*(text for text, _, _ in MEANT), *UNSURE]).split(" ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "31.12", "29 февраля", "0", "99", "\n", ".", "?"]), max_size=15))
def test_whatever_is_written_a_date_lies_ahead_and_its_words_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in dates_in(text, NOW, OFFICE):
        assert found.at > NOW
        assert text.startswith(found.words, found.start)


def test_a_long_letter_of_numbers_is_read_quickly_and_ends() -> None:
    assert dates_in("до " * 5000 + "1" * 20_000, NOW, OFFICE) == []
