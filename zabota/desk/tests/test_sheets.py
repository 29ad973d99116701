"""Files of charges and agreements at the desk: looked at, taken in, taken back; and one month by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import MORNING
from zabota.clients.models import Charge, Sheet
from zabota.core import clock

TEXT = (
    "client;month;amount;kind\n"
    "Ventra Logistics;2026-10;168 000;\n"
    "Ventra Logistics;2026-10;4000;above\n"
    "Nobody;2026-10;5;\n"
)


def upload(text=TEXT, name="october.csv"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode(), "text/csv")


@pytest.fixture
def sheet(cast, desk_of):
    response = desk_of(cast.lead).post(reverse("sheets"), {"kind": "charges", "file": upload()})
    found = Sheet.objects.get()
    assert response.url == reverse("sheet", args=[found.pk])
    return found


def test_a_file_is_looked_at_before_anything_is_done(cast, sheet, desk_of):
    page = desk_of(cast.lead).get(reverse("sheet", args=[sheet.pk])).text
    assert "New: 2 · changed: 0 · as they are: 0 · laid aside: 1" in page
    assert "Line 4: no company is called so" in page
    assert not Charge.objects.exists()


def test_it_is_taken_in_and_taken_back(cast, sheet, desk_of):
    desk = desk_of(cast.lead)
    page = desk.post(reverse("sheet_run", args=[sheet.pk]), follow=True).text
    assert "New: 2 · changed: 0 · as they were: 0 · laid aside: 1" in page
    assert desk.post(reverse("sheet_run", args=[sheet.pk])).status_code == 409
    with clock.stopped_at(MORNING):
        assert "168,000" in desk.get(reverse("company_money", args=[cast.ventra.pk])).text
    desk.post(reverse("sheet_removal", args=[sheet.pk]))
    assert not Charge.objects.exists()
    assert desk.post(reverse("sheet_removal", args=[sheet.pk])).status_code == 409


def test_rows_laid_aside_are_had_as_a_sheet_with_the_reason(cast, sheet, desk_of):
    text = desk_of(cast.lead).get(reverse("sheet_aside", args=[sheet.pk])).text
    assert text.splitlines()[1] == "Nobody,2026-10,5,,no company is called so"


def test_columns_are_said_where_their_headings_do_not(cast, desk_of):
    desk = desk_of(cast.lead)
    desk.post(reverse("sheets"), {"kind": "charges", "file": upload("a;b;c\nVentra Logistics;2026-10;5\n")})
    sheet = Sheet.objects.get()
    assert (
        "Say first which column is: the company, the month, the sum."
        in desk.get(reverse("sheet", args=[sheet.pk])).text
    )
    desk.post(reverse("sheet_run", args=[sheet.pk]))
    assert not Charge.objects.exists()
    columns = {"company": "a", "month": "b", "amount": "c", "everywhere": "EUR"}
    desk.post(reverse("sheet", args=[sheet.pk]), columns)
    desk.post(reverse("sheet_run", args=[sheet.pk]))
    assert Charge.objects.get().currency == "EUR"


@pytest.mark.parametrize("content", [b"\x89PNG\x00\x01", b"one line only"])
def test_what_is_no_table_is_refused_in_words(cast, desk_of, content):
    response = desk_of(cast.lead).post(reverse("sheets"), {"kind": "charges", "file": upload(content)})
    assert response.status_code == 422
    assert "save it as CSV" in response.text
    assert not Sheet.objects.exists()


def test_who_may_only_read_brings_nothing(cast, sheet, desk_of):
    desk = desk_of(cast.auditor)
    assert desk.post(reverse("sheets"), {"kind": "charges", "file": upload()}).status_code == 403
    assert desk.post(reverse("sheet_run", args=[sheet.pk])).status_code == 403
    assert Sheet.objects.get().ran_at is None


def test_one_month_is_set_by_hand_and_taken_out(cast, desk_of):
    desk, address = desk_of(cast.lead), reverse("company_charge", args=[cast.ventra.pk])
    facts = {"month": "2026-10", "kind": "agreed", "currency": "RUB", "amount": "150000.50"}
    desk.post(address, facts)
    assert Charge.objects.get().month == date(2026, 10, 1)
    page = desk.get(reverse("company_charges", args=[cast.ventra.pk])).text
    assert "October 2026" in page
    desk.post(address, {**facts, "amount": ""})
    assert not Charge.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"month": "soon"}, {"month": "0001-01"}, {"amount": "a lot"}, {"kind": "gift"}]
)
def test_a_month_that_cannot_be_is_refused(cast, desk_of, wrong):
    facts = {"month": "2026-10", "kind": "agreed", "currency": "RUB", "amount": "5", **wrong}
    address = reverse("company_charge", args=[cast.ventra.pk])
    assert desk_of(cast.lead).post(address, facts).status_code == 422
    assert not Charge.objects.exists()


def test_charges_are_had_as_a_sheet_that_is_read_again(cast, sheet, desk_of):
    desk = desk_of(cast.lead)
    desk.post(reverse("sheet_run", args=[sheet.pk]))
    text = desk.get(f"{reverse('company_charges', args=[cast.ventra.pk])}?csv=1").text
    desk.post(reverse("sheets"), {"kind": "charges", "file": upload(text)})
    again = Sheet.objects.order_by("pk").last()
    page = desk.get(reverse("sheet", args=[again.pk])).text
    assert "New: 0 · changed: 0 · as they are: 2 · laid aside: 0" in page


def test_what_is_not_paid_in_time_is_named(cast, desk_of):
    text = "client;month;amount;due;paid\nVentra Logistics;2026-09;5000;2026-10-10;\n"
    desk = desk_of(cast.lead)
    desk.post(reverse("sheets"), {"kind": "charges", "file": upload(text)})
    desk.post(reverse("sheet_run", args=[Sheet.objects.get().pk]))
    with clock.stopped_at(MORNING):
        assert "Not paid:" in desk.get(reverse("company_money", args=[cast.ventra.pk])).text


def test_a_row_of_the_table_leads_to_itself_in_the_form(cast, desk_of):
    desk, address = desk_of(cast.lead), reverse("company_charges", args=[cast.ventra.pk])
    facts = {"month": "2026-09", "kind": "above", "currency": "EUR", "amount": "4800", "due_on": "2026-10-10"}
    desk.post(reverse("company_charge", args=[cast.ventra.pk]), facts)
    assert 'href="?month=2026-09&amp;kind=above#by-hand"' in desk.get(address).text
    form = desk.get(address, {"month": "2026-09", "kind": "above"}).context["form"]
    assert (form["kind"].value(), form["amount"].value()) == ("above", Decimal("4800.00"))
    assert (form["currency"].value(), form["due_on"].value()) == ("EUR", date(2026, 10, 10))
    assert desk.get(address, {"month": "2026-13", "kind": "x"}).context["form"]["amount"].value() is None


def test_the_list_says_of_each_file_what_became_of_it(cast, sheet, desk_of):
    desk = desk_of(cast.lead)
    assert "only looked at" in desk.get(reverse("sheets")).text
    desk.post(reverse("sheet_run", args=[sheet.pk]))
    page = desk.get(reverse("sheets")).text
    assert "taken in" in page
    assert "1 row was laid aside" in page
