"""Drafts at the desk: kept while one types, with files; shown again; shared; brought back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zabota.channels.actions import hold_letters
from zabota.core import clock
from zabota.core.clock import now, stopped_at
from zabota.desk.tests.test_letter import HTMX, form, newest
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Status
from zabota.writing.actions import Content, save_draft, share_draft
from zabota.writing.models import Draft, DraftFile, DraftKind

PNG = b"\x89PNG\r\n\x1a\n"


def keep(client, ticket, kind="letter", **said):
    return client.post(reverse("draft_save", args=[ticket.pk, kind]), {"version": 0, **said})


def attach(client, ticket, name="схема.png", content=PNG, kind="image/png", **more):
    address = reverse("draft_attach", args=[ticket.pk, "letter"])
    return client.post(address, {"file": SimpleUploadedFile(name, content, kind), **more})


def shown(client, ticket):
    return client.get(reverse("ticket", args=[ticket.pk])).content.decode()


def send(client, ticket, target="writing", **more):
    headers = {**HTMX, "HX-Target": target}
    return client.post(reverse("ticket_letters", args=[ticket.pk]), form(ticket, **more), headers=headers)


def test_what_is_typed_is_there_again(cast, desk_of):
    client = desk_of(cast.agent)
    said = {
        "body": "Добрый",
        "html": "<div><strong>Добрый</strong><script>1</script></div>",
        "to": "a@b.example",
    }
    answer = keep(client, cast.forwarding, seen=newest(cast.forwarding), **said)
    assert answer.json() == {"version": 1, "words": "Saved", "is_conflict": False}
    page = shown(client, cast.forwarding)
    assert "&lt;div&gt;&lt;strong&gt;Добрый&lt;/strong&gt;&lt;/div&gt;" in page
    assert 'name="to" value="a@b.example"' in page
    assert "Добрый" not in shown(desk_of(cast.lead), cast.forwarding)


def test_nothing_typed_is_no_draft(cast, desk_of):
    assert keep(desk_of(cast.agent), cast.forwarding, body=" ").json() == {"version": 0, "words": ""}
    assert not Draft.objects.exists()


def test_the_other_window_is_told(cast, desk_of):
    client = desk_of(cast.agent)
    keep(client, cast.forwarding, body="Первое")
    answer = keep(client, cast.forwarding, body="Второе").json()
    assert answer["is_conflict"]
    assert "Another window had changed this draft" in answer["words"]


def test_a_saving_behind_the_sent_letter_brings_no_draft_back(cast, desk_of):
    client, nonce = desk_of(cast.agent), str(uuid4())
    keep(client, cast.forwarding, body="Настроили", nonce=nonce)
    send(client, cast.forwarding, nonce=nonce)
    assert keep(client, cast.forwarding, body="Настроили", nonce=nonce).json()["is_sent"]
    assert not Draft.objects.exists()


def test_a_note_in_the_making_is_kept_apart(cast, desk_of):
    client = desk_of(cast.trainee)
    assert keep(client, cast.forwarding, "note", body="Своим").json()["version"] == 1
    assert keep(client, cast.forwarding, "letter", body="Клиенту").status_code == 403
    assert keep(client, cast.forwarding, "poem", body="Всем").status_code == 404
    assert Draft.objects.get().kind == DraftKind.NOTE
    client.post(reverse("ticket_notes", args=[cast.forwarding.pk]), {"body": "Своим", "nonce": str(uuid4())})
    assert not Draft.objects.exists()


def test_an_outsider_keeps_none(cast, desk_of):
    assert keep(desk_of(cast.outsider), cast.forwarding, body="Я").status_code == 404
    assert not Draft.objects.exists()


def test_more_than_a_letter_holds_is_refused_in_words(cast, desk_of):
    answer = keep(desk_of(cast.agent), cast.forwarding, body="ы" * 200_001)
    assert (answer.status_code, "Attach a part" in answer.json()["words"]) == (422, True)


def test_a_pasted_picture_stands_in_the_text_and_leaves_with_it(cast, desk_of):
    client = desk_of(cast.agent)
    address = attach(client, cast.forwarding, inline="1").json()["url"]
    picture = DraftFile.objects.get()
    response = client.get(address)
    assert b"".join(response.streaming_content) == PNG
    assert (response["Content-Type"], response["Content-Security-Policy"]) == (
        "image/png",
        "default-src 'none'; sandbox",
    )
    html = f'<div>Вот: <img src="{address}"><img src="https://spy.example/1.gif"></div>'
    send(client, cast.forwarding, html=html, body="Вот:")
    message = Message.objects.latest("pk")
    assert message.html == f'<div>Вот: <img src="cid:{picture.content_id}"></div>'
    assert message.body == "Вот:"
    [sent] = message.attachments.all()
    assert (sent.name, sent.is_inline, sent.content_id) == ("схема.png", True, picture.content_id)
    assert f'<img src="/attachments/{sent.pk}/">' in shown(client, cast.forwarding)


def test_a_file_goes_along_and_may_be_taken_away(cast, desk_of):
    client = desk_of(cast.agent)
    for name in ("a.txt", "b.txt"):
        assert f">{name}</a>" in attach(client, cast.forwarding, name, b"1", "text/html").json()["html"]
    first = DraftFile.objects.order_by("pk")[0]
    given = client.get(reverse("draft_file", args=[first.pk]))
    assert (given["Content-Type"], b"".join(given.streaming_content)) == ("application/octet-stream", b"1")
    client.post(reverse("draft_file_removal", args=[first.pk]))
    assert ">b.txt</a>" in shown(client, cast.forwarding)
    send(client, cast.forwarding)
    assert [one.name for one in Message.objects.latest("pk").attachments.all()] == ["b.txt"]


def test_files_that_are_too_much_are_refused_by_name(cast, desk_of, settings):
    settings.ZABOTA_UPLOAD_LIMIT = 10
    client = desk_of(cast.agent)
    attach(client, cast.forwarding, "a.txt", b"123456", "text/plain")
    for content in (b"12345", b"12345678901"):
        answer = attach(client, cast.forwarding, "b.txt", content, "text/plain")
        assert (answer.status_code, "“b.txt”" in answer.json()["words"]) == (422, True)
    assert DraftFile.objects.count() == 1


def test_a_strangers_picture_is_not_shown(cast, desk_of):
    address = attach(desk_of(cast.agent), cast.forwarding, inline="1").json()["url"]
    assert desk_of(cast.lead).get(address).status_code == 404


def test_it_is_shared_by_name_read_and_taken_over(cast, desk_of):
    draft = save_draft(cast.forwarding, "letter", Content(text="Общее"), known=0, by=cast.agent).draft
    answer = desk_of(cast.agent).post(reverse("draft_sharing", args=[draft.pk]), {"shared": "1"})
    assert "see this draft" in answer.content.decode()
    other = desk_of(cast.lead)
    assert "is drafting a letter here" in shown(other, cast.forwarding)
    assert "Общее" in other.get(reverse("draft", args=[draft.pk])).content.decode()
    assert other.post(reverse("draft_sharing", args=[draft.pk])).status_code == 409
    assert other.post(reverse("draft_takeover", args=[draft.pk])).status_code == 302
    assert "Общее</textarea>" in shown(other, cast.forwarding)
    assert "Общее</textarea>" not in shown(desk_of(cast.agent), cast.forwarding)


def test_a_version_is_brought_back(cast, desk_of):
    client = desk_of(cast.agent)
    for text in ("Было", "Стало"):
        draft = save_draft(cast.forwarding, "letter", Content(text=text), known=0, by=cast.agent).draft
    listed = client.get(reverse("draft_versions", args=[draft.pk])).content.decode()
    assert "Было" in listed
    client.post(reverse("draft_restoring", args=[draft.versions.get().pk]), headers=HTMX)
    assert Draft.objects.get().text == "Было"


def test_ones_drafts_are_listed_and_marked(cast, desk_of):
    client = desk_of(cast.agent)
    assert "No drafts" in client.get("/drafts/").content.decode()
    keep(client, cast.forwarding, body="Начато")
    assert f'href="/tickets/{cast.forwarding.pk}/"' in client.get("/drafts/").content.decode()
    assert 'row__draft">draft<' in client.get("/queue/answer/").content.decode()
    assert 'row__draft">draft<' not in desk_of(cast.lead).get("/queue/answer/").content.decode()


def test_a_letter_begun_before_the_clients_next_one_shows_that_above(cast, desk_of):
    client = desk_of(cast.agent)
    keep(client, cast.forwarding, body="Начато", seen=newest(cast.forwarding))
    actions.receive_message(cast.forwarding, Words(body="Уже не надо"), author=cast.inna)
    page = shown(client, cast.forwarding)
    assert "The client wrote while you were writing" in page
    assert "Начато</textarea>" in page


def test_the_composer_is_answered_with_what_changed_only(cast, desk_of):
    page = send(desk_of(cast.agent), cast.forwarding).content.decode()
    assert 'id="news" hx-swap-oob="innerHTML"' in page
    assert "Настроили, проверьте." in page
    assert 'class="ticket__bar"' not in page


def test_sent_and_solved_from_the_composer_the_whole_ticket_changes(cast, desk_of):
    response = send(desk_of(cast.agent), cast.forwarding, then="solve")
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#main", "innerHTML")


def test_a_held_letter_is_undone_into_the_open_composer(cast, desk_of):
    hold_letters(10, by=cast.agent)
    client, before = desk_of(cast.agent), cast.forwarding.status
    page = send(client, cast.forwarding).content.decode()
    message = Message.objects.latest("pk")
    address = reverse("letter_undo", args=[message.pk])
    assert f'hx-post="{address}"' in page
    assert "leaves in" in page
    response = client.post(address, headers={**HTMX, "HX-Target": "main"})
    page = response.content.decode()
    assert 'opens="write-letter"' in page
    assert "Настроили, проверьте.</textarea>" in page
    cast.forwarding.refresh_from_db()
    assert (cast.forwarding.status, before) == (Status.NEW, Status.NEW)
    assert client.post(address).status_code == 404


def test_too_late_or_a_colleagues_letter_is_denied_by_name(cast, desk_of):
    hold_letters(5, by=cast.agent)
    with stopped_at(now()):
        send(desk_of(cast.agent), cast.forwarding)
        address = reverse("letter_undo", args=[Message.objects.latest("pk").pk])
        other = desk_of(cast.lead).post(address, headers=HTMX)
        clock.move_on(timedelta(seconds=6))
        late = desk_of(cast.agent).post(address, headers=HTMX)
    assert (other.status_code, "Only its writer" in other.content.decode()) == (409, True)
    assert (late.status_code, "The letter has left" in late.content.decode()) == (409, True)


def test_receivers_are_suggested_by_name_and_address(cast, desk_of):
    client, address = desk_of(cast.agent), reverse("ticket_receivers", args=[cast.forwarding.pk])
    by_name = client.get(address, {"q": "Норкин"}).content.decode()
    assert 'name="to" value="pavel@lisenok.example"' in by_name
    stranger = client.get(address, {"q": "gleb@elsewhere.example", "field": "cc"}).content.decode()
    assert 'name="cc" value="gleb@elsewhere.example"' in stranger
    assert "stranger: not from" in stranger
    assert "value=" not in client.get(address, {"q": "%"}).content.decode()


def test_an_answer_goes_to_the_address_the_person_wrote_from(cast, desk_of):
    other = Words(body="Пишу из дома", sender="inna@home.example")
    actions.receive_message(cast.forwarding, other, author=cast.inna)
    assert 'name="to" value="inna@home.example"' in shown(desk_of(cast.agent), cast.forwarding)


@pytest.mark.parametrize("kind", ["letter", "note"])
def test_what_colleagues_do_not_share_is_out_of_sight(cast, desk_of, kind):
    draft = save_draft(cast.forwarding, kind, Content(text="Моё"), known=0, by=cast.agent).draft
    for name in ("draft", "draft_versions"):
        assert desk_of(cast.lead).get(reverse(name, args=[draft.pk])).status_code == 404
    share_draft(draft, is_shared=True, by=cast.agent)
    assert desk_of(cast.outsider).get(reverse("draft", args=[draft.pk])).status_code == 404
