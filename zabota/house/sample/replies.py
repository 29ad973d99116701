"""Prepared texts and macros of the sample world."""

from dataclasses import dataclass

from zabota.automation.actions import write_macro
from zabota.automation.models import Macro, Owning, Stepping
from zabota.house.sample.people import People
from zabota.writing.actions import set_guarded_words, write_reply
from zabota.writing.models import SavedReply, Sharing


@dataclass
class Replies:
    received: SavedReply
    carrier: SavedReply
    password: SavedReply  # in Russian only
    own: SavedReply  # Olga's own
    to_engineers: Macro
    waits_for_act: Macro
    outage: Macro


def prepare(people: People) -> Replies:
    """By Вера for everybody; one by Ольга for herself."""
    everybody = {"sharing": Sharing.EVERYBODY, "line": None}
    received = write_reply(
        by=people.owner,
        title="Заявка принята / We have it",
        topic="Начало",
        text_ru=(
            "Здравствуйте, {{ клиент.имя }}!\n\nВаша заявка № {{ заявка.номер }} у меня. Сейчас проверю и вернусь "
            "с новостями: {{ следующий_рабочий_день }}, до 12:00.\n\n{{ сотрудник.имя }}"
        ),
        text_en=(
            "Hello {{ client.first_name }},\n\nyour ticket No. {{ ticket.number }} is with me. I will check it and "
            "come back to you on {{ next_working_day }}, before 12:00.\n\n{{ agent.first_name }}"
        ),
        **everybody,
    )
    carrier = write_reply(
        by=people.owner,
        title="Ждём оператора / Waiting for the carrier",
        topic="Связь",
        text_ru=(
            "{{ клиент.имя }}, звонки останавливаются у оператора. Мы запросили трассировку и открыли запасной "
            "маршрут. Следующие новости от меня: [время]."
        ),
        text_en=(
            "{{ client.first_name }}, calls stop at the carrier. We have asked for a trace and opened a spare "
            "route. My next news to you: [time]."
        ),
        **everybody,
    )
    password = write_reply(
        by=people.owner,
        title="Новый пароль к кабинету",
        topic="Доступ",
        text_ru=(
            "Здравствуйте, {{ клиент.имя }}!\n\nСсылка для нового пароля отправлена на ваш адрес, она действует час. "
            "Если письма нет, ответьте здесь, и я отправлю её ещё раз."
        ),
        text_en="",
        **everybody,
    )
    own = write_reply(
        by=people.agent,
        title="Чей номер ставить",
        topic="Связь",
        text_ru="{{ клиент.имя }}, на чей номер переводить звонки после 18:00? Поставлю сегодня, как только ответите.",
        text_en="",
        sharing=Sharing.NOBODY,
        line=None,
    )
    to_engineers = write_macro(
        by=people.owner,
        name="К выездным инженерам",
        to_line=people.field,
        move_reason="Нужен выезд: по телефону не решается",
        add_tags=["выезд"],
        note="Клиенту обещан звонок инженера в течение часа.",
        **everybody,
    )
    waits_for_act = write_macro(
        by=people.owner,
        name="Ждём документы",
        add_tags=["документы"],
        owning=Owning.ME,
        step=Stepping.THEIRS,
        follow=True,
        **everybody,
    )
    outage = write_macro(
        by=people.owner,
        name="Авария у оператора",
        reply=carrier,
        add_tags=["авария", "оператор"],
        owning=Owning.ME,
        step=Stepping.OURS,
        **everybody,
    )
    set_guarded_words("internal", ["костыль", "test-cluster"], by=people.owner.user)
    return Replies(received, carrier, password, own, to_engineers, waits_for_act, outage)
