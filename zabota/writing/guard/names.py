"""Is the one who is greeted among those who read it?"""

import re
from collections.abc import Iterator

from zabota.writing.guard.letter import Check, Finding, Letter, Severity
from zabota.writing.guard.likeness import is_named
from zabota.writing.guard.reading import Reading

HELLO = (
    r"(?:здравствуйте|здравствуй|приветствую|привет|добр(?:ый|ого) (?:день|вечер|дня|вечера)|доброе утро|доброго утра"
    r"|доброго времени суток|уважаем(?:ый|ая|ые)|дорог(?:ой|ая|ие)"
    r"|hello|hi|hey|dear|greetings|good (?:morning|afternoon|evening|day))"
)
NAME = r"[A-ZА-ЯЁ][\w’'-]{1,30}(?: [A-ZА-ЯЁ][\w’'-]{1,30}){0,2}"
TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?[ ])?"
SPACE = r"[ \t]{0,3}"
GREETED = re.compile(
    rf"(?i:{HELLO})(?:,{SPACE}|[ \t]{{1,3}}){TITLE}(?P<name>{NAME})(?={SPACE}(?:[,!.:;—–-]|\n|$))"
)
NAMED_FIRST = re.compile(
    rf"(?P<name>{NAME})(?:,{SPACE}|[ \t]{{1,3}})(?i:{HELLO})(?={SPACE}(?:[,!.:;—–-]|\n|$))"
)
NAME_ALONE = re.compile(rf"(?P<name>{NAME}){SPACE},{SPACE}\n")
ALONE = re.compile(rf"(?i:{HELLO})(?:[ ,]{{1,3}}{NAME})?{SPACE}(?:[!.,:]|$|(?=\n))")
TITLES = {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "господин", "госпожа"}
NOT_NAMES = {
    *[
        "всем",
        "все",
        "коллеги",
        "команда",
        "друзья",
        "господа",
        "партнеры",
        "клиент",
        "клиенты",
        "пользователь",
        "заявитель",
        "абонент",
        "покупатель",
    ],
    *[
        "спасибо",
        "благодарю",
        "благодарим",
        "рад",
        "рада",
        "рады",
        "извините",
        "простите",
        "прошу",
        "просим",
        "подскажите",
        "уточните",
        "пожалуйста",
    ],
    *[
        "вы",
        "мы",
        "ваш",
        "ваша",
        "ваше",
        "ваши",
        "наш",
        "по",
        "в",
        "на",
        "к",
        "с",
        "да",
        "нет",
        "это",
        "если",
        "для",
        "как",
        "вот",
        "сообщаем",
        "отвечаю",
        "также",
        "тогда",
        "поддержка",
    ],
    *[
        "all",
        "everyone",
        "everybody",
        "team",
        "there",
        "folks",
        "colleagues",
        "friends",
        "guys",
        "sirs",
        "sir",
        "madam",
        "customer",
        "client",
        "user",
        "users",
        "support",
    ],
    *[
        "again",
        "and",
        "the",
        "we",
        "you",
        "your",
        "thank",
        "thanks",
        "sorry",
        "please",
        "just",
        "yes",
        "no",
        "i",
        "my",
        "our",
        "it",
        "this",
        "that",
        "hello",
        "hi",
        "list",
        "members",
        "world",
    ],
    *[
        "ok",
        "okay",
        "sure",
        "great",
        "here",
        "so",
        "well",
        "first",
        "unfortunately",
        "however",
        "done",
        "right",
        "fine",
        "agreed",
        "indeed",
        "actually",
        "guest",
        "reader",
    ],
}
LOOKED_AT = 200


def wrong_name(reading: Reading, letter: Letter) -> Iterator[Finding]:
    """“Здравствуйте, Иван!” to Inna. Declension, short and pet names, and both alphabets are the same name."""
    if not letter.names:
        return
    match = _greeted(reading.own)
    if match and not any(_is_title_or_nobody(word) for word in match["name"].split()[:1]):
        words = [word for word in match["name"].split() if not _is_title_or_nobody(word)]
        if words and not is_named(words, letter.names):
            start, end = match.span("name")
            yield Finding(Check.NAME, start, end, reading.text[start:end], Severity.STOP)


def opening(own: str) -> int:
    """Where the greeting at the head of a letter ends; 0 when there is none."""
    head = own[:LOOKED_AT]
    start = len(head) - len(head.lstrip())
    match = NAMED_FIRST.match(head, start) or ALONE.match(head, start)
    if not match:
        return 0
    end = match.end()
    return end + len(re.match(r"[\s!.,]*", own[end : end + LOOKED_AT]).group())  # type: ignore[union-attr]


def _greeted(own: str) -> re.Match[str] | None:
    """A greeting stands at the head."""
    head = own[:LOOKED_AT]
    start = len(head) - len(head.lstrip())
    return (
        GREETED.match(head, start)
        or NAMED_FIRST.match(head, start)
        or NAME_ALONE.match(own[: LOOKED_AT + 1], start)
    )


def _is_title_or_nobody(word: str) -> bool:
    low = word.casefold().replace("ё", "е").strip("’'.-")
    return low in NOT_NAMES or low in TITLES
