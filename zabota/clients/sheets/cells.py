"""One cell: a day, a month, a sum, a currency. Each raises Unclear for what may mean two things or nothing."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from zabota.clients.sheets.words import ABOVE, AGREED, CURRENCIES, MONTHS

ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[ T]\d{1,2}:\d{2}.*)?")
DOTTED = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4}|\d{2})(?: .*)?")
SPOKEN = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d_]+)\.?,?\s+(\d{4})(?:\s*г\.?|\s*года)?")
SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]")
SUM = re.compile(r"[-+−]?\d[\d.,]*")
THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+|[-+]?\d{1,3}(?:\.\d{3})+")
LARGEST = Decimal(10) ** 11


class Unclear(Exception):
    """What stands there means nothing, or more than one thing."""


def day_of(text: str) -> date:
    """'2026-03-09', '09.03.2026', '9 марта 2026 г.'. With slashes the day may be either number: those are unclear."""
    return _day(*_parts(text))


def month_of(text: str) -> date:
    """Its first day: of a day, of '2026-03', '03.2026', 'март 2026', 'Mar 2026'."""
    year, month, day = _parts(text)
    return _day(year, month, day or 1).replace(day=1)


def sum_of(text: str) -> Decimal:
    """'1 234,50', '1,234.50', '1.234,50', '(120)' for minus. A lone mark before three digits may be either: unclear."""
    bare = SPACES.sub("", _without_currency(text))
    is_minus = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()")
    if not SUM.fullmatch(bare):
        raise Unclear(text)
    try:
        amount = Decimal(_pointed(bare.replace("−", "-"))).quantize(Decimal("0.01"))
    except InvalidOperation as problem:
        raise Unclear(text) from problem
    if abs(amount) >= LARGEST:
        raise Unclear(text)
    return -amount if is_minus else amount


def currency_of(text: str) -> str:
    """Its three letters: of 'RUB', 'руб.', '₽'."""
    word = text.strip().rstrip(".").casefold()
    known = CURRENCIES.get(word) or (word.upper() if re.fullmatch(r"[a-z]{3}", word) else None)
    if known is None:
        raise Unclear(text)
    return known


def kind_of(text: str) -> str:
    """'agreed' or 'above'; nothing said is by agreement."""
    word = text.strip().casefold()
    if not word or word in AGREED:
        return "agreed"
    if word in ABOVE:
        return "above"
    raise Unclear(text)


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month, day; the day is 0 where none is said."""
    text = text.strip()
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3] or 0)
    if found := DOTTED.fullmatch(text):
        return _dotted(found, text)
    if (found := SPOKEN.fullmatch(text)) and (month := MONTHS.get(found[2].casefold()[:3])):
        return int(found[3]), month, int(found[1] or 0)
    raise Unclear(text)


def _dotted(found: re.Match[str], text: str) -> tuple[int, int, int]:
    first, second, year = int(found[1] or 0), int(found[2]), int(found[3])
    if found[1] is None and len(found[3]) == 2:
        raise Unclear(text)  # 03.26 is a month or a day
    if "/" in text and found[1] and first != second:
        if first <= 12 and second <= 12:
            raise Unclear(text)  # 3/9 is March here and September there
        first, second = (first, second) if first > 12 else (second, first)
    return year + 2000 if year < 100 else year, second, first


def _day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as problem:
        raise Unclear(f"{year}-{month}-{day}") from problem
    if not 1990 <= found.year <= 2100:
        raise Unclear(str(found))
    return found


def _without_currency(text: str) -> str:
    return re.sub(r"(?i)[₽€$£]|руб(?:лей|ля|ль)?\.?|р\.|\b(?:rub|rur|eur|usd|gbp)\b", "", text).strip()


def _pointed(number: str) -> str:
    """With a point before the decimals and no other mark."""
    marks = [letter for letter in number if letter in ".,"]
    if not marks:
        return number
    last = marks[-1]
    if len(set(marks)) == 2:
        thousands, _mark, rest = number.rpartition(last)
        return f"{_joined(thousands)}.{rest}"
    if len(marks) > 1:
        return _joined(number)
    decimals = len(number) - number.index(last) - 1
    if decimals == 3 and not number.lstrip("+-").startswith("0"):
        raise Unclear(number)  # 1.234 is a little here and a lot there
    return number.replace(last, ".")


def _joined(number: str) -> str:
    """Without the marks between its thousands: '1,234,567'."""
    if not THOUSANDS.fullmatch(number):
        raise Unclear(number)
    return number.replace(",", "").replace(".", "")
