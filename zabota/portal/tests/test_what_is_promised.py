"""What both sides promised, as the client reads it; what they owe us is given or put off where it stands."""

import html
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localtime

from tests.cast import MORNING
from zabota.channels.models import Delivery
from zabota.core import clock
from zabota.notifications.models import Notification
from zabota.promises import actions as promises
from zabota.promises.events import InputGiven, InputPutOff
from zabota.promises.models import ClientHours, ClockFact, Promise, ServiceLevel, Source
from zabota.promises.workdays import add_calendar
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens

BAD = "<script>alert(1)</script> & co"
TOMORROW = MORNING + timedelta(days=1)  # a Friday, 14:00 in Moscow
TO = (("Инна", "inna@lisenok.example"),)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def asked(cast):
    asked = promises.ask_input(cast.forwarding, text="Номера врачей", due=TOMORROW, by=cast.agent)
    actions.expect_client(cast.forwarding, by=cast.agent)
    return asked


@pytest.fixture
def page_of(cast, portal_of):
    def read(contact=None, path=""):
        path = path or f"tickets/{cast.forwarding.pk}/"
        return html.unescape(portal_of(contact or cast.inna).get(f"/portal/{path}").text)

    return read


def promise(cast, text="Настроим переадресацию", **more):
    return promises.make_promise(cast.forwarding, text=text, due=TOMORROW, by=cast.agent, **more)


def test_what_we_promised_stands_there_with_its_date(cast, page_of):
    promise(cast)
    page = page_of()
    assert "Настроим переадресацию" in page
    assert "By 20 Nov, 14:00" in page
    assert "Times are those of this place: Moscow." in page


def test_a_move_says_was_now_why_and_when_it_was_told(cast, page_of):
    made = promise(cast)
    move = promises.move_promise(made, to=TOMORROW + timedelta(days=3), reason="Снег", by=cast.agent)
    assert "20 Nov, 14:00 became 23 Nov, 14:00: Снег" in page_of()
    clock.move_on(timedelta(minutes=5))
    promises.tell_of_move(
        move, message=actions.send_letter(cast.forwarding, Words(body="Позже", to=TO), by=cast.agent)
    )
    assert "20 Nov, 14:00 became 23 Nov, 14:00: Снег (told you 14:05)" in page_of()


def test_kept_and_broken_are_said_plainly(cast, page_of):
    promises.keep_promise(promise(cast), by=cast.agent)
    promise(cast, "Пришлём схему")
    clock.move_on(timedelta(days=2))
    page = page_of()
    assert "Kept, 19 Nov, 14:00" in page
    assert "We did not keep it: it was due 20 Nov, 14:00" in page


def test_what_we_promised_only_ourselves_is_never_shown(cast, page_of):
    actions.snooze_ticket(cast.forwarding, until=TOMORROW, reason="SECRET wait", by=cast.agent)
    assert Promise.objects.filter(source=Source.SNOOZE).exists()
    assert "SECRET" not in page_of()
    assert "SECRET" not in page_of(path="promises/")


def test_what_stands_in_a_letter_that_is_held_is_not_promised_yet(cast, page_of):
    letter = actions.send_letter(cast.forwarding, Words(body="Сделаем", to=TO), by=cast.agent)
    promise(cast, "Придёт инженер", message=letter)
    assert "Придёт инженер" in page_of()
    Delivery.objects.filter(message=letter).update(held_until=MORNING + timedelta(seconds=20))
    assert "Придёт инженер" not in page_of()


def test_words_are_escaped(cast, portal_of):
    made = promise(cast, BAD)
    promises.move_promise(made, to=TOMORROW + timedelta(days=3), reason=BAD, by=cast.agent)
    promises.ask_input(cast.forwarding, text=BAD, due=TOMORROW, by=cast.agent)
    for path in (f"tickets/{cast.forwarding.pk}/", "promises/"):
        page = portal_of(cast.inna).get(f"/portal/{path}").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_dates_are_told_by_the_clock_of_the_company(cast, page_of):
    promise(cast)
    hours = add_calendar(
        name="Екатеринбург",
        layout={"timezone": "Asia/Yekaterinburg", "business_hours": {"mon": [["09:00", "18:00"]]}},
        by=cast.lead.user,
    )
    ClientHours.objects.create(company=cast.lisenok, calendar=hours)
    page = page_of()
    assert "By 20 Nov, 16:00" in page
    assert "Times are those of this place: Yekaterinburg." in page


def test_where_the_company_has_no_hours_of_its_own_it_is_the_clock_that_letters_go_by(cast, page_of):
    layout = {"timezone": "Asia/Vladivostok", "business_hours": {"mon": [["09:00", "18:00"]]}}
    calendar = add_calendar(name="Владивосток", layout=layout, by=cast.lead.user)
    ServiceLevel.objects.update(calendar=calendar)
    promise(cast)
    assert "Times are those of this place: Vladivostok." in page_of()


def test_a_first_answer_that_moves_stands_as_it_is_now_and_not_as_the_first_letter_named_it(cast, page_of):
    Ticket.objects.filter(pk=cast.forwarding.pk).update(news_by=MORNING - timedelta(minutes=1))
    (first,) = Promise.objects.filter(ticket=cast.forwarding, clock="first answer", outcome="")
    page = page_of()
    assert "We were to write by" not in page
    assert f"{localtime(first.due_at):%H:%M}" in page


def test_all_that_is_open_stands_on_one_page_for_whoever_may_know_of_it(cast, asked, page_of):
    promise(cast)
    elsewhere = actions.open_ticket("Печать", requester=cast.inna, line=cast.first_line, company=cast.lisenok)
    promises.make_promise(elsewhere, text="Привезём картридж", due=TOMORROW, by=cast.agent)
    promises.promise_to_company(
        cast.lisenok, text="Отчёт за ноябрь", due=TOMORROW, by=cast.agent, source=Source.MEETING
    )
    told = ("Номера врачей", "Настроим переадресацию", "Привезём картридж", "Отчёт за ноябрь")
    assert [words in page_of(path="promises/") for words in told] == [True] * 4
    executor = page_of(cast.pavel, "promises/")  # he wrote in the first ticket, and leads nothing
    assert [words in executor for words in told] == [True, True, False, False]
    assert [words in page_of(cast.viktor, "promises/") for words in told] == [False] * 4


def test_given_in_words_and_files_our_clocks_go_on(cast, asked, portal_of, published):
    clock.move_on(timedelta(hours=1))
    plan = SimpleUploadedFile("list.txt", b"8 800", "text/plain")
    said = {"body": "Вот номера", "nonce": uuid4(), "files": [plan]}
    browser, path = portal_of(cast.inna), f"/portal/promises/{asked.pk}/giving/"
    assert browser.post(path, said).url == f"/portal/tickets/{cast.forwarding.pk}/"
    message = Message.objects.latest("pk")
    assert (message.body, message.contact, message.attachments.get().name) == (
        "Вот номера",
        cast.inna,
        "list.txt",
    )
    asked.refresh_from_db()
    cast.forwarding.refresh_from_db()
    assert (asked.outcome, cast.forwarding.status) == ("kept", Status.OPEN)
    assert ClockFact.objects.filter(input=asked, kind="input given").count() == 1
    assert len(published(InputGiven)) == 1
    with nothing_happens():
        assert browser.post(path, {**said, "files": []}).status_code == 302
    with nothing_happens():
        assert browser.post(path, {"body": "Ещё", "nonce": uuid4()}).status_code == 409


def test_nothing_is_not_given(cast, asked, portal_of):
    browser = portal_of(cast.inna)
    with nothing_happens():
        response = browser.post(f"/portal/promises/{asked.pk}/giving/", {"nonce": uuid4()})
    assert response.status_code == 422
    assert "Write it, or attach it as a file." in response.text


def test_not_yet_names_a_day_and_whoever_asked_hears_of_it(cast, asked, portal_of, published, page_of):
    path = f"/portal/promises/{asked.pk}/delay/"
    said = {"to": date(2026, 11, 24), "reason": "Болеет <b>секретарь</b>"}
    assert portal_of(cast.inna).post(path, said).status_code == 302
    asked.refresh_from_db()
    assert asked.due_at.isoformat() == "2026-11-24T15:00:00+00:00"  # the end of our day in Moscow
    assert (asked.first_due_at, asked.moves, asked.is_open) == (TOMORROW, 1, True)
    (event,) = published(InputPutOff)
    assert (event.actor_id, event.facts["agent_id"]) == (cast.inna.user_id, cast.agent.pk)
    assert "20 Nov, 14:00 became 24 Nov, 18:00: Болеет <b>секретарь</b>" in page_of()
    with nothing_happens():
        portal_of(cast.inna).post(path, said)


@pytest.mark.parametrize("day", ["", "yesterday", "2026-11-18", "2036-01-01"])
def test_a_day_that_is_none_is_refused_beside_the_field(cast, asked, portal_of, day):
    browser = portal_of(cast.inna)
    with nothing_happens():
        response = browser.post(f"/portal/promises/{asked.pk}/delay/", {"to": day})
    assert response.status_code == 422
    asked.refresh_from_db()
    assert asked.due_at == TOMORROW


def test_what_is_late_says_what_it_does_to_our_date(cast, asked, page_of):
    promises_before = "each day of waiting moves them by a day"
    assert promises_before in page_of()
    clock.move_on(timedelta(days=4))
    page = page_of()
    assert "It was due 20 Nov, 14:00, and we still wait" in page
    delays = ["If you give it now" in page, promises_before in page]
    assert delays in ([True, False], [False, True])  # by whether some date of ours stands still


@pytest.mark.parametrize("who", ["viktor", "stranger"])
def test_what_others_owe_does_not_exist(cast, asked, portal_of, who):
    browser = portal_of(getattr(cast, who))
    ours = promise(cast)
    with nothing_happens():
        for one in (asked, ours):
            for act in ("giving", "delay"):
                assert browser.post(f"/portal/promises/{one.pk}/{act}/").status_code == 404
    assert portal_of(cast.inna).post(f"/portal/promises/{ours.pk}/giving/").status_code == 404


def test_whoever_asked_is_told_of_the_delay(cast, asked):
    from zabota.desk.handlers import on_input_put_off

    promises.put_off_input(asked, to=TOMORROW + timedelta(days=1), by=cast.inna)
    facts = {"ticket_id": cast.forwarding.pk, "line_id": cast.first_line.pk, "owner_id": cast.agent.pk}
    on_input_put_off(
        InputPutOff(**facts, promise_id=asked.pk, contact_id=cast.inna.pk, agent_id=cast.agent.pk, due="")
    )
    told = Notification.objects.get(user=cast.agent.user)
    assert (told.kind, told.who) == ("answered", "Инна Збруева")
