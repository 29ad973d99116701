"""What a client is charged by months: bars of a picture, and the table that is it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate

from zabota.advertising.saying import money
from zabota.clients.affairs import charges_of
from zabota.clients.models import Charge, ChargeKind, Company
from zabota.core.clock import now

MONTHS = 12
TALL, STEP, WIDE = 100, 20, 10
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Month:
    """`x`, and from the top down `above` upon `agreed`: heights and where they begin."""

    month: date
    agreed: Decimal
    above: Decimal
    currency: str
    x: int
    agreed_height: float
    above_height: float

    @property
    def agreed_y(self) -> float:
        return round(TALL - self.agreed_height, 1)

    @property
    def above_y(self) -> float:
        return round(self.agreed_y - self.above_height, 1)

    @property
    def agreed_words(self) -> str:
        return money(float(self.agreed), self.currency)

    @property
    def above_words(self) -> str:
        return money(float(self.above), self.currency)


@dataclass(frozen=True, slots=True)
class Money:
    """The last twelve months in the currency of most of it; `others`: sums of the year in other currencies."""

    months: tuple[Month, ...]
    now: Month
    year: str
    others: tuple[str, ...]
    unpaid: tuple[tuple[date, date, str], ...]
    across: int = STEP * MONTHS


def money_of(company: Company) -> Money | None:
    """In one statement; None where nothing was charged in a year."""
    since = _months_back(localdate(now()).replace(day=1), MONTHS - 1)
    charges = charges_of(company, since)
    if not charges:
        return None
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for one in charges:
        totals[one.currency] += one.amount
    most = max(sorted(totals), key=lambda currency: totals[currency])
    months = _months(since, [one for one in charges if one.currency == most], most)
    return Money(
        months=months,
        now=next(one for one in reversed(months) if one.agreed or one.above or one is months[0]),
        year=money(float(totals.pop(most)), most),
        others=tuple(money(float(amount), currency) for currency, amount in sorted(totals.items())),
        unpaid=tuple(_unpaid(charges, localdate(now()))),
    )


def _months(since: date, charges: Sequence[Charge], currency: str) -> tuple[Month, ...]:
    sums = {(one.month, one.kind): max(one.amount, NOTHING) for one in charges}
    months = [_months_back(since, -turn) for turn in range(MONTHS)]
    pairs = [tuple(sums.get((one, kind), NOTHING) for kind in ChargeKind) for one in months]
    tallest = max((agreed + above for agreed, above in pairs), default=NOTHING) or Decimal(1)
    return tuple(
        Month(
            month,
            agreed,
            above,
            currency,
            STEP * turn + (STEP - WIDE) // 2,
            round(float(TALL * agreed / tallest), 1),
            round(float(TALL * above / tallest), 1),
        )
        for turn, (month, (agreed, above)) in enumerate(zip(months, pairs, strict=True))
    )


def _unpaid(charges: Sequence[Charge], today: date) -> Iterator[tuple[date, date, str]]:
    """What should have been paid by now: month, since when, how much; each month and currency once."""
    late = [(one, one.due_on) for one in charges if one.due_on and one.due_on < today and one.paid_on is None]
    sums: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    due: dict[tuple[date, str], date] = {}
    for one, day in late:
        key = (one.month, one.currency)
        sums[key] += one.amount
        due[key] = min(due.get(key, day), day)
    for (month, currency), amount in sums.items():
        yield month, due[month, currency], money(float(amount), currency)


def _months_back(month: date, many: int) -> date:
    number = month.year * 12 + month.month - 1 - many
    return date(number // 12, number % 12 + 1, 1)
