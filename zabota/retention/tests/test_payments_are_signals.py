"""Payments: late until they are paid or taken out; what a sheet does not say is not held against anybody."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from zabota.clients.charging import set_charge
from zabota.clients.importing import bring_sheet, run_sheet, take_back_sheet
from zabota.core import clock
from zabota.retention.actions import collect
from zabota.retention.events import SignalNoted
from zabota.retention.models import Night, Signal

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
OCTOBER, DUE = date(2026, 10, 1), date(2026, 11, 10)


@pytest.fixture(autouse=True)
def living():
    return Night.objects.create(collected_at=NOON - timedelta(days=1))


def charge(cast, amount=168_000, **days) -> None:
    facts = {"month": OCTOBER, "kind": "agreed", "currency": "RUB", "by": cast.lead.user}
    set_charge(cast.ventra, **facts, amount=None if amount is None else Decimal(amount), **days)


def night(days: float = 0) -> None:
    with clock.stopped_at(NOON + timedelta(days=days)):
        collect()


def known(*kinds: str) -> list[tuple[str, bool]]:
    """Kind, and whether it stands."""
    found = Signal.objects.filter(kind__in=kinds or ("paid", "payment due")).order_by("pk")
    return [(one.kind, one.gone_at is None) for one in found]


def test_a_payment_is_late_from_the_day_after_it_was_due(cast, published):
    charge(cast, due_on=DUE)
    night(-9)
    assert known() == []
    night(-8)
    night()
    [signal] = Signal.objects.filter(kind="payment due")
    assert (signal.company, signal.contact) == (cast.ventra, None)
    assert signal.at.isoformat() == "2026-11-10T21:00:00+00:00"  # midnight in Moscow
    assert signal.known_at == NOON - timedelta(days=8)
    assert not published(SignalNoted)


def test_once_paid_it_is_late_no_more_and_the_payment_says_by_how_many_days(cast):
    charge(cast, due_on=DUE)
    night()
    charge(cast, due_on=DUE, paid_on=date(2026, 11, 20))
    night(1)
    assert known() == [("payment due", False), ("paid", True)]
    late, paid = Signal.objects.filter(kind__in=("paid", "payment due")).order_by("pk")
    assert (late.gone_at, paid.value) == (NOON + timedelta(days=1), 10.0)
    assert late in Signal.objects.known_at(NOON + timedelta(hours=1))


def test_a_payment_that_was_noted_by_mistake_is_late_again_and_a_replay_sees_when(cast):
    charge(cast, due_on=DUE)
    night()
    charge(cast, due_on=DUE, paid_on=date(2026, 11, 18))
    night(1)
    charge(cast, due_on=DUE)
    night(2)
    night(2)
    assert known("payment due") == [("payment due", False), ("payment due", True)]
    assert known("paid") == [("paid", False)]
    assert not Signal.objects.filter(kind="payment due").known_at(NOON + timedelta(days=1.5)).exists()


def test_a_charge_that_is_taken_out_or_put_off_is_late_no_more(cast):
    charge(cast, due_on=DUE)
    night()
    charge(cast, due_on=date(2026, 12, 10))
    night(1)
    assert known() == [("payment due", False)]
    charge(cast, due_on=DUE)
    night(2)
    charge(cast, amount=None)
    night(3)
    assert known() == [("payment due", False), ("payment due", False)]


@pytest.mark.parametrize("facts", [{"amount": 0, "due_on": DUE}, {}, {"due_on": date(2026, 11, 19)}])
def test_nothing_to_pay_no_date_and_the_day_itself_are_not_late(cast, facts):
    charge(cast, **facts)
    night()
    assert known() == []


def test_a_payment_that_is_still_ahead_is_none_yet(cast):
    charge(cast, due_on=DUE, paid_on=date(2026, 11, 25))
    night()
    assert known() == [("payment due", True)]
    night(6)
    assert known() == [("payment due", False), ("paid", True)]


def taken(cast, headings: str, row: str):
    brought = bring_sheet(f"{headings}\n{row}\n".encode(), name="a.csv", kind="charges", by=cast.lead.user)
    return run_sheet(brought, by=cast.lead.user)


def test_a_sheet_that_tells_of_no_payments_makes_nobody_a_debtor(cast):
    taken(cast, "client;month;amount;due", "Ventra Logistics;2026-10;168 000;2026-11-10")
    night()
    assert known() == []


def test_a_sheet_that_was_taken_back_takes_its_signals_along(cast):
    sheet = taken(cast, "client;month;amount;due;paid", "Ventra Logistics;2026-10;168 000;2026-11-10;")
    night()
    assert known() == [("payment due", True)]
    take_back_sheet(sheet, by=cast.lead.user)
    night(1)
    assert known() == [("payment due", False)]


def test_the_first_night_knows_old_payments_as_of_their_days(cast):
    Night.objects.all().delete()
    charge(cast, due_on=DUE, paid_on=date(2026, 11, 12))
    night()
    signal = Signal.objects.get(kind="paid")
    assert signal.known_at == signal.at < NOON
