"""A client's person asks in the portal for a copy, or to be forgotten; colleagues answer in time."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from zabota.channels.tests.jobs import run_jobs
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Contact
from zabota.clients.upkeep import leave_company
from zabota.core.clock import now
from zabota.desk.settings.trail import Names, audited, sentence_of
from zabota.notes.actions import write_note
from zabota.notifications.models import Kind, Notification
from zabota.records.actions import give_out, place_hold, tell_of_due_requests
from zabota.records.asking import ask_for, would_be_due_on
from zabota.records.events import PersonRequestAnswered, PersonRequestLate, PersonRequestNear
from zabota.records.models import Asked, Ended, Forgetting, GivingOut, PersonRequest, RequestRule
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sink")]
MINE = "/portal/me/data/"


@pytest.fixture
def marina(cast, portal_of):
    """Her browser; her letters are in English."""
    Contact.objects.filter(pk=cast.marina.pk).update(language="en")
    return portal_of(cast.marina)


@pytest.fixture
def owner(cast, client_of):
    return client_of(cast.owner)


@pytest.fixture
def asked(cast, marina):
    """`asked("copy")`, in the portal."""

    def ask(kind: str = "copy") -> PersonRequest:
        assert marina.post(f"{MINE}{kind}/", {"is_sure": "on"}).status_code == 302
        return PersonRequest.objects.get(contact=cast.marina, kind=kind, outcome="")

    return ask


@pytest.fixture
def given(asked, owner, sink):
    """Asked for, and given by a colleague."""
    request = asked()
    assert owner.post(f"/clients/requests/{request.pk}/giving/").status_code == 302
    run_jobs()
    request.refresh_from_db()
    return request


def taken(browser, request):
    got = browser.get(f"{MINE}{request.pk}/copy/")
    return zipfile.ZipFile(io.BytesIO(b"".join(got.streaming_content)))


def letters_about(mailoutbox, words):
    return [one for one in mailoutbox if words in one.subject]


def test_who_asks_is_told_by_when(cast, marina, asked, mailoutbox):
    request = asked()
    run_jobs()
    assert request.due_on == would_be_due_on()
    (letter,) = letters_about(mailoutbox, "You asked about your data")
    assert letter.to == ["marina@ventra.example"]
    assert f"{request.due_on.day}" in letter.body
    assert MINE in letter.body
    assert "we answer by" in marina.get(MINE).text


def test_the_same_is_asked_once_at_a_time(marina, asked):
    asked()
    with nothing_happens():
        assert marina.post(f"{MINE}copy/").status_code == 409
    assert asked("forgetting").kind == Asked.FORGETTING


def test_nobody_asks_to_be_forgotten_by_a_slip(marina):
    with nothing_happens():
        answer = marina.post(f"{MINE}forgetting/")
    assert answer.status_code == 422
    assert "Say that you are sure" in answer.text


def test_who_asks_too_often_waits(marina, settings, asked):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "portal_request": "1/h/key"}
    asked()
    with nothing_happens():
        assert marina.post(f"{MINE}forgetting/", {"is_sure": "on"}).status_code == 409


def test_nobody_else_knows_of_it(cast, portal_of, given):
    """Neither who leads her company, nor anybody of another one."""
    for somebody in (cast.viktor, cast.inna):
        browser = portal_of(somebody)
        assert "To be forgotten" in browser.get(MINE).text
        assert f"request-{given.pk}" not in browser.get(MINE).text
        assert browser.get(f"{MINE}{given.pk}/copy/").status_code == 404
        assert browser.post(f"{MINE}{given.pk}/taking-back/").status_code == 404
    given.refresh_from_db()
    assert given.taken_at is None


def test_no_preview_shows_it(cast, client_of, given):
    assert client_of(cast.owner).get(f"/portal/as/{cast.marina.pk}/me/data/").status_code == 404


def test_the_copy_lies_in_the_portal_and_not_in_the_letter(cast, marina, given, mailoutbox):
    assert (given.outcome, given.by) == (Ended.DONE, cast.owner.user)
    (letter,) = letters_about(mailoutbox, "lies ready")
    assert (letter.to, letter.attachments) == (["marina@ventra.example"], [])
    told = json.loads(taken(marina, given).read("person.json"))
    assert told["addresses"][0]["email"] == "marina@ventra.example"
    given.refresh_from_db()
    assert given.taken_at


def test_no_note_goes_along(cast, marina, asked, owner, sink):
    write_note(Ticket.objects.filter(requester=cast.marina).first(), "Кукумбер", by=cast.agent)
    request = asked()
    owner.post(f"/clients/requests/{request.pk}/giving/", {"with_notes": "on"})
    run_jobs()
    zipped = taken(marina, request)
    assert not any("Кукумбер" in zipped.read(name).decode(errors="ignore") for name in zipped.namelist())


def test_a_copy_with_notes_is_never_hers(cast, marina, given):
    GivingOut.objects.filter(pk=given.giving_out_id).update(with_notes=True)
    assert marina.get(f"{MINE}{given.pk}/copy/").status_code == 404


def test_a_copy_for_colleagues_answers_nothing(cast, marina, asked, sink):
    request = asked()
    give_out(cast.marina, with_notes=True, by=cast.owner.user)
    run_jobs()
    request.refresh_from_db()
    assert request.is_open
    assert marina.get(f"{MINE}{request.pk}/copy/").status_code == 404


def test_after_a_week_it_is_gone(marina, given):
    GivingOut.objects.filter(pk=given.giving_out_id).update(ready_at=now() - timedelta(days=8))
    assert marina.get(f"{MINE}{given.pk}/copy/").status_code == 404
    assert "no longer here" in marina.get(MINE).text


def test_downloads_are_counted(marina, given, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "portal_copy": "1/h/key"}
    taken(marina, given)
    assert marina.get(f"{MINE}{given.pk}/copy/").status_code == 409


def test_a_copy_for_who_has_left_tells_nothing_new_of_the_company(cast, marina, asked, owner, sink):
    """What colleagues of the former company wrote in the same ticket stays there."""
    ticket = Ticket.objects.filter(requester=cast.marina, company=cast.ventra).first()
    words = Words(body="Секрет Ventra", to=((cast.viktor.name, "viktor@ventra.example"),))
    send_letter(ticket, words, by=cast.agent)
    leave_company(cast.marina, cast.ventra, by=cast.owner.user)
    request = asked()
    owner.post(f"/clients/requests/{request.pk}/giving/")
    run_jobs()
    assert "Секрет Ventra" not in taken(marina, request).read("letters.json").decode()


def test_a_letter_that_has_not_left_is_in_no_copy(cast, marina, asked, owner, sink):
    ticket = Ticket.objects.filter(requester=cast.marina, company=cast.ventra).first()
    words = Words(body="Ещё можно вернуть", to=((cast.marina.name, "marina@ventra.example"),))
    send_letter(ticket, words, by=cast.agent, hold_for=600)
    request = asked()
    owner.post(f"/clients/requests/{request.pk}/giving/")
    run_jobs()
    assert "Ещё можно вернуть" not in taken(marina, request).read("letters.json").decode()


def test_who_may_answer_hears_of_it(cast, asked):
    request = asked()
    run_jobs()
    (line,) = Notification.objects.filter(user=cast.owner.user, kind=Kind.REQUEST)
    assert (line.link, line.who) == (f"/clients/people/{cast.marina.pk}/records/", cast.marina.name)
    assert f"{request.due_on.day}" in line.title
    assert not Notification.objects.filter(user=cast.agent.user, kind=Kind.REQUEST).exists()


def test_again_before_its_day_and_when_it_has_passed(cast, asked, published):
    request = asked()
    tell_of_due_requests()
    assert not published(PersonRequestNear)
    PersonRequest.objects.filter(pk=request.pk).update(due_on=now().date() + timedelta(days=2))
    tell_of_due_requests()
    tell_of_due_requests()
    assert len(published(PersonRequestNear)) == 1
    PersonRequest.objects.filter(pk=request.pk).update(due_on=now().date() - timedelta(days=2))
    tell_of_due_requests()
    tell_of_due_requests()
    assert len(published(PersonRequestLate)) == 1
    run_jobs()
    (line,) = Notification.objects.filter(user=cast.owner.user, kind=Kind.REQUEST)
    assert line.times == 3


def test_colleagues_see_who_waits_and_since_when(cast, asked, owner, client_of):
    request = asked()
    listed = owner.get("/settings/person-requests/").text
    assert cast.marina.name in listed
    assert f"/clients/people/{cast.marina.pk}/records/" in listed
    assert (
        f"/clients/requests/{request.pk}/giving/"
        in owner.get(f"/clients/people/{cast.marina.pk}/records/").text
    )
    assert client_of(cast.agent).get("/settings/person-requests/").status_code == 403


def test_a_no_has_reasons_that_the_person_reads(cast, marina, asked, owner, mailoutbox):
    request = asked("forgetting")
    place_hold(cast.ventra, reason="иск 12-7", by=cast.owner.user)
    way = f"/clients/requests/{request.pk}/refusing/"
    assert "иск 12-7" in owner.get(way).text
    with nothing_happens():
        assert owner.post(way, {"reasons": "  "}).status_code == 422
    assert owner.post(way, {"reasons": "A court has asked for it"}).status_code == 302
    run_jobs()
    (letter,) = letters_about(mailoutbox, "refused")
    assert "A court has asked for it" in letter.body
    assert "A court has asked for it" in marina.get(MINE).text
    assert owner.post(way, {"reasons": "Again"}).status_code == 422
    assert PersonRequest.objects.get().reasons == "A court has asked for it"


def test_it_may_be_put_off_once(cast, marina, asked, owner, mailoutbox):
    request = asked()
    way = f"/clients/requests/{request.pk}/extending/"
    assert owner.post(way, {"reasons": "Ten years of letters"}).status_code == 302
    run_jobs()
    later = PersonRequest.objects.get()
    assert later.due_on > request.due_on
    assert "Ten years of letters" in marina.get(MINE).text
    (letter,) = letters_about(mailoutbox, "takes longer")
    assert "Ten years of letters" in letter.body
    with nothing_happens():
        assert owner.post(way, {"reasons": "Once more"}).status_code == 422


def test_what_is_taken_back_is_not_done(cast, marina, asked, owner):
    request = asked()
    assert marina.post(f"{MINE}{request.pk}/taking-back/").status_code == 302
    with nothing_happens():
        assert owner.post(f"/clients/requests/{request.pk}/giving/").status_code == 409
    assert PersonRequest.objects.get().outcome == Ended.TAKEN_BACK
    assert not GivingOut.objects.exists()


def test_what_is_being_done_is_not_taken_back(marina, asked, owner):
    request = asked()
    owner.post(f"/clients/requests/{request.pk}/giving/")
    with nothing_happens():
        assert marina.post(f"{MINE}{request.pk}/taking-back/").status_code == 409


def test_who_is_forgotten_is_told_so_at_their_last_address(cast, marina, asked, owner, mailoutbox, sink):
    asked("forgetting")
    way = f"/clients/people/{cast.marina.pk}/records/forgetting/"
    assert (
        "Asked for in the portal" in owner.get(way, headers={"accept-language": "en"}).text
        or owner.get(way).context["form"].initial
    )
    said = {"name": cast.marina.name, "reason": "Просьба в портале", "asked_on": now().date().isoformat()}
    assert owner.post(way, said).status_code == 302
    run_jobs()
    request = PersonRequest.objects.get()
    assert (request.outcome, request.forgetting) == (Ended.DONE, Forgetting.objects.get())
    (letter,) = letters_about(mailoutbox, "You are forgotten")
    assert letter.to == ["marina@ventra.example"]
    assert marina.get(MINE).status_code == 302


def test_a_hold_keeps_the_request_open(cast, asked, owner):
    request = asked("forgetting")
    place_hold(cast.marina, reason="иск", by=cast.owner.user)
    said = {"name": cast.marina.name, "reason": "Просьба", "asked_on": now().date().isoformat()}
    with nothing_happens():
        way = f"/clients/people/{cast.marina.pk}/records/forgetting/"
        assert owner.post(way, said).status_code == 422
    request.refresh_from_db()
    assert request.is_open


def test_nobody_is_forgotten_before_their_copy_is_given(cast, asked, owner):
    asked("forgetting")
    asked("copy")
    said = {"name": cast.marina.name, "reason": "Просьба", "asked_on": now().date().isoformat()}
    with nothing_happens():
        way = f"/clients/people/{cast.marina.pk}/records/forgetting/"
        assert owner.post(way, said).status_code == 422
    assert not Forgetting.objects.exists()


def test_two_rows_of_one_person_ask_once(cast, asked):
    hers = asked()
    ask_for(cast.elena, Asked.COPY, by=cast.owner.user)
    merge_contacts(cast.marina, into=cast.elena, by=cast.owner.user)
    assert PersonRequest.objects.filter(contact=cast.elena, outcome="").count() == 1
    hers.refresh_from_db()
    assert (hers.contact, hers.outcome) == (cast.elena, Ended.TAKEN_BACK)


def test_the_house_says_by_which_law(cast, owner):
    by_both = would_be_due_on()
    with nothing_happens():
        assert owner.post("/settings/person-requests/laws/", {}).status_code == 422
    assert owner.post("/settings/person-requests/laws/", {"by_gdpr": "on"}).status_code == 302
    assert RequestRule.objects.get().by_152 is False
    assert would_be_due_on() > by_both


def test_the_trail_tells_it_in_sentences(cast, given, published):
    entries = list(audited().order_by("-id")[:8])
    said = [str(sentence_of(one, Names(entries))) for one in entries]
    assert any(("Marina" in one and "copy" in one) or "копи" in one for one in said)
    assert all(one.facts["kind"] == "copy" for one in published(PersonRequestAnswered))
