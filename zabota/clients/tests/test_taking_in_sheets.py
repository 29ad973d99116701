"""Sheets of charges and agreements: looked at, taken in once, taken back as if they had never been."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from zabota.clients.charging import set_charge
from zabota.clients.errors import ColumnsMissing, SheetNotRun, SheetRan, SheetTooLong, SheetUnreadable
from zabota.clients.events import AgreementSigned, ChargeSet, SheetRun, SheetTakenBack
from zabota.clients.importing import bring_sheet, run_sheet, set_columns, take_back_sheet
from zabota.clients.models import Agreement, Charge, Company, Sheet
from zabota.clients.papers import change_agreement
from zabota.clients.planning import plan_of

CHARGES = "client;month;amount;kind;due;paid\n"
OCTOBER = "Ventra Logistics;2026-10;168 000;;2026-11-10;\nventra.example;2026-10;4000;above;;\n"


def brought(cast, text, kind="charges"):
    return bring_sheet(text.encode(), name="октябрь.csv", kind=kind, by=cast.lead.user)


def taken(cast, text, kind="charges"):
    return run_sheet(brought(cast, text, kind), by=cast.lead.user)


def sums(company):
    return {one.kind: one.amount for one in Charge.objects.filter(company=company)}


def test_nothing_is_done_before_it_is_run(cast, published):
    sheet = brought(cast, CHARGES + OCTOBER)
    plan = plan_of(sheet, sheet.columns, sheet.currency)
    assert (len(plan.made), len(plan.changed), plan.same, plan.aside) == (2, 0, 0, [])
    assert not Charge.objects.exists()
    assert not published(SheetRun)


def test_charges_are_taken_in_by_the_name_or_the_mail_domain(cast, published):
    sheet = taken(cast, CHARGES + OCTOBER)
    assert sums(cast.ventra) == {"agreed": Decimal(168000), "above": Decimal(4000)}
    agreed = Charge.objects.get(kind="agreed")
    assert (agreed.month, agreed.currency, agreed.due_on, agreed.sheet) == (
        date(2026, 10, 1),
        "RUB",
        date(2026, 11, 10),
        sheet,
    )
    assert published(SheetRun)[0].facts == {
        "sheet_id": sheet.pk,
        "kind": "charges",
        "made": 2,
        "changed": 0,
    }
    with pytest.raises(SheetRan):
        run_sheet(sheet, by=cast.lead.user)


def test_the_same_file_again_changes_nothing(cast):
    taken(cast, CHARGES + OCTOBER)
    before = list(Charge.objects.order_by("pk").values())
    again = taken(cast, CHARGES + OCTOBER)
    assert (again.done["made"], again.done["changed"], again.done["same"]) == ([], [], 2)
    assert list(Charge.objects.order_by("pk").values()) == before


def test_bad_rows_are_named_and_kept_aside_and_the_others_go_in(cast):
    sheet = taken(cast, CHARGES + OCTOBER + "Nobody;2026-10;5;;;\nVentra Logistics;soon;5;;;\n")
    assert [(line, why) for line, why, _cells in sheet.aside] == [(4, "no company"), (5, "month")]
    assert sheet.aside[0][2] == ["Nobody", "2026-10", "5", "", "", ""]
    assert Charge.objects.count() == 2


def test_two_companies_of_one_name_are_not_guessed_between(cast):
    Company.objects.create(name="Ventra Logistics")
    sheet = taken(cast, CHARGES + OCTOBER)
    assert [(line, why) for line, why, _cells in sheet.aside] == [(2, "several companies")]
    assert sums(cast.ventra) == {"above": Decimal(4000)}


def test_taken_back_it_is_as_if_it_had_never_been(cast, published):
    taken(cast, CHARGES + "Ventra Logistics;2026-10;150000;;;\n")
    before = list(Charge.objects.values("amount", "due_on", "paid_on", "sheet"))
    second = taken(cast, CHARGES + OCTOBER)
    assert sums(cast.ventra) == {"agreed": Decimal(168000), "above": Decimal(4000)}
    take_back_sheet(second, by=cast.lead.user)
    assert list(Charge.objects.values("amount", "due_on", "paid_on", "sheet")) == before
    assert len(published(SheetTakenBack)) == 1
    with pytest.raises(SheetNotRun):
        take_back_sheet(second, by=cast.lead.user)


def test_taken_back_in_any_order_nothing_of_both_is_left(cast):
    first = taken(cast, CHARGES + "Ventra Logistics;2026-10;150000;;;\n")
    second = taken(cast, CHARGES + OCTOBER)
    take_back_sheet(first, by=cast.lead.user)
    assert sums(cast.ventra) == {"agreed": Decimal(168000), "above": Decimal(4000)}
    take_back_sheet(second, by=cast.lead.user)
    assert not Charge.objects.exists()


def test_what_was_changed_by_hand_since_stays(cast, published):
    sheet = taken(cast, CHARGES + OCTOBER)
    facts = {"month": date(2026, 10, 15), "kind": "agreed", "currency": "RUB", "by": cast.lead.user}
    set_charge(cast.ventra, amount=Decimal(170000), **facts)
    set_charge(cast.ventra, amount=Decimal(170000), **facts)
    take_back_sheet(sheet, by=cast.lead.user)
    assert sums(cast.ventra) == {"agreed": Decimal(170000)}
    assert len(published(ChargeSet)) == 1
    set_charge(cast.ventra, amount=None, **facts)
    set_charge(cast.ventra, amount=None, **facts)
    assert not Charge.objects.exists()
    assert [entry.facts["is_gone"] for entry in published(ChargeSet)] == [False, True]


def test_a_file_without_its_columns_is_not_run(cast):
    sheet = brought(cast, "a;b;c\nVentra Logistics;2026-10;5\n")
    with pytest.raises(ColumnsMissing):
        run_sheet(sheet, by=cast.lead.user)
    columns = {"company": "a", "month": "b", "amount": "c", "kind": "gone"}
    set_columns(sheet, columns, currency="EUR", by=cast.lead.user)
    assert run_sheet(sheet, by=cast.lead.user).columns == {"company": "a", "month": "b", "amount": "c"}
    assert Charge.objects.get().currency == "EUR"


def test_agreements_get_their_dates_and_are_taken_back(cast, published):
    text = (
        "client;number;name;from;until\n"
        "Ventra Logistics;118-C;;2024-03-01;2027-03-01\n"
        "Клиника «Лисёнок»;204;Рабочие места;2023-06-01;\n"
    )
    taken(cast, "client;number;name;from\nVentra Logistics;118-C;Business 24×7;2024-03-01\n", "agreements")
    sheet = taken(cast, text, "agreements")
    ventra, lisenok = Agreement.objects.get(number="118-C"), Agreement.objects.get(number="204")
    assert (ventra.name, ventra.ends_on, lisenok.name) == (
        "Business 24×7",
        date(2027, 3, 1),
        "Рабочие места",
    )
    assert len(published(AgreementSigned)) == 2
    take_back_sheet(sheet, by=cast.lead.user)
    (left,) = Agreement.objects.all()
    assert (left.number, left.ends_on) == ("118-C", None)


def test_an_agreement_that_has_terms_since_is_not_taken_back(cast):
    sheet = taken(cast, "client;number;from\nVentra Logistics;7;2024-03-01\n", "agreements")
    kept = Agreement.objects.get()
    facts = {"name": kept.name, "number": "7", "begins_on": kept.begins_on, "ends_on": None, "terms": "4 h"}
    change_agreement(kept, **facts, by=cast.lead.user)
    take_back_sheet(sheet, by=cast.lead.user)
    assert Agreement.objects.get().terms == "4 h"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\x00", b"one line"])
def test_what_is_no_table_is_refused_and_not_kept(cast, content):
    with pytest.raises(SheetUnreadable):
        bring_sheet(content, name="x.csv", kind="charges", by=cast.lead.user)
    assert not Sheet.objects.exists()


def test_too_many_rows_are_refused_with_their_number(cast):
    with pytest.raises(SheetTooLong) as refusal:
        bring_sheet(b"client\n" + b"x\n" * 2001, name="x.csv", kind="agreements", by=cast.lead.user)
    assert "2000" in refusal.value.sentence


def test_looking_costs_the_same_for_ten_rows_as_for_twenty(cast):
    def statements(rows):
        for number in range(rows):
            Company.objects.get_or_create(name=f"Client {number}")
        lines = "".join(f"Client {number};2026-10;{number + 1};;;\n" for number in range(rows))
        sheet = brought(cast, CHARGES + lines)
        with CaptureQueriesContext(connection) as captured:
            plan = plan_of(sheet, sheet.columns, sheet.currency)
        assert len(plan.made) == rows
        return len(captured)

    assert statements(10) == statements(20)


@pytest.mark.parametrize("wrong", [{"month": date(2026, 10, 2)}, {"currency": "rub"}, {"kind": "gift"}])
def test_the_database_keeps_no_nonsense(cast, wrong):
    taken(cast, CHARGES + OCTOBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Charge.objects.filter(kind="agreed").update(**wrong)


def test_what_a_table_has_no_column_for_stays_as_it_is_known(cast):
    taken(cast, CHARGES + "Ventra Logistics;2026-10;168 000;;2026-11-10;2026-11-08\n")
    sheet = brought(cast, "client;month;amount\nVentra Logistics;2026-10;170 000\n")
    assert plan_of(sheet, sheet.columns, sheet.currency).changed[0].after == {"amount": 170_000}
    run_sheet(sheet, by=cast.lead.user)
    charge = Charge.objects.get()
    assert (charge.amount, charge.due_on, charge.paid_on) == (170_000, date(2026, 11, 10), date(2026, 11, 8))


def test_an_agreement_keeps_its_end_where_a_table_has_no_column_of_ends(cast):
    Agreement.objects.all().delete()
    taken(cast, "client;number;from;until\nVentra Logistics;7;2026-01-01;2026-12-31\n", "agreements")
    taken(cast, "client;number;from\nVentra Logistics;7;2026-02-01\n", "agreements")
    agreement = Agreement.objects.get()
    assert (agreement.begins_on, agreement.ends_on) == (date(2026, 2, 1), date(2026, 12, 31))
