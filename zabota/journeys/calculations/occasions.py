"""What comes for a company that it should hear of before: a trial, a balance, an agreement that end; a first bill."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from zabota.journeys.calculations.agreements import Agreed, is_renewed

LAST_DAY = date(9000, 1, 1)
AS_A_MONTH = timedelta(days=30)


class Trouble(StrEnum):
    AGREEMENT = "agreement"  # ends
    BALANCE = "balance"  # runs out
    BILL = "bill"  # the first one comes
    TRIAL = "trial"  # ends


@dataclass(frozen=True, slots=True)
class Account:
    """What billing knows. `balance_since`: the day from which on the balance has only gone down."""

    trial_ends_on: date | None = None
    balance: Decimal | None = None
    balance_on: date | None = None
    balance_since: date | None = None
    spends_a_day: Decimal | None = None
    first_bill_on: date | None = None
    paid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """`on` is the day that it happens. `key` stays while the occasion does, though a balance’s day may move."""

    trouble: Trouble
    on: date
    key: date


def occasions(agreements: Sequence[Agreed], account: Account, today: date) -> list[Occasion]:
    """What comes from today on and is not averted: paid, renewed, agreed upon."""
    found = [*_agreements_that_end(agreements), *_trial(agreements, account), *_balance(account)]
    found += _first_bill(agreements, account)
    return sorted((one for one in found if one.on >= today), key=lambda one: (one.on, one.trouble))


def runs_out_on(account: Account) -> date | None:
    """The first day for which the balance is not enough; None where it lasts for ever or is not known."""
    if account.balance is None or account.balance_on is None or not account.spends_a_day:
        return None
    days = int(max(account.balance, Decimal()) // account.spends_a_day)
    return account.balance_on + timedelta(days=days) if days < (LAST_DAY - account.balance_on).days else None


def _agreements_that_end(agreements: Sequence[Agreed]) -> Iterator[Occasion]:
    ends = {one.ends_on for one in agreements if one.ends_on and not is_renewed(one, agreements)}
    return (Occasion(Trouble.AGREEMENT, end, end) for end in ends)


def _trial(agreements: Sequence[Agreed], account: Account) -> Iterator[Occasion]:
    """Whoever has signed, or paid, for the day after is not on trial any more."""
    end = account.trial_ends_on
    if end is None or _is_paid(account, end + timedelta(days=1)):
        return
    after = end + timedelta(days=1)
    if not any(
        one.begins_on <= after and (one.ends_on is None or one.ends_on >= after) for one in agreements
    ):
        yield Occasion(Trouble.TRIAL, end, end)


def _balance(account: Account) -> Iterator[Occasion]:
    on = runs_out_on(account)
    if on is not None and account.balance_since is not None and not _is_paid(account, on):
        yield Occasion(Trouble.BALANCE, on, account.balance_since)


def _first_bill(agreements: Sequence[Agreed], account: Account) -> Iterator[Occasion]:
    """Where billing does not say: a month after the first agreement began."""
    began = min((one.begins_on for one in agreements), default=None)
    on = account.first_bill_on or (began + AS_A_MONTH if began and began < LAST_DAY else None)
    if on is not None and not _is_paid(account, on):
        yield Occasion(Trouble.BILL, on, on)


def _is_paid(account: Account, day: date) -> bool:
    return account.paid_until is not None and day <= account.paid_until
