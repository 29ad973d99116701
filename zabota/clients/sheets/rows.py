"""Rows of a table understood: charges added up by month, agreements with their dates; and what was laid aside, why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zabota.clients.sheets.cells import Unclear, currency_of, day_of, kind_of, month_of, sum_of
from zabota.clients.sheets.reading import Table


class Aside(StrEnum):
    """Why a row could not be used."""

    NO_COMPANY = "no company"
    SEVERAL_COMPANIES = "several companies"
    MONTH = "month"
    SUM = "sum"
    KIND = "kind"
    CURRENCY = "currency"
    DAY = "day"
    TWICE = "twice"
    ENDS_BEFORE = "ends before"


@dataclass(frozen=True, slots=True, order=True)
class ChargeKey:
    company_id: int
    month: date
    kind: str
    currency: str


@dataclass(frozen=True, slots=True)
class Charged:
    """The sum of a month; `due_on` the first day to pay it, `paid_on` the last day, None while a part is not paid."""

    amount: Decimal
    due_on: date | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Agreed:
    company_id: int
    number: str
    name: str
    begins_on: date
    ends_on: date | None

    @property
    def key(self) -> tuple[int, str, str]:
        """Its number; without one its name and its first day."""
        return self.company_id, self.number.casefold(), "" if self.number else f"{self.name} {self.begins_on}"


@dataclass(slots=True)
class Understood[Key, Value]:
    """In the order of the table; `aside` are lines of the file with the reason and the cells."""

    found: dict[Key, Value] = field(default_factory=dict)
    aside: list[tuple[int, Aside, tuple[str, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What the house knows: by what companies are called, which they are."""

    companies: Mapping[str, list[int]]
    currency: str


class _Unfit(Exception):
    def __init__(self, why: Aside) -> None:
        self.why = why


def charges_in(table: Table, places: Mapping[str, int], known: Known) -> Understood[ChargeKey, Charged]:
    """The same document of a company counts once. Rows of one company, month, kind and currency are added up."""
    read: Understood[ChargeKey, Charged] = Understood()
    seen: set[tuple[int, str]] = set()
    for line, cells, say in _each(table, places):
        try:
            key, charged = _charge(say, known)
            if say("document") and (key.company_id, say("document").casefold()) in seen:
                raise _Unfit(Aside.TWICE)
        except _Unfit as problem:
            read.aside.append((line, problem.why, cells))
            continue
        seen.add((key.company_id, say("document").casefold()))
        before = read.found.get(key)
        read.found[key] = _together(before, charged) if before else charged
    return read


def agreements_in(
    table: Table, places: Mapping[str, int], known: Known
) -> Understood[tuple[int, str, str], Agreed]:
    read: Understood[tuple[int, str, str], Agreed] = Understood()
    for line, cells, say in _each(table, places):
        try:
            agreed = _agreement(say, known)
            if agreed.key in read.found:
                raise _Unfit(Aside.TWICE)
        except _Unfit as problem:
            read.aside.append((line, problem.why, cells))
            continue
        read.found[agreed.key] = agreed
    return read


class _Say:
    """What a row says of a fact; "" for what it does not."""

    def __init__(self, cells: tuple[str, ...], places: Mapping[str, int]) -> None:
        self.cells, self.places = cells, places

    def __call__(self, fact: str) -> str:
        return self.cells[self.places[fact]] if fact in self.places else ""


def _each(table: Table, places: Mapping[str, int]) -> Iterator[tuple[int, tuple[str, ...], _Say]]:
    return ((line, cells, _Say(cells, places)) for line, cells in table.rows)


def _charge(say: _Say, known: Known) -> tuple[ChargeKey, Charged]:
    company = _company(say("company"), known)
    month = _or_aside(month_of, say("month"), Aside.MONTH)
    amount = _or_aside(sum_of, say("amount"), Aside.SUM)
    kind = _or_aside(kind_of, say("kind"), Aside.KIND)
    currency = _or_aside(currency_of, say("currency") or known.currency, Aside.CURRENCY)
    return ChargeKey(company, month, kind, currency), Charged(amount, _day(say("due")), _day(say("paid")))


def _agreement(say: _Say, known: Known) -> Agreed:
    company = _company(say("company"), known)
    begins = _or_aside(day_of, say("begins"), Aside.DAY)
    ends = _day(say("ends"))
    if ends and ends < begins:
        raise _Unfit(Aside.ENDS_BEFORE)
    return Agreed(company, say("number")[:60], say("name")[:200], begins, ends)


def _company(called: str, known: Known) -> int:
    fitting = known.companies.get(called, [])
    if len(fitting) != 1:
        raise _Unfit(Aside.SEVERAL_COMPANIES if fitting else Aside.NO_COMPANY)
    return fitting[0]


def _day(text: str) -> date | None:
    return _or_aside(day_of, text, Aside.DAY) if text else None


def _or_aside[T](understand: Callable[[str], T], text: str, why: Aside) -> T:
    try:
        return understand(text)
    except Unclear as problem:
        raise _Unfit(why) from problem


def _together(one: Charged, other: Charged) -> Charged:
    due = [day for day in (one.due_on, other.due_on) if day]
    paid = max(one.paid_on, other.paid_on) if one.paid_on and other.paid_on else None
    return Charged(one.amount + other.amount, min(due, default=None), paid)
