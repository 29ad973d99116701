"""Tables that others wrote: bytes, headings and cells, read without guessing where two things may be meant."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.clients.sheets.cells import Unclear, currency_of, day_of, kind_of, month_of, sum_of
from zabota.clients.sheets.columns import guessed, missing, places
from zabota.clients.sheets.reading import NoTable, TooLong, read_table
from zabota.clients.sheets.rows import Aside, Charged, ChargeKey, Known, agreements_in, charges_in

PLAIN = "Клиент;Месяц;Сумма\nVentra;2026-10;168 000,00\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_table_is_read_in_the_encodings_of_sheet_programs(encoding):
    table = read_table(PLAIN.encode(encoding), 10)
    assert table.headings == ("Клиент", "Месяц", "Сумма")
    assert table.rows == ((2, ("Ventra", "2026-10", "168 000,00")),)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_what_parts_the_cells_is_found(mark):
    text = f'company{mark}month{mark}amount\n"Acme{mark} Ltd"{mark}2026-10{mark}5\n'
    assert read_table(text.encode(), 10).rows == ((2, (f"Acme{mark} Ltd", "2026-10", "5")),)


def test_decimal_commas_do_not_part_cells():
    text = "company;month;amount\nAcme;2026-10;5,50\nBeta;2026-10;6,50\n"
    assert [cells[2] for _line, cells in read_table(text.encode(), 10).rows] == ["5,50", "6,50"]


def test_empty_lines_short_rows_and_lines_within_a_cell_keep_the_lines_of_the_file():
    text = 'company;month;amount\n\n"Two\nlines";2026-10\n;;\nLast;2026-11;7;extra\n'
    assert read_table(text.encode(), 10).rows == (
        (3, ("Two\nlines", "2026-10", "")),
        (6, ("Last", "2026-11", "7")),
    )


@pytest.mark.parametrize(
    "content", [b"", b"only a heading", b"\x89PNG\r\n\x00\x00", b"a;b\n", b";;\n1;2;3\n"]
)
def test_what_is_no_table_is_refused(content):
    with pytest.raises(NoTable):
        read_table(content, 10)


def test_more_rows_than_are_read_at_once_are_refused():
    with pytest.raises(TooLong):
        read_table(b"a\n" + b"1\n" * 11, 10)
    assert len(read_table(b"a\n" + b"1\n" * 10, 10).rows) == 10


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_reading(content):
    try:
        table = read_table(content, 50)
    except (NoTable, TooLong):
        return
    assert all(len(cells) == len(table.headings) for _line, cells in table.rows)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-09", date(2026, 3, 9)),
        ("2026-03-09 00:00:00", date(2026, 3, 9)),
        ("2026-03-09T10:00:00Z", date(2026, 3, 9)),
        ("09.03.2026", date(2026, 3, 9)),
        ("9.3.26", date(2026, 3, 9)),
        ("13/03/2026", date(2026, 3, 13)),
        ("03/13/2026", date(2026, 3, 13)),
        ("5/5/2026", date(2026, 5, 5)),
        ("9 марта 2026 г.", date(2026, 3, 9)),
        ("9 March 2026", date(2026, 3, 9)),
    ],
)
def test_days_as_people_write_them(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "3/9/2026", "31.02.2026", "2026-13-01", "2026-03", "03.26", "1.1.1026", "99999"]
)
def test_a_day_that_may_be_another_or_none_is_unclear(text):
    with pytest.raises(Unclear):
        day_of(text)


@pytest.mark.parametrize(
    "text",
    ["2026-03", "03.2026", "3/2026", "март 2026", "Марта 2026", "Mar 2026", "March, 2026", "15.03.2026"],
)
def test_months_as_people_write_them(text):
    assert month_of(text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50 ₽", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234,567", "1234567.00"),
        ("1.234.567,8", "1234567.80"),
        ("168 000 руб.", "168000.00"),
        ("€ 99", "99.00"),
        ("-5", "-5.00"),
        ("(120)", "-120.00"),
        ("0,125", "0.12"),
    ],
)
def test_sums_as_people_write_them(text, amount):
    assert sum_of(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "free", "1.234", "12,345", "1,23,4", "1.2.3,4", "10^3", "1e5", "9" * 20]
)
def test_a_sum_that_may_be_another_or_none_is_unclear(text):
    with pytest.raises(Unclear):
        sum_of(text)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_sum_survives_both_ways_of_writing_it(amount):
    english = f"{amount:,.2f}"
    russian = english.replace(",", "\u00a0").replace(".", ",")
    assert sum_of(english) == sum_of(russian) == amount


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_survives_both_ways_of_writing_it(day):
    assert day_of(day.isoformat()) == day_of(f"{day:%d.%m.%Y}") == day


@pytest.mark.parametrize(("text", "code"), [("RUB", "RUB"), ("руб.", "RUB"), ("₽", "RUB"), ("eur", "EUR")])
def test_currencies(text, code):
    assert currency_of(text) == code


def test_kinds():
    assert [kind_of(text) for text in ("", "По договору", "Сверх договора", "above")] == [
        "agreed",
        "agreed",
        "above",
        "above",
    ]
    with pytest.raises(Unclear):
        kind_of("whatever")


def test_columns_are_guessed_by_their_headings_each_once():
    assert guessed("charges", ["Контрагент", "№", "Дата счёта", "Сумма", "Оплатить до", "Пояснение"]) == {
        "company": "Контрагент",
        "document": "№",
        "month": "Дата счёта",
        "amount": "Сумма",
        "due": "Оплатить до",
    }
    assert missing("charges", {"company": "Контрагент"}) == ["month", "amount"]
    assert places({"company": "B", "gone": "C"}, ["A", "B"]) == {"company": 1}


KNOWN = Known({"Ventra": [7], "Twin": [8, 9]}, "RUB")
OCTOBER = ChargeKey(7, date(2026, 10, 1), "agreed", "RUB")


def read(text):
    table = read_table(text.encode(), 100)
    return charges_in(table, places(guessed("charges", table.headings), table.headings), KNOWN)


def test_rows_of_one_month_are_added_up_and_a_document_counts_once():
    found = read(
        "client;invoice;month;amount;due;paid\n"
        "Ventra;1;2026-10;100;2026-10-20;2026-10-18\n"
        "Ventra;2;05.10.2026;50;2026-10-15;2026-10-21\n"
        "Ventra;2;2026-10;50;2026-10-15;\n"
    )
    assert found.found == {OCTOBER: Charged(Decimal("150.00"), date(2026, 10, 15), date(2026, 10, 21))}
    assert [(line, why) for line, why, _cells in found.aside] == [(4, Aside.TWICE)]


def test_a_month_is_paid_once_all_of_it_is():
    found = read("client;month;amount;paid\nVentra;2026-10;100;2026-10-18\nVentra;2026-10;50;\n")
    assert found.found[OCTOBER].paid_on is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Nobody;2026-10;5;;", Aside.NO_COMPANY),
        ("Twin;2026-10;5;;", Aside.SEVERAL_COMPANIES),
        ("Ventra;soon;5;;", Aside.MONTH),
        ("Ventra;2026-10;1.234;;", Aside.SUM),
        ("Ventra;2026-10;5;gift;", Aside.KIND),
        ("Ventra;2026-10;5;;money", Aside.CURRENCY),
    ],
)
def test_a_row_that_cannot_be_used_is_laid_aside_with_its_reason_and_the_others_go_on(row, why):
    found = read(f"client;month;amount;kind;currency\n{row}\nVentra;2026-10;100;;\n")
    assert [(line, reason) for line, reason, _cells in found.aside] == [(2, why)]
    assert found.found[OCTOBER].amount == 100


def test_agreements_are_told_apart_by_their_numbers():
    table = read_table(
        b"client;number;name;from;until\n"
        b"Ventra;118-C;Business;2024-03-01;2027-03-01\n"
        b"Ventra;118-c;Again;2024-03-01;\n"
        b"Ventra;;Places;2024-03-01;2024-02-01\n",
        100,
    )
    found = agreements_in(table, places(guessed("agreements", table.headings), table.headings), KNOWN)
    (agreed,) = found.found.values()
    assert (agreed.company_id, agreed.number, agreed.ends_on) == (7, "118-C", date(2027, 3, 1))
    assert [(line, why) for line, why, _cells in found.aside] == [(3, Aside.TWICE), (4, Aside.ENDS_BEFORE)]


@given(
    st.lists(st.tuples(st.sampled_from(["Ventra", "Twin", "x"]), st.text(max_size=8), st.text(max_size=8)))
)
def test_every_row_is_either_used_or_laid_aside(rows):
    text = "client\tmonth\tamount\n" + "".join(
        "\t".join(
            cell.replace("\t", " ").replace("\n", " ").replace("\r", " ").replace('"', "") for cell in row
        )
        + "\n"
        for row in rows
    )
    try:
        table = read_table(text.encode("utf-8", "replace"), 1000)
    except NoTable:
        return
    where = {"company": 0, "month": 1, "amount": 2}
    found = charges_in(table, where, KNOWN)
    assert len(found.aside) + len(found.found) <= len(table.rows)
    assert all(key.company_id == 7 and key.month.day == 1 for key in found.found)
    assert len(found.found) > 0 or len(found.aside) == len(table.rows)
