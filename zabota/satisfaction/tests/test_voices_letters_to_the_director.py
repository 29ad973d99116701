"""A letter to the director passes the team by: it is written in the portal, answered, promised on, or handed on."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from uuid import uuid4

import pytest
from django.core import mail

from zabota.accounts.models import Role
from zabota.clients.merging import merge_contacts
from zabota.clients.models import Membership
from zabota.core.clock import now
from zabota.core.jobs import Permanent
from zabota.core.models import JournalEntry
from zabota.promises.models import Outcome, Promise
from zabota.satisfaction.actions import directors_letters, write_to_director
from zabota.satisfaction.errors import EnoughForToday
from zabota.satisfaction.models import DirectorsAnswer, DirectorsLetter, LetterState, VoiceLetter
from zabota.satisfaction.tests.jobs import send_letters, told
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.usefixtures("morning")

SECRET = "Your people laugh at our questions"
WHO_MAY_NOT = ("lead", "agent", "colleague", "trainee", "auditor", "outsider")


@pytest.fixture
def written(cast):
    """`written(cast.viktor)`: a letter of his."""

    def write(contact, *, words=SECRET, may_hand_on=False, nonce=None):
        company = contact.companies.first()
        facts = {"words": words, "may_hand_on": may_hand_on, "nonce": nonce or uuid4()}
        return write_to_director(contact, **facts, company=company)

    return write


def send(browser, **said):
    return browser.post("/portal/director/new/", {"words": SECRET, "nonce": uuid4(), **said})


def act(browser, letter, noun, **said):
    return browser.post(f"/director/{letter.pk}/{noun}/", said)


def test_it_is_written_in_the_portal_and_its_state_stands_there(cast, portal_of):
    browser = portal_of(cast.viktor)
    response = send(browser)
    letter = DirectorsLetter.objects.get()
    assert response.url == f"/portal/director/{letter.pk}/"
    assert (letter.words, letter.may_hand_on, letter.company) == (SECRET, False, cast.ventra)
    assert (letter.contact, letter.state) == (cast.viktor, LetterState.RECEIVED)
    page = browser.get(response.url).text
    assert (SECRET in page, "the director has it" in page) == (True, True)
    assert "the director has it" in browser.get("/portal/voices/").text


def test_sent_twice_it_is_one(cast, portal_of):
    browser, nonce = portal_of(cast.viktor), uuid4()
    first, second = send(browser, nonce=nonce), send(browser, nonce=nonce)
    assert first.url == second.url
    assert DirectorsLetter.objects.count() == 1


@pytest.mark.parametrize(
    "bad",
    [{"words": ""}, {"words": "  \n "}, {"words": "a" * 20_001}, {"nonce": "none"}, {"words": "a\x00b"}],
)
def test_bad_input_is_told_and_nothing_comes(cast, portal_of, bad):
    response = send(portal_of(cast.viktor), **bad)
    assert response.status_code == 422
    assert not DirectorsLetter.objects.exists()
    assert not JournalEntry.objects.filter(about="directors_letter").exists()


def test_what_was_typed_stays_when_it_is_too_much_for_a_day(cast, portal_of, written):
    for _ in range(directors_letters.MOST_A_DAY):
        written(cast.viktor)
    response = send(portal_of(cast.viktor), words="One more thing")
    assert response.status_code == 409
    assert "One more thing" in response.text
    assert "Your words stay here" in response.text
    assert DirectorsLetter.objects.count() == directors_letters.MOST_A_DAY


def test_the_next_day_one_may_write_again(cast, written):
    for _ in range(directors_letters.MOST_A_DAY):
        written(cast.viktor)
    DirectorsLetter.objects.update(came_at=now() - timedelta(days=1))
    assert written(cast.viktor).pk
    for _ in range(directors_letters.MOST_A_DAY - 1):
        written(cast.viktor)
    with pytest.raises(EnoughForToday):
        written(cast.viktor)


def test_the_director_hears_that_one_came_and_not_a_word_of_it(cast, written):
    told()
    written(cast.viktor)
    assert told() == [("vera", "director", "Откроет только тот, кто вправе читать такие письма.", "")]


def test_whoever_is_named_director_hears_of_it_too(cast, written):
    cast.colleague.user.role = Role.objects.get(key="director")
    cast.colleague.user.save()
    told()
    written(cast.viktor)
    assert [line[:2] for line in told()] == [("andrey", "director"), ("vera", "director")]


def test_the_journal_knows_neither_its_words_nor_whose_they_are(cast, portal_of):
    send(portal_of(cast.viktor))
    [entry] = JournalEntry.objects.filter(about="directors_letter")
    assert (entry.name, entry.actor_id, entry.facts) == (
        "DirectorsLetterCame",
        None,
        {"directors_letter_id": DirectorsLetter.objects.get().pk},
    )


@pytest.mark.parametrize("who", WHO_MAY_NOT)
def test_nobody_of_the_team_opens_it(cast, desk_of, written, who):
    letter, browser = written(cast.viktor, may_hand_on=True), desk_of(getattr(cast, who))
    assert browser.get("/director/").status_code == 403
    assert browser.get(f"/director/{letter.pk}/").status_code == 403
    assert act(browser, letter, "answers", words="Hello", nonce=uuid4()).status_code == 403
    assert act(browser, letter, "handing-on", line=cast.first_line.pk).status_code == 403
    letter.refresh_from_db()
    assert (letter.state, DirectorsAnswer.objects.count()) == (LetterState.RECEIVED, 0)


@pytest.mark.parametrize("who", ["owner", "lead", "agent"])
def test_no_list_no_search_and_no_page_of_the_client_shows_it(cast, desk_of, written, who):
    written(cast.viktor)
    browser = desk_of(getattr(cast, who))
    for path in (
        "/queue/answer/",
        "/search/?q=laugh",
        "/palette/?q=laugh",
        f"/clients/{cast.ventra.pk}/",
        f"/clients/people/{cast.viktor.pk}/",
        "/ideas/?show=all&q=laugh",
        f"/portal/as/{cast.viktor.pk}/voices/",
    ):
        response = browser.get(path)
        if response.status_code == 200:
            assert "laugh at" not in response.text, path


def test_nobody_else_at_the_client_sees_it(cast, portal_of, written):
    letter = written(cast.viktor)
    for contact in (cast.elena, cast.inna):
        browser = portal_of(contact)
        assert browser.get(f"/portal/director/{letter.pk}/").status_code == 404
        assert SECRET not in browser.get("/portal/voices/").text


def test_who_has_left_the_company_sees_it_no_more(cast, portal_of, written):
    letter = written(cast.viktor)
    Membership.objects.filter(contact=cast.viktor).delete()
    assert portal_of(cast.viktor).get(f"/portal/director/{letter.pk}/").status_code == 404


def test_it_is_answered_by_letter_in_the_directors_name(cast, desk_of, portal_of, written):
    letter = written(cast.viktor)
    response = act(desk_of(cast.owner), letter, "answers", words="I am sorry. — V.", nonce=uuid4())
    assert response.url == f"/director/{letter.pk}/"
    letter.refresh_from_db()
    assert letter.state == LetterState.ANSWERED
    assert send_letters() == 1
    [sent] = mail.outbox
    assert (sent.to, sent.reply_to) == (["viktor@ventra.example"], ["vera@north.example"])
    assert sent.subject == "Answer to your letter to the director"
    assert "I am sorry. — V." in sent.body
    assert SECRET in sent.body  # their own words, quoted
    assert f"/portal/director/{letter.pk}/" in sent.body
    assert VoiceLetter.objects.get().sent_at == now()
    assert "I am sorry." in portal_of(cast.viktor).get(f"/portal/director/{letter.pk}/").text


def test_an_answer_in_russian_speaks_russian(cast, desk_of, written):
    letter = written(cast.inna)
    act(desk_of(cast.owner), letter, "answers", words="Простите.", nonce=uuid4())
    send_letters()
    [sent] = mail.outbox
    assert sent.subject == "Ответ на ваше письмо директору"
    assert sent.body.startswith("Здравствуйте, Инна Збруева!")


def test_the_same_answer_twice_is_one_letter(cast, desk_of, written):
    letter, browser, nonce = written(cast.viktor), desk_of(cast.owner), uuid4()
    for _ in range(2):
        act(browser, letter, "answers", words="Sorry", nonce=nonce)
    assert (DirectorsAnswer.objects.count(), VoiceLetter.objects.count()) == (1, 1)
    send_letters()
    assert send_letters() == 0
    assert len(mail.outbox) == 1


def test_an_empty_answer_is_refused(cast, desk_of, written):
    letter = written(cast.viktor)
    response = act(desk_of(cast.owner), letter, "answers", words=" ", nonce=uuid4())
    assert response.status_code == 422
    assert "Write something first." in response.text
    assert not DirectorsAnswer.objects.exists()


def test_a_letter_that_no_server_takes_says_so_and_is_tried_again(cast, desk_of, written, monkeypatch):
    letter, browser = written(cast.viktor), desk_of(cast.owner)
    act(browser, letter, "answers", words="Sorry", nonce=uuid4())

    def refuse(*_):
        raise OSError("451 come back later")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(OSError, match="451"):
            send_letters()
    waiting = VoiceLetter.objects.get()
    assert (waiting.sent_at, waiting.problem) == (None, "451 come back later")
    assert "not sent yet: 451 come back later" in browser.get(f"/director/{letter.pk}/").text


def test_a_letter_that_a_server_refuses_for_good_is_not_tried_again(cast, desk_of, written, monkeypatch):
    act(desk_of(cast.owner), written(cast.viktor), "answers", words="Sorry", nonce=uuid4())

    def refuse(*_):
        raise SMTPRecipientsRefused({"viktor@ventra.example": (550, b"no such person")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(Permanent):
        send_letters()
    assert "no such person" in VoiceLetter.objects.get().problem


def test_without_an_address_it_says_so(cast, desk_of, written):
    letter, browser = written(cast.viktor), desk_of(cast.owner)
    cast.viktor.addresses.all().delete()
    act(browser, letter, "answers", words="Sorry", nonce=uuid4())
    send_letters()
    assert mail.outbox == []
    assert "not sent yet: " in browser.get(f"/director/{letter.pk}/").text


def test_only_whoever_promised_sees_how_its_date_came(cast, desk_of, written):
    letter = written(cast.viktor)
    due = (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    act(desk_of(cast.owner), letter, "promise", text="A talk with you", own=due)
    path = f"/promises/{Promise.objects.get(contact=cast.viktor, ticket=None).pk}/explanation/"
    assert desk_of(cast.owner).get(path).status_code == 200
    for who in (cast.lead, cast.agent, cast.auditor):
        assert desk_of(who).get(path).status_code == 404


def test_a_promise_is_to_the_person_alone(cast, desk_of, portal_of, written):
    letter = written(cast.viktor)
    due = (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    response = act(desk_of(cast.owner), letter, "promise", text="A talk with you", own=due)
    assert response.url == f"/director/{letter.pk}/"
    promise = Promise.objects.get(contact=cast.viktor, ticket=None)
    assert (promise.company, promise.text, promise.agent) == (None, "A talk with you", cast.owner)
    assert "A talk with you" in portal_of(cast.viktor).get("/portal/promises/").text
    assert "A talk with you" not in portal_of(cast.elena).get("/portal/promises/").text
    send_letters()
    assert "A talk with you" in mail.outbox[0].body
    assert act(desk_of(cast.owner), letter, "promise", text="More", own=due).status_code == 409
    assert Promise.objects.filter(ticket=None).count() == 1


def test_the_director_keeps_it(cast, desk_of, written):
    letter, browser = written(cast.viktor), desk_of(cast.owner)
    due = (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    act(browser, letter, "promise", text="A talk with you", own=due)
    assert "A talk with you" in browser.get("/promises/").text
    act(browser, letter, "promise/end")
    assert Promise.objects.get(contact=cast.viktor, ticket=None).outcome == Outcome.KEPT


def test_a_promise_in_the_past_is_refused(cast, desk_of, written):
    letter = written(cast.viktor)
    response = act(desk_of(cast.owner), letter, "promise", text="Soon", own="2026-11-01T10:00")
    assert response.status_code == 422
    assert not Promise.objects.filter(ticket=None).exists()


def test_without_consent_it_is_not_handed_on(cast, desk_of, written):
    letter, browser = written(cast.viktor), desk_of(cast.owner)
    tickets = Ticket.objects.count()
    assert "Make it a ticket" not in browser.get(f"/director/{letter.pk}/").text
    response = act(browser, letter, "handing-on", line=cast.international.pk)
    assert response.status_code == 409
    assert "did not allow it" in response.text
    assert Ticket.objects.count() == tickets


def test_with_consent_it_becomes_a_ticket_in_its_writers_words(cast, desk_of, portal_of, written):
    letter, browser = written(cast.viktor, may_hand_on=True), desk_of(cast.owner)
    act(browser, letter, "handing-on", line=cast.international.pk)
    letter.refresh_from_db()
    ticket = Ticket.objects.latest("pk")
    assert (letter.state, letter.ticket) == (LetterState.HANDED_ON, ticket)
    assert (ticket.requester, ticket.company, ticket.line) == (cast.viktor, cast.ventra, cast.international)
    assert Message.objects.get(ticket=ticket).body == SECRET
    page = portal_of(cast.viktor).get(f"/portal/director/{letter.pk}/").text
    assert f"/portal/tickets/{ticket.pk}/" in page
    assert act(browser, letter, "handing-on", line=cast.international.pk).status_code == 409
    assert Ticket.objects.latest("pk") == ticket


def test_merged_into_another_person_it_stays_theirs(cast, written):
    letter = written(cast.viktor)
    merge_contacts(cast.viktor, into=cast.elena, by=cast.lead.user)
    letter.refresh_from_db()
    assert letter.contact == cast.elena


def test_the_page_of_a_person_of_no_company_works(cast, portal_of):
    browser = portal_of(cast.stranger)
    assert browser.get("/portal/director/new/").status_code == 200
    assert send(browser).status_code == 302
    assert DirectorsLetter.objects.get().company is None


def test_the_empty_list_teaches(cast, desk_of):
    page = desk_of(cast.owner).get("/director/").text
    assert "In the portal each client’s person finds “Write to the director”." in page


def test_the_house_says_how_soon_it_answers(cast, desk_of, portal_of):
    browser = desk_of(cast.owner)
    assert browser.post("/settings/voices/", {"answer_hours": 0}).status_code == 422
    assert browser.post("/settings/voices/", {"answer_hours": 2}).url == "/settings/voices/"
    page = portal_of(cast.viktor).get("/portal/director/new/").text
    assert "You have an answer by" in page
    assert "Vera" in browser.get("/settings/voices/").text or "Вера" in browser.get("/settings/voices/").text
    assert desk_of(cast.lead).get("/settings/voices/").status_code == 403
