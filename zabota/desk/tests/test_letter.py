"""A letter to the client, written at the desk."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import MORNING
from zabota.channels.models import Delivery
from zabota.clients.bouncing import mark_bounced
from zabota.core import clock, files
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Attachment, Message, Status
from zabota.tickets.tests.nothing import nothing_happens

HTMX = {"HX-Request": "true"}


def newest(ticket):
    return ticket.messages.filter(side="client").order_by("-pk").first().pk


def form(ticket, **more):
    said = {
        "to": "inna@lisenok.example",
        "body": "Настроили, проверьте.",
        "then": "wait",
        "nonce": str(uuid4()),
        "seen": newest(ticket),
    }
    return {name: value for name, value in {**said, **more}.items() if value is not None}


def write(client, ticket, headers=HTMX, **more):
    return client.post(reverse("ticket_letters", args=[ticket.pk]), form(ticket, **more), headers=headers)


def letters():
    return Message.objects.filter(body="Настроили, проверьте.")


def test_it_is_sent_to_whom_it_says_with_the_names_we_know(cast, desk_of):
    response = write(
        desk_of(cast.agent),
        cast.forwarding,
        cc=["pavel@lisenok.example"],
        more_cc="Doctor@elsewhere.example; pavel@lisenok.example",
    )
    letter = letters().get()
    assert response.status_code == 200
    assert letter.to == [["Инна Збруева", "inna@lisenok.example"]]
    assert letter.cc == [["Павел Норкин", "pavel@lisenok.example"], ["", "doctor@elsewhere.example"]]
    assert Delivery.objects.get(message=letter).state == "queued"
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.WAITING
    assert "The letter is on its way." in response.content.decode()


def test_an_address_is_known_in_any_case_of_letters(cast, desk_of):
    cast.inna.addresses.update(email="Inna@Lisenok.Example")
    client = desk_of(cast.agent)
    page = client.get(reverse("ticket", args=[cast.unowned.pk])).content.decode()
    assert 'name="to" value="inna@lisenok.example"' in page
    assert "stranger" not in page
    write(client, cast.unowned)
    assert letters().get().to == [["Инна Збруева", "inna@lisenok.example"]]


@pytest.mark.parametrize(
    ("then", "status"), [("wait", Status.WAITING), ("keep", Status.OPEN), ("solve", Status.SOLVED)]
)
def test_one_says_what_comes_after_it(cast, desk_of, then, status):
    write(desk_of(cast.agent), cast.forwarding, then=then)
    cast.forwarding.refresh_from_db()
    assert (cast.forwarding.status, letters().count()) == (status, 1)


def test_without_javascript_it_leads_back_to_the_ticket(cast, desk_of):
    response = write(desk_of(cast.agent), cast.forwarding, headers={})
    assert (response.status_code, response.url) == (302, f"/tickets/{cast.forwarding.pk}/")
    assert letters().count() == 1


@pytest.mark.parametrize("then", ["wait", "solve"])
def test_the_same_form_twice_is_one_letter(cast, desk_of, then):
    client, said = desk_of(cast.agent), form(cast.forwarding, then=then)
    address = reverse("ticket_letters", args=[cast.forwarding.pk])
    client.post(address, said, headers=HTMX)
    with nothing_happens():
        assert client.post(address, said, headers=HTMX).status_code == 200
    assert letters().count() == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This ticket has ended. Reopen it first."),
        ("ru", "Эта заявка завершена. Сначала откройте её снова."),
    ],
)
def test_on_an_ended_ticket_it_is_denied_in_words(cast, desk_of, language, words):
    client = desk_of(cast.agent, language)
    with nothing_happens():
        response = write(client, cast.printer)
    assert response.status_code == 409
    assert words in response.content.decode()
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#toasts", "beforeend")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"to": None}, "Say who shall get the letter."),
        ({"to": " , ;"}, "Say who shall get the letter."),
        ({"to": "inna"}, "“inna” is not a mail address."),
        ({"to": "in\x00na@lisenok.example"}, "is not a mail address."),
        ({"to": "a@b.example\r\nBcc: c@d.example"}, "is not a mail address."),
        ({"more_cc": "here@there"}, "“here@there” is not a mail address."),
        ({"body": ""}, "Write something first."),
        ({"body": " \n "}, "Write something first."),
        ({"body": "a\x00b"}, "Null characters are not allowed."),
        ({"body": "ы" * 200_001}, "at most 200000 characters"),
        ({"then": "lose"}, "Select a valid choice."),
        ({"nonce": "1"}, "Enter a valid UUID."),
        ({"seen": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_form_that_makes_no_sense_keeps_the_text_and_sends_nothing(cast, desk_of, wrong, words):
    client = desk_of(cast.agent)
    with nothing_happens():
        response = write(client, cast.forwarding, **wrong)
    assert response.status_code == 422
    assert words in response.content.decode()
    if "body" not in wrong:
        assert "Настроили, проверьте.</textarea>" in response.content.decode()


def test_a_stranger_to_the_company_is_marked_in_words(cast, desk_of):
    words = Words(
        body="Ставлю в копию",
        to=(("", "help@north.example"),),
        cc=(("", "gleb@elsewhere.example"), ("", "it@branch.lisenok.example"), ("", "marina@ventra.example")),
    )
    actions.receive_message(cast.forwarding, words, author=cast.inna)
    response = desk_of(cast.agent).get(reverse("ticket", args=[cast.forwarding.pk]))
    [to, copy] = response.context["receivers"]
    assert [(one.address, one.name, one.is_stranger) for one in to["people"]] == [
        ("inna@lisenok.example", "Инна Збруева", False)
    ]
    assert [(one.address, one.name, one.company, one.is_stranger) for one in copy["people"]] == [
        ("gleb@elsewhere.example", "", "", True),
        ("it@branch.lisenok.example", "", "", False),
        ("marina@ventra.example", "Marina Guseva", "Ventra Logistics", True),
    ]
    assert response.content.decode().count("stranger: not from Клиника «Лисёнок»") == 2


def test_an_address_from_which_letters_come_back_is_marked_in_words(cast, desk_of):
    mark_bounced("pavel@lisenok.example", reason="550 user unknown", is_dead=True)
    page = desk_of(cast.agent).get(reverse("ticket", args=[cast.forwarding.pk])).content.decode()
    assert "letters to it come back" in page
    assert 'title="pavel@lisenok.example: 550 user unknown"' in page
    contact = desk_of(cast.agent).get(reverse("contact", args=[cast.pavel.pk])).content.decode()
    assert "does not exist any more" in contact


def test_a_robots_word_proposes_no_receivers(cast, desk_of):
    robot = Words(body="Я в отпуске", cc=(("", "all@elsewhere.example"),), is_automatic=True)
    actions.receive_message(cast.unowned, robot, author=cast.pavel)
    response = desk_of(cast.agent).get(reverse("ticket", args=[cast.unowned.pk]))
    [to] = response.context["receivers"]
    assert [one.address for one in to["people"]] == ["inna@lisenok.example"]


def test_a_stale_letter_is_stopped_with_the_newer_words_shown(cast, desk_of):
    client, seen = desk_of(cast.agent), newest(cast.forwarding)
    actions.receive_message(cast.forwarding, Words(body="Уже <b>не</b> надо!"), author=cast.inna)
    with nothing_happens():
        response = write(client, cast.forwarding, seen=seen)
    page = response.content.decode()
    assert response.status_code == 422
    assert "The client wrote while you were writing" in page
    assert "Уже &lt;b&gt;не&lt;/b&gt; надо!" in page
    assert "Настроили, проверьте.</textarea>" in page
    assert 'name="over_newer"' in page
    assert f'name="seen" value="{newest(cast.forwarding)}"' in page


def test_a_stale_letter_goes_when_the_writer_has_read_the_newer_words(cast, desk_of):
    client, seen = desk_of(cast.agent), newest(cast.forwarding)
    actions.receive_message(cast.forwarding, Words(body="Уже не надо!"), author=cast.inna)
    assert write(client, cast.forwarding, seen=seen, over_newer="1").status_code == 200
    assert letters().count() == 1


def test_who_does_not_say_what_was_seen_has_seen_nothing(cast, desk_of):
    with nothing_happens():
        assert write(desk_of(cast.agent), cast.forwarding, seen=None).status_code == 422


def test_files_go_along_under_their_own_names(cast, desk_of):
    sent = [
        SimpleUploadedFile("Схема звонков.pdf", b"%PDF-1", "application/pdf"),
        SimpleUploadedFile("лог.html", b"<script>alert(1)</script>", "text/html"),
    ]
    write(desk_of(cast.agent), cast.forwarding, files=sent)
    kept = letters().get().attachments.order_by("pk")
    assert [(one.name, one.content_type, files.read(one.file)) for one in kept] == [
        ("Схема звонков.pdf", "application/pdf", b"%PDF-1"),
        ("лог.html", "text/html", b"<script>alert(1)</script>"),
    ]


def test_a_file_that_is_too_large_is_named_and_nothing_is_kept(cast, desk_of, settings):
    settings.ZABOTA_UPLOAD_LIMIT = 10
    client, heavy = desk_of(cast.agent), SimpleUploadedFile("видео.mp4", b"0" * 11)
    with nothing_happens():
        response = write(client, cast.forwarding, files=[heavy])
    assert response.status_code == 422
    assert "“видео.mp4” is larger than 1 KB" in response.content.decode()
    assert "Настроили, проверьте.</textarea>" in response.content.decode()
    assert not list(files.stored_paths())


def test_twenty_one_files_are_too_many(cast, desk_of):
    client, many = desk_of(cast.agent), [SimpleUploadedFile(f"{one}.txt", b"1") for one in range(21)]
    with nothing_happens():
        response = write(client, cast.forwarding, files=many)
    assert response.status_code == 422
    assert "At most 20 files at once." in response.content.decode()


def test_a_denied_letter_leaves_no_file_behind_in_the_tables(cast, desk_of):
    client = desk_of(cast.agent)
    with nothing_happens():
        assert write(client, cast.printer, files=[SimpleUploadedFile("а.txt", b"1")]).status_code == 409
    assert not Attachment.objects.filter(name="а.txt").exists()


@pytest.mark.parametrize(
    ("who", "status"), [("outsider", 404), ("client_user", 404), ("trainee", 403), ("auditor", 403)]
)
def test_who_may_not_write_letters_writes_none(cast, desk_of, who, status):
    client = desk_of(getattr(cast, who))
    with nothing_happens():
        assert write(client, cast.forwarding).status_code == status


def test_sent_and_solved_in_a_queue_the_next_ticket_is_there(cast, desk_of):
    with clock.stopped_at(MORNING):
        response = desk_of(cast.agent).post(
            reverse("ticket_letters", args=[cast.forwarding.pk]) + "?in=answer",
            form(cast.forwarding, then="solve"),
            headers={**HTMX, "HX-Target": "pane"},
        )
    assert response["HX-Push-Url"] == f"/queue/answer/?ticket={cast.recordings.pk}"  # due next
    assert "Sent and solved." in response.content.decode()
