"""Sheets of charges and agreements: brought, looked at, run, taken back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.clients.errors import ColumnsMissing, SheetNotRun, SheetRan
from zabota.clients.events import SheetRun, SheetTakenBack
from zabota.clients.models import Agreement, Charge, Company, Sheet, SheetKind
from zabota.clients.papers import change_agreement, remove_agreement, sign_agreement
from zabota.clients.planning import Step, kept, plan_of, read_again, table_in, table_of
from zabota.clients.sheets.columns import guessed, missing
from zabota.core import files
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul

KEPT_ASIDE = 1_000
BATCH = 1_000


@transaction.atomic
def bring_sheet(content: bytes, *, name: str, kind: str, by: User) -> Sheet:
    """Nothing is done with it yet; its columns are guessed. Raises SheetUnreadable, SheetTooLong."""
    table = table_in(content, kind)
    return Sheet.objects.create(
        kind=kind,
        file=files.store(content),
        name=one_line(without_nul(name), 255) or "file.csv",
        columns=guessed(kind, table.headings),
        by=by,
        at=now(),
    )


@transaction.atomic
def set_columns(sheet: Sheet, columns: Mapping[str, str], *, currency: str, by: User) -> Sheet:
    """Which heading is what. Those the table does not have are left out. Raises SheetRan."""
    sheet = _waiting(sheet)
    headings = table_of(sheet).headings
    sheet.columns = {fact: called for fact, called in columns.items() if called and called in headings}
    sheet.currency = currency
    sheet.save(update_fields=["columns", "currency"])
    return sheet


@transaction.atomic
def run_sheet(sheet: Sheet, *, by: User) -> Sheet:
    """Rows that cannot be used are laid aside. The same file again changes nothing. Raises SheetRan, ColumnsMissing."""
    sheet = _waiting(sheet)
    lacking = missing(sheet.kind, sheet.columns)
    if lacking:
        raise ColumnsMissing(names=", ".join(fact_name(fact) for fact in lacking))
    plan = plan_of(sheet, sheet.columns, sheet.currency)
    _lock({step.row.company_id for step in plan.steps})
    plan = plan_of(sheet, sheet.columns, sheet.currency)  # as it stands now that nobody else changes it
    counts: dict[str, Any] = {"made": len(plan.made), "changed": len(plan.changed)}
    write = _write_charges if sheet.kind == SheetKind.CHARGES else _write_agreements
    sheet.done = {**write(sheet, plan.made, plan.changed, by), "same": plan.same, "left": len(plan.aside)}
    sheet.aside = [[line, why.value, list(cells)] for line, why, cells in plan.aside[:KEPT_ASIDE]]
    sheet.ran_at = now()
    sheet.save()
    publish(SheetRun(sheet_id=sheet.pk, kind=sheet.kind, by_id=by.pk, **counts))
    return sheet


@transaction.atomic
def take_back_sheet(sheet: Sheet, *, by: User) -> Sheet:
    """What it made goes, what it changed is as before; what was changed again since stays. Raises SheetNotRun."""
    sheet = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if sheet.ran_at is None or sheet.taken_back_at:
        raise SheetNotRun
    if sheet.kind == SheetKind.CHARGES:
        _take_back_charges(sheet)
    else:
        _take_back_agreements(sheet, by)
    sheet.taken_back_at, sheet.taken_back_by = now(), by
    sheet.save(update_fields=["taken_back_at", "taken_back_by"])
    publish(SheetTakenBack(sheet_id=sheet.pk, kind=sheet.kind, by_id=by.pk))
    return sheet


def fact_name(fact: str) -> str:
    return {
        "amount": _("the sum"),
        "begins": _("in force from"),
        "company": _("the company"),
        "currency": _("the currency"),
        "document": _("the number of the invoice"),
        "due": _("to be paid by"),
        "ends": _("until"),
        "kind": _("by agreement or above it"),
        "month": _("the month"),
        "name": _("what the agreement is about"),
        "number": _("the number of the agreement"),
        "paid": _("paid on"),
    }[fact]


def _write_charges(sheet: Sheet, made: list[Step], changed: list[Step], by: User) -> dict[str, Any]:
    there = Charge.objects.filter(pk__in=[step.row.pk for step in changed])
    formerly = dict(there.values_list("pk", "sheet"))
    for step in (*made, *changed):
        step.row.sheet, step.row.at = sheet, now()  # type: ignore[union-attr]
    fresh = Charge.objects.bulk_create([step.row for step in made], batch_size=BATCH)  # type: ignore[misc]
    facts = ["amount", "due_on", "paid_on", "sheet", "at"]
    Charge.objects.bulk_update([step.row for step in changed], facts, batch_size=BATCH)  # type: ignore[misc]
    return {
        "made": [row.pk for row in fresh],
        "changed": [
            [step.row.pk, kept({**step.before, "sheet_id": formerly[step.row.pk]}), kept(step.after)]
            for step in changed
        ],
    }


def _write_agreements(sheet: Sheet, made: list[Step], changed: list[Step], by: User) -> dict[str, Any]:
    fresh = [sign_agreement(one.row.company, **_facts(one.row), by=by).pk for one in made]
    for one in changed:
        change_agreement(one.row, **_facts(one.row), by=by)  # type: ignore[arg-type]
    return {
        "made": fresh,
        "changed": [[one.row.pk, kept(one.before), kept(one.after)] for one in changed],
    }


def _facts(agreement: Any) -> dict[str, Any]:
    columns = ("name", "number", "begins_on", "ends_on", "terms")
    return {name: getattr(agreement, name) for name in columns}


def _take_back_charges(sheet: Sheet) -> None:
    """A later sheet, or somebody by hand, has made a row its own: that stays."""
    mine = list(Charge.objects.select_for_update(of=("self",)).filter(sheet=sheet))
    taken_back = {sheet.pk: _former(sheet)}
    gone = [charge.pk for charge in mine if _goes(charge, taken_back)]
    Charge.objects.filter(pk__in=gone).delete()
    restored = [charge for charge in mine if charge.pk not in set(gone)]
    Charge.objects.bulk_update(restored, ["amount", "due_on", "paid_on", "sheet"], batch_size=BATCH)


def _goes(charge: Charge, taken_back: dict[int, dict[int, dict[str, Any]]]) -> bool:
    """Back through every sheet that was taken back, to what stood there before; whether nothing did."""
    while charge.sheet_id is not None:
        if charge.sheet_id not in taken_back:
            earlier = Sheet.objects.get(pk=charge.sheet_id)
            if earlier.taken_back_at is None:
                return False
            taken_back[earlier.pk] = _former(earlier)
        before = taken_back[charge.sheet_id].get(charge.pk)
        if before is None:
            return True
        for name, value in before.items():
            setattr(charge, name, value)
    return False


def _former(sheet: Sheet) -> dict[int, dict[str, Any]]:
    """What it had changed, by row, as it was before."""
    return {pk: read_again(before) for pk, before, _after in sheet.done["changed"]}


def _take_back_agreements(sheet: Sheet, by: User) -> None:
    """A paper or terms that were added since are not lost."""
    for agreement in Agreement.objects.filter(pk__in=sheet.done["made"], terms="", file=None):
        remove_agreement(agreement, by=by)
    there = Agreement.objects.in_bulk([pk for pk, _before, _after in sheet.done["changed"]])
    for pk, before, after in sheet.done["changed"]:
        changed = there.get(pk)
        if changed and all(getattr(changed, name) == value for name, value in read_again(after).items()):
            change_agreement(changed, **{**_facts(changed), **read_again(before)}, by=by)


def _waiting(sheet: Sheet) -> Sheet:
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("file").get(pk=sheet.pk)
    if sheet.ran_at:
        raise SheetRan
    return sheet


def _lock(companies: set[int]) -> None:
    list(Company.objects.select_for_update().filter(pk__in=companies).order_by("pk").values_list("pk"))
