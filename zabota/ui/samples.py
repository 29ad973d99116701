"""Invented letters, people and tickets of the gallery, with the longest words of both languages."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.safestring import SafeString

from zabota.ui.rows import Row


def rows(present: datetime) -> list[Row]:
    long = "Интеграция теряет пропущенные звонки по выходным, если оператор отключён от очереди"
    return [
        Row(
            "",
            "#1",
            "Inbound calls to the 8-800 number fail",
            "Ventra Logistics",
            "Viktor Sedov, manager",
            "Andrey",
            moment=present - timedelta(minutes=18),
            words="18 min late",
            tone="broken",
            left=0,
            is_unread=True,
            is_burning=True,
        ),
        Row(
            "",
            "#2",
            "Переадресация на мобильные после 18:00",
            "Клиника «Лисёнок»",
            "Инна Збруева, менеджер",
            "я",
            moment=present + timedelta(minutes=15),
            tone="soon",
            left=22,
            is_unread=True,
            is_current=True,
            has_draft=True,
        ),
        Row(
            "",
            "#3",
            long,
            "Квинта Страхование и перестрахование",
            "Дарья Мохова, исполнитель",
            "без владельца",
            "nobody",
            present + timedelta(hours=3),
            words="завтра, 10:00",
            left=60,
        ),
        Row(
            "",
            "#4",
            "Invoice for October: two lines do not add up",
            "",
            "Gleb Roshchin",
            "client",
            "client",
            present - timedelta(days=4),
        ),
        Row(
            "",
            "#5",
            "Прерывается связь на складе, причина неизвестна",
            "Вентра Логистика",
            "Виктор Седов, менеджер",
            "Вера",
            "colleague",
            present + timedelta(hours=2),
            "status",
            100,
        ),
    ]


def letters(present: datetime) -> list[dict[str, Any]]:
    ours = {
        "author": "Andrey Kulik",
        "side": "ours",
        "company": "North Line",
        "to": "Letter to Marina Guseva and Viktor Sedov, Ventra Logistics",
    }
    theirs = {
        "author": "Виктор Седов",
        "side": "theirs",
        "company": "Вентра Логистика, менеджер",
        "to": "Письмо нам · копия a.reid@brightmoor.example",
    }
    text = "Marina, your lines and our exchange are fine; calls stop further on.\n\nThe news is at 14:00."
    return [
        theirs
        | {
            "at": present - timedelta(minutes=9),
            "is_new": True,
            "text": "Сколько это продлится? С 15:00 заказчик считает штрафы за каждую машину.",
            "quote": "Следующая новость в 14:00.",
            "files": [{"name": "Список_машин_у_ворот_на_четверг.xlsx", "size": 48_000, "url": "#file"}],
        },
        ours
        | {
            "at": present - timedelta(minutes=30),
            "text": text,
            "gist": text,
            "state": "sent",
            "state_words": "seen by Marina",
        },
        ours
        | {
            "at": present,
            "text": "The trunk is on the spare route now.",
            "state": "queued",
            "state_words": "leaves in 20 s",
        },
        ours
        | {
            "at": present - timedelta(days=3),
            "text": "The new number is ready.",
            "state": "failed",
            "state_words": "not delivered: the mailbox does not exist",
        },
        *letters_with_more(theirs, present),
    ]


def letters_with_more(theirs: dict[str, Any], present: datetime) -> list[dict[str, Any]]:
    """Invitations, a letter passed on, and what was wrong with it."""
    invitation = {
        "wants": "Invitation",
        "what": "Переезд серверной и проверка резервных копий",
        "when": "Friday, 27 November 2026, 10:00–11:30 MSK",
        "where": "https://meet.northline.example/rooms/relocation-of-the-server-room",
        "link": "#invitation",
        "who": "victor.sedov@ventra.example",
    }
    called_off = {**invitation, "wants": "Отменено", "tone": "broken", "where": "Офис, 3 этаж", "link": ""}
    problems = ["У последней части нет конца: возможно, письмо оборвалось по дороге."]
    return [
        theirs | {"at": present, "text": "Жду всех.", "invitation": invitation},
        theirs
        | {
            "at": present,
            "text": "Увы.",
            "invitation": called_off,
            "forwarded": "переслано; написала Anna Lee <anna@ventra.example>",
            "problems": problems,
        },
    ]


def events(present: datetime) -> list[dict[str, Any]]:
    sentences = [
        ("", "<b>Olga</b> took the ticket from the first line."),
        (
            "due",
            "<b>Андрей</b> передал заявку на вторую линию: нужен доступ к шлюзу оператора связи.",
        ),
        ("kept", "Promise <b>kept</b>: first answer by 13:42, given at 13:24."),
        ("broken", "Письмо Марине <b>не доставлено</b>: ящик переполнен."),
    ]
    return [
        {"tone": tone, "sentence": SafeString(words), "at": present - timedelta(hours=2)}
        for tone, words in sentences
    ]


def standings(present: datetime) -> list[dict[str, Any]]:
    soon = present + timedelta(minutes=25)
    return [
        {
            "owner": "Olga Remizova",
            "owner_words": "Olga, you",
            "debtor": "us",
            "now": "we owe the next step",
            "next": "news about the fault",
            "moment": soon,
            "tone": "soon",
            "left": 34,
            "when_words": "first answer",
        },
        {
            "owner": "",
            "debtor": "nobody",
            "now": "никто не взял",
            "next": "первый ответ",
            "moment": present - timedelta(hours=5),
            "tone": "broken",
            "left": 0,
            "when_words": "написали",
        },
        {
            "owner": "Ольга Ремизова",
            "debtor": "colleague",
            "now": "отложена: ждём договор аренды филиала",
            "next": "look for a session timer on the trunk",
            "moment": present + timedelta(days=2),
            "tone": "status",
            "left": 100,
            "when_words": "until",
        },
    ]


def receivers() -> list[dict[str, Any]]:
    people = [
        {
            "name": "Viktor Sedov",
            "address": "viktor.sedov@ventra.example",
            "company": "Ventra Logistics",
        },
        {
            "name": "Константин Вознесенский-Задунайский",
            "address": "kv@ventra.example",
            "company": "Вентра Логистика",
        },
    ]
    stranger = {"name": "", "address": "a.reid@brightmoor.example", "is_stranger": True}
    return [
        {"label": "To", "field": "to", "people": people},
        {"label": "Copy", "field": "copy", "people": [stranger]},
    ]


def empties() -> list[dict[str, str]]:
    return [
        {
            "picture": "answered",
            "title": "Всем ответили",
            "words": "Самая старая заявка ждёт клиента второй день. Можно выдохнуть.",
            "act": "Ждут клиента, 28",
            "more": "Без владельца",
        },
        {
            "picture": "letter",
            "title": "Connect the first mailbox",
            "words": "Letters to its address become tickets. Nothing is deleted on your server.",
            "act": "Connect a mailbox",
        },
        {
            "picture": "search",
            "title": "По «автодозвон тариф» ничего",
            "words": "Искали в темах, письмах и людях.",
            "more": "Искать в закрытых",
        },
        {
            "picture": "people",
            "title": "No one on this line yet",
            "words": "Add members, and its tickets will find them.",
            "act": "Add a member",
        },
    ]


def note_text() -> SafeString:
    return SafeString(
        '<p><span class="mention">@Ольга</span> у них осталась ветка «ждать 30 с». Чей номер ставить?</p>'
    )
