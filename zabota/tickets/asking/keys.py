"""The words that ask for more than words, in both languages."""

from difflib import get_close_matches

KEYS = {
    "from": ("from", "от"),
    "to": ("to", "кому"),
    "company": ("company", "client", "компания", "клиент"),
    "line": ("line", "линия"),
    "owner": ("owner", "ответственный", "хозяин", "владелец"),
    "status": ("status", "статус"),
    "tag": ("tag", "метка", "тег"),
    "kind": ("kind", "вид", "тип"),
    "has": ("has", "есть"),
    "file": ("file", "файл"),
    "number": ("number", "номер", "заявка"),
    "before": ("before", "до"),
    "after": ("after", "since", "после", "с"),
    "on": ("on", "за"),
    "due": ("due", "срок"),
    "risk": ("risk", "риск"),
}
KEY_OF = {name: key for key, names in KEYS.items() for name in names}
BY_COLUMN = frozenset({"company", "line", "owner", "status", "tag", "kind", "number", "due", "risk"})
BY_DAY = frozenset({"before", "after", "on"})
BY_WORD = frozenset({"word", "phrase", "from", "to", "has", "file"})

STATUSES = {
    "new": ("new", "новая", "новые", "новый", "новое"),
    "open": ("open", "открыта", "открытая", "открытые", "открыто", "работе"),
    "waiting": ("waiting", "ждет", "ждем", "ожидает", "ожидание"),
    "solved": ("solved", "решена", "решено", "решенная", "решенные"),
    "refused": ("refused", "отказ", "отказано", "отказана"),
    "closed": ("closed", "закрыта", "закрытая", "закрытые", "закрыто"),
    "active": ("active", "current", "текущие", "текущая", "идет"),
    "ended": ("ended", "done", "завершена", "завершенные", "закончена"),
}
STATUS_OF = {name: status for status, names in STATUSES.items() for name in names}
FILES = frozenset({"attachment", "attachments", "file", "files", "вложение", "вложения", "файл", "файлы"})
ME = frozenset({"me", "mine", "я", "мои", "мне"})
LATE = frozenset({"late", "overdue", "broken", "просрочен", "просрочена", "просрочено", "опоздали"})
YES = frozenset({"yes", "да"})
NOBODY = frozenset({"nobody", "none", "no", "никто", "нет"})


def near_key(word: str) -> str:
    """The key that a mistyped word resembles, as it is written in that word's language; "" for none."""
    found = get_close_matches(word.casefold(), KEY_OF, n=1, cutoff=0.65)
    return found[0] if found else ""


def known_value(key: str, value: str) -> str | None:
    """The value as the program names it; None for one that this key does not have."""
    low = value.casefold().replace("ё", "е")
    match key:
        case "status":
            return STATUS_OF.get(low)
        case "has":
            return "file" if low in FILES else None
        case "owner" if low in ME | NOBODY:
            return "me" if low in ME else "nobody"
        case "due":
            return "late" if low in LATE else "none" if low in NOBODY else None
        case "risk":
            return "yes" if low in YES else "no" if low in NOBODY else None
        case "number":
            digits = low.lstrip("#№")
            return digits if digits.isascii() and digits.isdecimal() and len(digits) < 18 else None
    return value
