"""What a sheet would do before it is run: rows made, changed, found as they are, and those laid aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from zabota.clients.errors import SheetTooLong, SheetUnreadable
from zabota.clients.models import Agreement, Charge, Company, CompanyDomain, Sheet, SheetKind
from zabota.clients.sheets.columns import places
from zabota.clients.sheets.reading import NoTable, Table, TooLong, read_table
from zabota.clients.sheets.rows import Agreed, Aside, Charged, ChargeKey, Known, agreements_in, charges_in
from zabota.core import files
from zabota.core.text import sort_key, without_nul

MOST = {SheetKind.CHARGES: 20_000, SheetKind.AGREEMENTS: 2_000}
Line = tuple[int, Aside, tuple[str, ...]]
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A row that would be made (`row` has no key yet) or changed; `before` and `after` are the facts that differ."""

    row: Charge | Agreement
    before: Facts
    after: Facts

    @property
    def is_new(self) -> bool:
        return self.row.pk is None


@dataclass(slots=True)
class SheetPlan:
    steps: list[Step] = field(default_factory=list)
    same: int = 0
    aside: list[Line] = field(default_factory=list)

    @property
    def made(self) -> list[Step]:
        return [step for step in self.steps if step.is_new]

    @property
    def changed(self) -> list[Step]:
        return [step for step in self.steps if not step.is_new]


def table_of(sheet: Sheet) -> Table:
    """Raises SheetUnreadable, SheetTooLong."""
    return table_in(files.read(sheet.file), sheet.kind)


def table_in(content: bytes, kind: str) -> Table:
    most = MOST[SheetKind(kind)]
    try:
        return read_table(content, most)
    except NoTable as problem:
        raise SheetUnreadable from problem
    except TooLong as problem:
        raise SheetTooLong(most=most) from problem


def plan_of(sheet: Sheet, columns: Mapping[str, str], currency: str) -> SheetPlan:
    """In the same number of statements for a thousand rows as for ten. Writes nothing."""
    table = table_of(sheet)
    where = places(columns, table.headings)
    called = {cells[where["company"]] for _line, cells in table.rows} if "company" in where else set()
    known = Known(companies_named(called), currency)
    if sheet.kind == SheetKind.CHARGES:
        charges = charges_in(table, where, known)
        return _charges(charges.found, charges.aside, where)
    agreements = agreements_in(table, where, known)
    return _agreements(list(agreements.found.values()), agreements.aside, where)


def companies_named(words: Iterable[str]) -> dict[str, list[int]]:
    """By each of the words the companies with exactly that name or mail domain; words of none are not there."""
    plain = {word: without_nul(word) for word in words if word.strip()}
    keys = {word: sort_key(text) for word, text in plain.items()}
    domains = {word: text.strip().lstrip("@").lower() for word, text in plain.items()}
    named, owning = _by_name(set(keys.values())), _by_domain(set(domains.values()))
    found = {word: sorted({*named.get(keys[word], ()), *owning.get(domains[word], ())}) for word in plain}
    return {word: companies for word, companies in found.items() if companies}


def _by_name(keys: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, pk in Company.objects.filter(sort_name__in=keys).order_by("pk").values_list("sort_name", "pk"):
        found.setdefault(name, []).append(pk)
    return found


def _by_domain(domains: set[str]) -> dict[str, list[int]]:
    known = CompanyDomain.objects.annotate(low=Lower("domain")).filter(low__in=domains)
    return {low: [company] for low, company in known.values_list("low", "company")}


def _charges(found: dict[ChargeKey, Charged], aside: list[Line], where: Mapping[str, int]) -> SheetPlan:
    plan = SheetPlan(aside=aside)
    there = Charge.objects.filter(company__in={key.company_id for key in found}).select_related("company")
    known = {ChargeKey(one.company_id, one.month, one.kind, one.currency): one for one in there}
    names = Company.objects.in_bulk({key.company_id for key in found})
    for key, charged in sorted(found.items()):
        days = {"due": {"due_on": charged.due_on}, "paid": {"paid_on": charged.paid_on}}
        facts = {"amount": charged.amount, **_said(days, where)}
        row = known.get(key) or Charge(
            company=names[key.company_id], month=key.month, kind=key.kind, currency=key.currency
        )
        _add(plan, row, facts)
    return plan


def _agreements(found: list[Agreed], aside: list[Line], where: Mapping[str, int]) -> SheetPlan:
    plan = SheetPlan(aside=aside)
    companies = {one.company_id for one in found}
    known = {
        _key(one): one for one in Agreement.objects.filter(company__in=companies).select_related("company")
    }
    names = Company.objects.in_bulk(companies)
    for agreed in found:
        there = known.get(agreed.key)
        name = agreed.name or (there.name if there else agreed.number or _("Agreement"))
        end = _said({"ends": {"ends_on": agreed.ends_on}}, where)
        facts = {"name": name, "begins_on": agreed.begins_on, **end}
        _add(plan, there or Agreement(company=names[agreed.company_id], number=agreed.number), facts)
    return plan


def _said(facts: Mapping[str, Facts], where: Mapping[str, int]) -> Facts:
    """Of which the table has a column: what it is silent about stays as it is known."""
    return {name: value for column, told in facts.items() if column in where for name, value in told.items()}


def _key(one: Agreement) -> tuple[int, str, str]:
    return Agreed(one.company_id, one.number, one.name, one.begins_on, one.ends_on).key


def _add(plan: SheetPlan, row: Charge | Agreement, facts: Facts) -> None:
    after = {name: value for name, value in facts.items() if row.pk is None or getattr(row, name) != value}
    if row.pk is not None and not after:
        plan.same += 1
        return
    before = {name: getattr(row, name) for name in after} if row.pk is not None else {}
    for name, value in after.items():
        setattr(row, name, value)
    plan.steps.append(Step(row, before, after))


def kept(facts: Facts) -> dict[str, str | None]:
    """As a sheet remembers them."""
    return {name: None if value is None else str(value) for name, value in facts.items()}


def read_again(facts: dict[str, str | None]) -> Facts:
    """What `kept` wrote."""
    return {name: None if value is None else _READ.get(name, str)(value) for name, value in facts.items()}


_READ: dict[str, Any] = {
    "amount": Decimal,
    "begins_on": date.fromisoformat,
    "due_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "paid_on": date.fromisoformat,
    "sheet_id": int,
}
