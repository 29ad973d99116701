"""A sheet of what billing knows: one company a line. What cannot be read is said with its line, the rest is taken."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.clients.directory import companies_called
from zabota.clients.models import Company
from zabota.core.text import without_nul
from zabota.journeys.actions import bring_account_facts

DATES = ("trial_ends_on", "first_bill_on", "paid_until")
AMOUNTS = ("balance", "spends_a_day")
COLUMNS = ("company", *DATES, *AMOUNTS, "currency", "partner")
NOT_KNOWN = "-"
MOST = Decimal(10) ** 12
ENCODINGS = ("utf-8-sig", "cp1251")
FIRST_YEAR, LAST_YEAR = 1990, 2200


class UnreadableSheet(Exception):
    """The whole of it. `str()` is a sentence for people."""


class UnreadableCell(Exception):
    """`str()` is a sentence for people."""


@dataclass
class Brought:
    """How many companies were brought, and what was set aside: line, why."""

    companies: int = 0
    aside: list[tuple[int, str]] = field(default_factory=list)


def bring_sheet(content: bytes, *, by: User | None, most: int | None = None) -> Brought:
    """An empty cell leaves what is known as it is; “-” says that it is not known any more.

    Raises UnreadableSheet when it is no such sheet, or has more lines than `most`.
    """
    brought = Brought()
    for line, row in _rows(content, most):
        try:
            company = _company(row["company"])
            facts = _facts(row)
            if facts.get("partner_id") == company.pk:
                raise UnreadableCell(_("A company does not bring itself."))
        except UnreadableCell as problem:
            brought.aside.append((line, str(problem)))
        else:
            bring_account_facts(company, facts, by=by)
            brought.companies += 1
    return brought


def _rows(content: bytes, most: int | None) -> Iterator[tuple[int, dict[str, str]]]:
    text = without_nul(_decoded(content))
    first = text.partition("\n")[0]
    reader = csv.DictReader(StringIO(text), delimiter=max(",;\t", key=first.count), restval="")
    reader.fieldnames = _names(reader.fieldnames or [])
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as problem:
        raise UnreadableSheet(_("The sheet cannot be read: %(problem)s") % {"problem": problem}) from None
    if most is not None and len(rows) > most:
        words = _("The sheet has %(many)s lines; %(most)s are taken at once.")
        raise UnreadableSheet(words % {"many": len(rows), "most": most})
    for line, row in rows:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if any(cells.values()):
            yield line, cells


def _names(head: Iterable[str]) -> list[str]:
    names = [name.strip().lower() for name in head]
    if "company" not in names:
        words = _("There is no column “company”. The columns may be: %(names)s.")
        raise UnreadableSheet(words % {"names": ", ".join(COLUMNS)})
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise UnreadableSheet(_("Nothing is known of the column “%(name)s”.") % {"name": unknown[0][:60]})
    return names


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet(_("This is no text: save the sheet as CSV."))


def _company(words: str) -> Company:
    if not words:
        raise UnreadableCell(_("No company is named."))
    found = companies_called(words)
    if not found:
        raise UnreadableCell(_("No company is called “%(name)s”.") % {"name": words[:80]})
    if len(found) > 1:
        raise UnreadableCell(
            _("Several companies are called “%(name)s”: write a mail domain.") % {"name": words[:80]}
        )
    return found[0]


def _facts(row: Mapping[str, str]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in DATES:
        if cell := row[name]:
            facts[name] = None if cell == NOT_KNOWN else _day(cell)
    for name in AMOUNTS:
        if cell := row[name]:
            facts[name] = None if cell == NOT_KNOWN else _amount(cell)
    if (facts.get("spends_a_day") or 0) < 0:
        raise UnreadableCell(_("Nobody spends less than nothing a day."))
    if cell := row["currency"]:
        facts["currency"] = _currency(cell)
    if cell := row["partner"]:
        facts["partner_id"] = None if cell == NOT_KNOWN else _company(cell).pk
    return facts


def _day(cell: str) -> date:
    """2026-12-31 or 31.12.2026."""
    parts = cell.split(".")
    written = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else cell
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise UnreadableCell(_("“%(cell)s” is no day: write it like 2026-12-31.") % {"cell": cell[:40]})


def _amount(cell: str) -> Decimal:
    """“1 234,50” and “1234.50” alike."""
    bare = cell.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) >= MOST:
        raise UnreadableCell(_("“%(cell)s” is no amount: write it like 1234.50.") % {"cell": cell[:40]})
    return amount.quantize(Decimal("0.01"))


def _currency(cell: str) -> str:
    code = cell.upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise UnreadableCell(_("“%(cell)s” is no currency: write it like RUB.") % {"cell": cell[:40]})
    return code
