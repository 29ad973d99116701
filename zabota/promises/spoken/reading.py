"""Dates in a letter: a chain of words beside each other (by, Friday, 3 pm) is read as one moment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from zabota.promises.calendars import CalendarRefused, WorkCalendar
from zabota.promises.spoken.meaning import Chain, moment_meant
from zabota.promises.spoken.words import ALLOWED, DENIED, LASTS, NO_DATE_AFTER, PROMISED, SPOILT, WORDS

LONGEST = 20_000
NEAR = 200
MOST_WORDS = 12
START = re.compile(r"(?<![\w-])\w")
GAP = re.compile(r"[\s,]{0,4}\(?")
SENTENCE_END = re.compile(r"(?<!\sч)(?<!\sг)(?<!\sмин)(?<!\.m)[.!?…]+(?=\s|$)|\n\s*\n|\n(?=>)")
HOURS = {"bare", "clock", "day_end", "lunch", "noon", "opening", "closing"}
FILLING = {"due", "link"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words as they stand in the text, from `start` on, and the moment meant, in UTC."""

    words: str
    at: datetime
    start: int


def dates_in(text: str, now: datetime, calendar: WorkCalendar) -> list[Spoken]:
    """All moments to come that the text gives, in the order of the text.

    A day without an hour is meant until its closing time, by the calendar. Only a date that is given as a limit (by,
    within, до, в течение) is taken by itself; any other needs words that promise something beside it. What may mean
    two things, what lies in the past, is asked or denied is passed over.
    """
    plain = _plain(text[:LONGEST])
    found: list[Spoken] = []
    here = day_named_until = 0
    while start := START.search(plain, here):
        chain = _chain_at(plain, start.start())
        here = start.end()
        if chain is None:
            continue
        at = _meant(plain, chain, now, calendar)
        if chain.names_a_day:
            day_named_until = _sentence_end(plain, chain)
        elif chain.start < day_named_until:
            at = None  # “tomorrow by noon, at the latest by 5 pm”: of which day?
        if at is not None:
            found.append(Spoken(text[chain.start : chain.end], at, chain.start))
        here = chain.end
    return found


def _plain(text: str) -> str:
    """Lower case, letter by letter, so that places stay where they were."""
    lower = (letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return "".join(lower).replace("ё", "е").replace("\u00a0", " ")


def _meant(text: str, chain: Chain, now: datetime, calendar: WorkCalendar) -> datetime | None:
    if chain.words.keys() & {"number", "unsure"} or _is_something_else(text, chain):
        return None
    if not chain.is_a_limit and not PROMISED.search(_sentence(text, chain)):
        return None
    try:
        at = moment_meant(chain, now.astimezone(calendar.tz), calendar)
    except (CalendarRefused, OverflowError, ValueError):
        return None
    return at.astimezone(UTC) if at is not None and at > now else None


def _is_something_else(text: str, chain: Chain) -> bool:
    before = text[max(chain.start - NEAR, 0) : chain.start]
    return bool(
        SPOILT.search(before)
        or NO_DATE_AFTER.match(text, chain.end)
        or DENIED.search(_sentence(text, chain))
        or ALLOWED.search(_sentence(text, chain))
        or (_may_be_a_length(chain) and LASTS.search(_sentence(text, chain)))
        or _is_asked_or_quoted(text, chain)
    )


def _may_be_a_length(chain: Chain) -> bool:
    """«До 12 часов»: until noon, or as many hours."""
    clock = chain.words.get("clock")
    return clock is not None and clock["hour_ru"] is not None and not chain.names_a_day


def _sentence(text: str, chain: Chain) -> str:
    since = 0
    for end in SENTENCE_END.finditer(text, max(chain.start - NEAR, 0), chain.start):
        since = end.end()
    until = SENTENCE_END.search(text, chain.end, chain.end + NEAR)
    return text[max(since, chain.start - NEAR) : until.start() if until else chain.end + NEAR]


def _sentence_end(text: str, chain: Chain) -> int:
    end = SENTENCE_END.search(text, chain.end)
    return end.start() if end else len(text)


def _is_asked_or_quoted(text: str, chain: Chain) -> bool:
    until = SENTENCE_END.search(text, chain.end)
    line = text.rfind("\n", 0, chain.start) + 1
    return (until is not None and "?" in until[0]) or text.startswith(">", line)


def _chain_at(text: str, start: int) -> Chain | None:
    """The longest chain from there on; None when it says neither day nor hour nor span."""
    words: dict[str, re.Match[str]] = {}
    end = here = start
    for kind, match in islice(_words_from(text, here), MOST_WORDS):
        if _is_too_much(kind, words):
            break
        if kind in FILLING:
            words.pop(kind, None)  # the last one, and last
        else:
            end = match.end()
        words[kind] = match
    if not words.keys() - FILLING - {"bare", "number", "unsure", "zone"}:
        return None
    return Chain(start, end, words)


def _words_from(text: str, here: int) -> Iterator[tuple[str, re.Match[str]]]:
    while True:
        for kind, pattern in WORDS.items():
            if match := pattern.match(text, here):
                yield kind, match
                gap = GAP.match(text, match.end())
                here = gap.end() if gap else match.end()
                break
        else:
            return


def _is_too_much(kind: str, words: dict[str, re.Match[str]]) -> bool:
    """A second hour, a second day of the same kind, or anything beside a span of time begins another date."""
    if kind in FILLING:
        return "lapse" in words
    if kind in {"bare", "number"} and next(reversed(words), "") not in FILLING:
        return True
    if kind == "lapse" or "lapse" in words:
        return bool(words.keys() - FILLING)
    return kind in words or (kind in HOURS and bool(words.keys() & HOURS))
