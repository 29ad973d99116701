from datetime import UTC, datetime

import pytest

from zabota.channels.email.acknowledging import acknowledge
from zabota.channels.email.models import AutomaticLetter, Mailbox
from zabota.channels.email.tests.writing import letter, take_in
from zabota.core.clock import stopped_at
from zabota.promises.models import ClientHours, Promise, WorkCalendar
from zabota.promises.tests.test_what_the_client_owes_us import EAST
from zabota.tickets.models import Message, Side, Ticket

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # ten o'clock in Moscow


def test_the_client_is_told_number_who_and_when_in_her_language(people, sink):
    with stopped_at(MORNING):
        take_in(letter())
    ticket = Ticket.objects.get()
    (taken,) = sink.letters
    assert taken.receivers == ["inna@lisenok.example"]
    assert taken.sender == ""
    assert taken.letter["Auto-Submitted"] == "auto-replied"
    assert taken.letter["X-Auto-Response-Suppress"] == "All"
    assert taken.letter["In-Reply-To"] == "<first@lisenok.example>"
    assert taken.letter["Subject"] == "Re: Принтер"
    assert f"заявка № {ticket.pk}" in taken.text
    assert "«Первая линия»" in taken.text
    assert "20 ноября, 12:00 MSK" in taken.text


def test_an_english_client_reads_english(people, sink):
    with stopped_at(MORNING):
        take_in(letter("Where is it?", sender="marina@ventra.example", to="support@north.example"))
    (taken,) = sink.letters
    assert f"It is ticket no. {Ticket.objects.get().pk}." in taken.text
    assert "20 November, 12:00 MSK" in taken.text
    assert taken.letter["From"] == "North Line <support@north.example>"


def test_by_night_it_names_the_hour_that_the_desk_and_the_portal_show(people, sink):
    with stopped_at(
        datetime(2026, 11, 22, 20, 52, tzinfo=UTC)
    ):  # Sunday, eight minutes to midnight in Moscow
        take_in(letter())
    ticket = Ticket.objects.get()
    (first_answer,) = Promise.objects.filter(ticket=ticket, clock="first answer")
    assert ticket.news_by == ticket.due_at == first_answer.due_at
    assert "до 23 ноября, 11:00 MSK" in sink.letters[0].text


def test_it_says_the_date_by_the_clock_of_the_client(people, sink):
    calendar = WorkCalendar.objects.create(name="Владивосток", layout=EAST)
    ClientHours.objects.create(company=people.lisenok, calendar=calendar)
    with stopped_at(MORNING):
        take_in(letter())
    assert "20 ноября, 19:00 UTC+10:00" in sink.letters[0].text


def test_where_nothing_is_promised_it_names_no_date(people, sink):
    Mailbox.objects.update(acknowledges=False)
    take_in(letter())
    Ticket.objects.update(due_at=None)
    Mailbox.objects.update(acknowledges=True)
    (told,) = acknowledge(list(Message.objects.select_related("ticket__requester", "ticket__line")))
    assert ("Мы напишем" in told.body, told.ticket.news_by) == (False, None)


def test_an_answer_in_the_ticket_gets_none(people, sink):
    take_in(letter())
    take_in(letter("Ещё", mail_id="2@x", References="<first@lisenok.example>"))
    assert len(sink.letters) == 1


@pytest.mark.parametrize(
    "marks",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.lisenok.example>"},
        {"Return_Path": "<>"},
        {"X_Auto_Response_Suppress": "All"},
        {"sender": "no-reply@lisenok.example"},
        {"sender": "MAILER-DAEMON@lisenok.example"},
    ],
)
def test_a_robot_is_filed_and_gets_none(people, sink, marks):
    take_in(letter(**marks))
    assert Ticket.objects.count() == 1
    assert Message.objects.count() == 1
    assert not sink.letters
    assert not AutomaticLetter.objects.exists()


def test_marks_of_a_list_do_not_hide_a_person(people, sink):
    take_in(letter(List_Id="<staff.lisenok.example>"))
    assert Message.objects.get().is_automatic is False


def test_a_vacation_note_is_marked_as_a_robots(people, sink):
    take_in(letter("Я в отпуске", Auto_Submitted="auto-replied"))
    assert Message.objects.get().is_automatic is True


def test_a_mailbox_may_be_told_to_keep_silent(people, sink):
    Mailbox.objects.update(acknowledges=False)
    take_in(letter())
    assert not sink.letters


def test_an_address_gets_three_an_hour_however_much_it_writes(people, sink):
    for number in range(5):
        take_in(letter(f"Письмо {number}", mail_id=f"{number}@x"))
    assert Ticket.objects.count() == 5
    assert len(sink.letters) == 3


def test_a_letter_out_of_an_archive_gets_none(people, sink):
    written = letter()
    written.replace_header("Date", "Mon, 02 Sep 2002 10:00:00 +0400")
    take_in(written)
    message = Message.objects.get(side=Side.CLIENT)
    assert message.said_at == datetime(2002, 9, 2, 6, 0, tzinfo=UTC)
    assert not sink.letters
