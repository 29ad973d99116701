"""A note for colleagues, written at the desk."""

from uuid import uuid4

import pytest
from django.urls import reverse

from zabota.notes.models import Note
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket
from zabota.tickets.tests.nothing import nothing_happens

HTMX = {"HX-Request": "true"}


def write(client, ticket, body, **more):
    said = {"body": body, "nonce": str(uuid4()), **more}
    return client.post(reverse("ticket_notes", args=[ticket.pk]), said, headers=HTMX)


def shown(client, ticket):
    return client.get(reverse("ticket", args=[ticket.pk])).content.decode()


def test_a_trainee_may_write_one(cast, desk_of):
    response = write(desk_of(cast.trainee), cast.forwarding, "Похоже на старый сценарий")
    note = Note.objects.get(body="Похоже на старый сценарий")
    assert (response.status_code, note.author, note.ticket) == (200, cast.trainee, cast.forwarding)
    assert "Похоже на старый сценарий" in shown(desk_of(cast.agent), cast.forwarding)


def test_it_may_be_written_after_the_ticket_has_ended(cast, desk_of):
    assert write(desk_of(cast.agent), cast.printer, "На будущее").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"body": "  "}, "Write something first."),
        ({"body": "а\x00б"}, "Null characters are not allowed."),
        ({"body": "ы" * 200_001}, "at most 200000 characters"),
    ],
)
def test_one_that_says_nothing_is_none(cast, desk_of, wrong, words):
    client = desk_of(cast.trainee)
    with nothing_happens():
        response = write(client, cast.forwarding, wrong["body"])
    assert response.status_code == 422
    assert words in response.content.decode() or len(wrong["body"]) > 3


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("client_user", 404), ("auditor", 403)])
def test_who_may_not_write_one_writes_none(cast, desk_of, who, status):
    client = desk_of(getattr(cast, who))
    with nothing_happens():
        assert write(client, cast.forwarding, "Тихо").status_code == status


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("@Ольга глянь", '<p><span class="mention">@Ольга</span> глянь</p>'),
        ("@ольга ремизова", '<p><span class="mention">@ольга ремизова</span></p>'),
        ("<b>@Ольга</b> & co", '<p>&lt;b&gt;<span class="mention">@Ольга</span>&lt;/b&gt; &amp; co</p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("@Роман пиши на a@роман.example", '<p><span class="mention">@Роман</span> пиши на '),
        ("@Роман см. https://x.example/@Роман", 'rel="nofollow">https://x.example/@Роман</a></p>'),
        ("@Глеб выезжай", "<p>@Глеб выезжай</p>"),
    ],
)
def test_whom_it_calls_is_marked_and_everything_else_escaped(cast, desk_of, body, html):
    write(desk_of(cast.trainee), cast.unowned, body)
    assert html in shown(desk_of(cast.agent), cast.unowned)


def test_two_colleagues_of_one_first_name_are_marked_once(cast, desk_of):
    cast.lead.user.name = "Ольга Белова"
    cast.lead.user.save()
    write(desk_of(cast.trainee), cast.unowned, "@Ольга, решайте")
    note = Note.objects.get(body="@Ольга, решайте")
    assert {agent.pk for agent in note.mentioned.all()} == {cast.agent.pk, cast.lead.pk}
    assert '<p><span class="mention">@Ольга</span>, решайте</p>' in shown(desk_of(cast.agent), cast.unowned)


def test_a_mention_in_a_note_of_many_lines_stays_in_its_place(cast, desk_of):
    write(desk_of(cast.trainee), cast.unowned, "Раз\n@Ольга\n\nдва")
    html = '<p>Раз<br><span class="mention">@Ольга</span></p>\n\n<p>два</p>'
    assert html in shown(desk_of(cast.agent), cast.unowned)


def test_it_does_not_stop_a_letter_nor_move_the_ticket(cast, desk_of):
    before = Ticket.objects.values().get(pk=cast.invoice.pk)
    write(desk_of(cast.agent), cast.invoice, "Тихо")
    assert Ticket.objects.values().get(pk=cast.invoice.pk) == before


def test_its_words_stand_in_no_letter(cast, desk_of):
    write(desk_of(cast.agent), cast.invoice, "Квазитрон сгорел")
    message = actions.send_letter(
        cast.invoice, Words(body="Чиним", to=(("", "pavel@lisenok.example"),)), by=cast.agent
    )
    assert "Квазитрон" not in message.body + message.quoted + message.html
