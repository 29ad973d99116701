"""Agreements, files and notes of a company; all its tickets; who looks after it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zabota.clients.events import AgreementChanged, AgreementRemoved, AgreementSigned, CompanyFileKept
from zabota.clients.models import Agreement, Company, CompanyFile
from zabota.notes.events import ClientNoteWritten
from zabota.notes.models import ClientNote

FACTS = {
    "name": "Business 24×7",
    "number": "118-C",
    "begins_on": "2026-03-01",
    "ends_on": "2027-03-01",
    "terms": "4 h",
}


def paper(name="договор.pdf"):
    return SimpleUploadedFile(name, b"%PDF signed", "application/pdf")


@pytest.fixture
def agreement(cast, desk_of):
    desk_of(cast.lead).post(reverse("agreement_new", args=[cast.ventra.pk]), {**FACTS, "paper": paper()})
    return Agreement.objects.get()


def test_an_agreement_is_written_down_with_its_signed_paper(cast, desk_of, agreement, published):
    assert (agreement.company, agreement.ends_on) == (cast.ventra, date(2027, 3, 1))
    page = desk_of(cast.agent).get(reverse("company", args=[cast.ventra.pk])).content.decode()
    assert "Business 24×7" in page
    assert "договор.pdf" in page
    download = desk_of(cast.agent).get(reverse("agreement_paper", args=[agreement.pk]))
    assert b"".join(download) == b"%PDF signed"
    assert download["Content-Type"] == "application/octet-stream"
    assert len(published(AgreementSigned)) == 1


def test_changing_without_a_new_paper_keeps_the_old_one(cast, desk_of, agreement, published):
    address = reverse("agreement", args=[agreement.pk])
    desk_of(cast.lead).post(address, FACTS)
    assert not published(AgreementChanged)
    desk_of(cast.lead).post(address, {**FACTS, "ends_on": ""})
    agreement.refresh_from_db()
    assert (agreement.ends_on, agreement.file_name) == (None, "договор.pdf")
    assert len(published(AgreementChanged)) == 1


def test_an_agreement_does_not_end_before_it_begins(cast, desk_of):
    wrong = {**FACTS, "ends_on": "2026-02-01"}
    response = desk_of(cast.lead).post(reverse("agreement_new", args=[cast.ventra.pk]), wrong)
    assert response.status_code == 422
    assert "It would end before it begins." in response.content.decode()
    assert not Agreement.objects.exists()


def test_who_may_only_read_changes_no_paper(cast, desk_of, agreement, published):
    auditor = desk_of(cast.auditor)
    answers = [
        auditor.post(reverse("agreement", args=[agreement.pk]), {**FACTS, "name": "Other"}),
        auditor.post(reverse("agreement_removal", args=[agreement.pk])),
        auditor.post(reverse("company_files", args=[cast.ventra.pk]), {"file": paper()}),
        auditor.post(reverse("company_notes", args=[cast.ventra.pk]), {"body": "psst"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert Agreement.objects.get().name == "Business 24×7"
    assert not CompanyFile.objects.exists()
    assert not ClientNote.objects.exists()
    assert not published(AgreementRemoved)
    assert not published(AgreementChanged)


def test_an_agreement_is_removed_once(cast, desk_of, agreement, published):
    address = reverse("agreement_removal", args=[agreement.pk])
    assert desk_of(cast.lead).post(address).status_code == 302
    assert desk_of(cast.lead).post(address).status_code == 404
    assert len(published(AgreementRemoved)) == 1


def test_a_file_is_kept_and_handed_out_but_never_shown(cast, desk_of, published):
    upload = SimpleUploadedFile("схема.html", b"<script>alert(1)</script>", "text/html")
    desk_of(cast.agent).post(reverse("company_files", args=[cast.ventra.pk]), {"file": upload})
    kept = CompanyFile.objects.get()
    response = desk_of(cast.trainee).get(reverse("company_file", args=[kept.pk]))
    assert b"".join(response) == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert len(published(CompanyFileKept)) == 1


def test_a_file_above_the_limit_is_refused_in_words(cast, desk_of, settings):
    settings.ZABOTA_UPLOAD_LIMIT = 10
    address = reverse("company_files", args=[cast.ventra.pk])
    page = desk_of(cast.agent).post(address, {"file": paper()}, follow=True).content.decode()
    assert "is larger than" in page
    assert not CompanyFile.objects.exists()


def test_a_note_about_a_client_is_seen_by_colleagues_and_removed_by_its_author_only(cast, desk_of, published):
    desk_of(cast.agent).post(
        reverse("company_notes", args=[cast.ventra.pk]), {"body": "Viktor decides alone"}
    )
    note = ClientNote.objects.get()
    assert (
        "Viktor decides alone"
        in desk_of(cast.lead).get(reverse("company", args=[cast.ventra.pk])).content.decode()
    )
    (entry,) = published(ClientNoteWritten)
    assert "Viktor" not in str(entry.facts)
    assert desk_of(cast.lead).post(reverse("client_note_removal", args=[note.pk])).status_code == 409
    assert ClientNote.objects.exists()
    desk_of(cast.agent).post(reverse("client_note_removal", args=[note.pk]))
    assert not ClientNote.objects.exists()


def test_all_tickets_of_a_company_as_far_as_one_sees(cast, desk_of):
    address = reverse("company_tickets", args=[cast.ventra.pk])
    assert f'id="ticket-{cast.outage.pk}"' in desk_of(cast.lead).get(address).content.decode()
    assert 'id="ticket-' not in desk_of(cast.outsider).get(address).content.decode()


def test_the_account_owner_is_named_and_journalled(cast, desk_of, published):
    facts = {
        "name": "Ventra Logistics",
        "domains": "ventra.example",
        "about": "",
        "account_owner": cast.lead.user_id,
    }
    desk_of(cast.lead).post(reverse("company_edit", args=[cast.ventra.pk]), facts)
    assert Company.objects.get(pk=cast.ventra.pk).account_owner == cast.lead.user
    assert (
        "Account owner: Роман Белов"
        in desk_of(cast.agent).get(reverse("company", args=[cast.ventra.pk])).content.decode()
    )


def test_a_client_cannot_be_the_account_owner(cast, desk_of):
    facts = {"name": "Ventra Logistics", "domains": "", "about": "", "account_owner": cast.client_user.pk}
    assert desk_of(cast.lead).post(reverse("company_edit", args=[cast.ventra.pk]), facts).status_code == 422
    assert Company.objects.get(pk=cast.ventra.pk).account_owner is None
