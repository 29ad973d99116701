"""What the APIs of Zammad and Zendesk answer, page by page and ticket by ticket."""

import json

import pytest

from zabota.notes.models import Note
from zabota.tickets.models import Message, Ticket
from zabota.transfers.models import Run
from zabota.transfers.reading.zammad import read_zammad
from zabota.transfers.reading.zendesk import read_zendesk
from zabota.transfers.stories import Unreadable
from zabota.transfers.tests import layouts, samples

pytestmark = pytest.mark.django_db


def said_in(ticket):
    return [(one.side, one.body.strip()) for one in ticket.messages.order_by("said_at", "pk")]


def test_zammad_comes_in_pages_that_overlap_by_ids_alone(cast, tmp_path):
    run = samples.brought(read_zammad(layouts.zammad(tmp_path), samples.UTC))
    ticket = Ticket.objects.get(subject="No line")
    assert (run.counts["ticket"], run.counts["bad"]) == (2, 0)
    assert said_in(ticket) == [("client", "The line is dead \ufffd"), ("us", "We are at it")]
    assert ticket.messages.get(side="us").agent.name == "Pat"
    assert (ticket.status, ticket.priority, ticket.owner) == ("waiting", 2, None)
    assert (Ticket.objects.get(subject="The same again").status) == "closed"


def test_what_a_client_wrote_for_colleagues_is_a_note(cast, tmp_path):
    samples.brought(read_zammad(layouts.zammad(tmp_path), samples.UTC))
    assert Note.objects.filter(body="The secret cable").exists()
    assert not Message.objects.filter(body__contains="secret").exists()


def test_articles_that_do_not_say_whether_they_are_internal_are_refused(cast, tmp_path):
    folder = layouts.zammad(tmp_path)
    file = folder / "ticket_articles" / "7.json"
    articles = json.loads(file.read_text())
    del articles[2]["internal"]
    file.write_text(json.dumps(articles))
    with pytest.raises(Unreadable, match="lacking: internal"):
        read_zammad(folder, samples.UTC)
    assert not Run.objects.exists()


def test_zendesk_comes_with_people_as_objects_and_comments_by_ticket(cast, tmp_path):
    run = samples.brought(read_zendesk(layouts.zendesk(tmp_path), samples.UTC))
    ticket = Ticket.objects.get(subject="Broken")
    assert said_in(ticket) == [("client", "It broke"), ("us", "Mended"), ("program", "Merged into 10")]
    assert ticket.messages.get(side="us").agent.name == "Left us"
    assert [note.body for note in Note.objects.filter(ticket=ticket)] == ["A word from the side"]
    assert (ticket.status, ticket.requester.name, ticket.line.name) == ("waiting", "Ada", "Second")
    assert run.counts["bad"] == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_a_windows_program_wrote_is_read(cast, tmp_path, encoding):
    folder = samples.zendesk(tmp_path)
    for file in folder.glob("*.json"):
        file.write_text(file.read_text(), encoding=encoding)
    assert samples.brought(read_zendesk(folder, samples.UTC)).counts["ticket"] == 2


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (b"", "is empty"),
        (b'[{"id": 1}', "ends in the middle"),
        (b'{"id": 1}\n{"id', "ends in the middle"),
        (b'{"error": "Not authorized"}', "expected a list of tickets"),
        (b"[1]", "expected a list of tickets"),
        ('[{"subject": "Нет"}]'.encode("cp1251"), "is no UTF-8"),
        (b'[{"id": 1}]', "lacking: created_at, requester_id, status"),
    ],
)
def test_an_export_of_another_make_is_refused_in_words(cast, tmp_path, written, words):
    folder = samples.zendesk(tmp_path)
    (folder / "tickets.json").write_bytes(written)
    with pytest.raises(Unreadable, match=words):
        read_zendesk(folder, samples.UTC)
    assert not Run.objects.exists()


def test_the_same_article_twice_is_once(cast, tmp_path):
    folder = samples.zammad(tmp_path)
    articles = json.loads((folder / "ticket_articles.json").read_text())
    (folder / "ticket_articles.json").write_text(json.dumps([*articles, articles[0]]))
    run = samples.brought(read_zammad(folder, samples.UTC))
    assert (run.counts["message"], run.counts["bad"]) == (3, 0)


@pytest.mark.parametrize("said", ["false", "no", None, 1, "true"])
def test_what_does_not_say_plainly_that_it_is_public_is_a_note(cast, tmp_path, said):
    folder = layouts.zendesk(tmp_path)
    file = folder / "ticket_comments" / "9.json"
    answer = json.loads(file.read_text())
    answer["comments"][1]["public"] = said
    file.write_text(json.dumps(answer))
    samples.brought(read_zendesk(folder, samples.UTC))
    assert Note.objects.filter(body="Mended").exists()
    assert not Message.objects.filter(body="Mended").exists()
