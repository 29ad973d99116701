"""Agreements and files of a company."""

from datetime import date

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.events import (
    AgreementChanged,
    AgreementRemoved,
    AgreementSigned,
    CompanyFileKept,
    CompanyFileRemoved,
)
from zabota.clients.models import Agreement, Company, CompanyFile
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.models import StoredFile
from zabota.core.text import without_nul

Paper = tuple[StoredFile, str]  # what is kept, and its name


@transaction.atomic
def sign_agreement(
    company: Company,
    *,
    name: str,
    number: str = "",
    begins_on: date,
    ends_on: date | None = None,
    terms: str = "",
    paper: Paper | None = None,
    by: User,
) -> Agreement:
    agreement = Agreement(company=company, name=name, number=number, begins_on=begins_on, ends_on=ends_on)
    agreement.terms = terms
    _attach(agreement, paper)
    agreement.save()
    publish(AgreementSigned(company_id=company.pk, agreement_id=agreement.pk, by_id=by.pk))
    return agreement


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    *,
    name: str,
    number: str,
    begins_on: date,
    ends_on: date | None,
    terms: str,
    paper: Paper | None = None,
    by: User,
) -> Agreement:
    """Without a new file the old one stays. Saving what has not changed tells nobody."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    facts = {"name": name, "number": number, "begins_on": begins_on, "ends_on": ends_on, "terms": terms}
    if paper is None and all(getattr(agreement, key) == value for key, value in facts.items()):
        return agreement
    for key, value in facts.items():
        setattr(agreement, key, value)
    _attach(agreement, paper)
    agreement.save()
    publish(AgreementChanged(company_id=agreement.company_id, agreement_id=agreement.pk, by_id=by.pk))
    return agreement


@transaction.atomic
def remove_agreement(agreement: Agreement, *, by: User) -> None:
    """Removing twice is removing once."""
    gone, _ = Agreement.objects.filter(pk=agreement.pk).delete()
    if gone:
        publish(AgreementRemoved(company_id=agreement.company_id, agreement_id=agreement.pk, by_id=by.pk))


@transaction.atomic
def keep_file(company: Company, stored: StoredFile, name: str, *, by: User) -> CompanyFile:
    kept = CompanyFile.objects.create(
        company=company, file=stored, name=without_nul(name)[-255:] or "file", by=by, at=now()
    )
    publish(CompanyFileKept(company_id=company.pk, file_id=kept.pk, by_id=by.pk))
    return kept


@transaction.atomic
def remove_file(kept: CompanyFile, *, by: User) -> None:
    """Removing twice is removing once."""
    gone, _ = CompanyFile.objects.filter(pk=kept.pk).delete()
    if gone:
        publish(CompanyFileRemoved(company_id=kept.company_id, file_id=kept.pk, by_id=by.pk))


def _attach(agreement: Agreement, paper: Paper | None) -> None:
    if paper:
        stored, name = paper
        agreement.file, agreement.file_name = stored, without_nul(name)[-255:] or "file"
