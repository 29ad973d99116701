import re

import pytest

from zabota.channels.email.composing import paragraphs
from zabota.channels.email.models import ThreadId
from zabota.channels.email.tests.writing import letter, take_in
from zabota.tickets.actions import open_ticket, send_letter, solve_ticket
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

INNA = (("Инна Збруева", "inna@lisenok.example"),)


@pytest.fixture
def ticket(people, sink) -> Ticket:
    take_in(letter())
    return Ticket.objects.get()


def test_it_is_threaded_and_says_who_takes_care_and_what_is_next(ticket, people, sink, jobs, settings):
    people.agent.signature = "Ольга Ремизова\nСеверная линия"
    people.agent.save()
    send_letter(ticket, Words("Перезагрузите его.", to=INNA), by=people.agent)
    jobs()
    taken = sink.letters[-1]
    assert taken.sender == "help@north.example"
    assert taken.letter["From"] == "Северная линия <help@north.example>"
    assert taken.letter["To"] == "Инна Збруева <inna@lisenok.example>"
    assert taken.letter["Subject"] == "Re: Принтер"
    assert taken.letter["In-Reply-To"] == "<first@lisenok.example>"
    assert taken.letter["References"].split() == [
        "<first@lisenok.example>",
        sink.letters[0].letter["Message-ID"],
    ]
    assert taken.letter["Auto-Submitted"] is None
    assert taken.text.split("\n") == [
        "Перезагрузите его.",
        "",
        "Ольга Ремизова",
        "Северная линия",
        "",
        "-- ",
        f"Заявка № {ticket.pk} · занимается Ольга Ремизова",
        "Дальше: ждём вашего ответа. Просто ответьте на это письмо.",
        f"Как идут дела: {settings.ZABOTA_ADDRESS}/portal/tickets/{ticket.pk}/",
        "",
    ]
    assert "<p>Перезагрузите его.</p>" in taken.html


def test_a_solved_ticket_says_so(ticket, people, sink, jobs):
    send_letter(ticket, Words("Готово.", to=INNA), by=people.agent)
    solve_ticket(ticket, by=people.agent)
    jobs()
    assert "Дальше: ничего, если всё в порядке." in sink.letters[-1].text


def test_its_id_is_written_down_before_it_leaves_and_stays_the_same(ticket, people, sink, jobs):
    message = send_letter(ticket, Words("Готово.", to=INNA), by=people.agent)
    sink.answers["data"] = "451 later"
    with pytest.raises(Exception, match="451 later"):
        jobs()
    written_down = ThreadId.objects.get(message=message).mail_id
    assert re.fullmatch(rf"z\.{message.pk}\.[a-z0-9]{{16}}@north\.example", written_down)


def test_the_first_letter_of_a_ticket_opened_for_a_client_answers_nothing(people, sink, jobs):
    ticket = open_ticket("Плановые работы", requester=people.inna, line=people.first_line, by=people.agent)
    send_letter(ticket, Words("В субботу.", to=INNA), by=people.agent)
    jobs()
    (taken,) = sink.letters
    assert taken.letter["Subject"] == "Плановые работы"
    assert taken.letter["In-Reply-To"] is None
    assert taken.letter["References"] is None


def test_everyone_in_copy_gets_it_once(ticket, people, sink, jobs):
    cc = (("Pavel", "pavel@lisenok.example"), ("Инна", "inna@lisenok.example"))
    send_letter(ticket, Words("Готово.", to=INNA, cc=cc), by=people.agent)
    jobs()
    assert sink.letters[-1].receivers == ["inna@lisenok.example", "pavel@lisenok.example"]


def test_a_name_with_line_breaks_and_quotes_forges_no_header(ticket, people, sink, jobs):
    to = (('Inna "\r\nBcc: spy@evil.example', "inna@lisenok.example"),)
    send_letter(ticket, Words("Готово.", subject="Тема\r\nBcc: spy@evil.example", to=to), by=people.agent)
    jobs()
    assert sink.letters[-1].letter["Bcc"] is None
    assert sink.letters[-1].receivers == ["inna@lisenok.example"]


def test_hostile_ids_of_the_client_do_not_break_our_letter(people, sink, jobs):
    long_id = "x" * 300 + "@lisenok.example"
    written = letter(mail_id="cyrillic@x", References=f"<{long_id}> <plain@id>").as_bytes()
    take_in(written.replace(b"cyrillic@x", "кирилл@ица".encode()))
    take_in(letter("Ещё", mail_id=long_id, References="<plain@id>"))
    ticket = Ticket.objects.get()
    send_letter(ticket, Words("Готово.", to=INNA), by=people.agent)
    jobs()
    assert sink.letters[-1].letter["In-Reply-To"].strip() == f"<{long_id}>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>two</p>\n<p>three</p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        (
            "see https://a.example/?x=1&y=2.",
            '<p>see <a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a>.</p>',
        ),
        (
            'https://a.example/"onclick="x',
            '<p><a href="https://a.example/">https://a.example/</a>&quot;onclick=&quot;x</p>',
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("", ""),
    ],
)
def test_text_becomes_simple_safe_html(text, html):
    assert paragraphs(text) == html
