import mailbox

import pytest

from zabota.channels.email.models import ThreadId
from zabota.channels.email.sources import letters_in
from zabota.channels.models import Delivery
from zabota.promises.models import Promise
from zabota.tickets.models import Ticket
from zabota.transfers.reading.letters import read_old_letters
from zabota.transfers.stories import Unreadable
from zabota.transfers.tests.samples import UTC, brought, letter

pytestmark = pytest.mark.django_db
CLIENT, US = "Ada <ada@acme.example>", "Olga <olga@north.example>"
THREAD = [
    letter("1", CLIENT, "help@north.example", "Line is dead", hour=9),
    letter("2", US, CLIENT, "We are at it", hour=10, answers="1"),
    letter("3", CLIENT, US, "Thank you", hour=11, answers="2"),
    letter("other", "Bob <bob@acme.example>", "help@north.example", "Else", hour=12),
]


def history_of(place):
    return read_old_letters(lambda: letters_in(str(place)), UTC, {"help@north.example", "@north.example"})


@pytest.fixture(params=["mbox", "maildir", "eml"])
def place(request, tmp_path):
    match request.param:
        case "mbox":
            box = mailbox.mbox(tmp_path / "old.mbox")
        case "maildir":
            box = mailbox.Maildir(tmp_path / "Maildir")
        case "eml":
            for number, one in enumerate(THREAD):
                (tmp_path / f"{number}.eml").write_bytes(bytes(one))
            return tmp_path
    for one in THREAD:
        box.add(one)
    box.close()
    return tmp_path / ("old.mbox" if request.param == "mbox" else "Maildir")


def test_letters_become_tickets_by_thread(cast, place):
    deliveries, promises = Delivery.objects.count(), Promise.objects.count()
    run = brought(history_of(place))
    assert (run.counts["ticket"], run.counts["message"]) == (2, 4)
    ticket = Ticket.objects.get(subject="Нет связи", requester__name="Ada")
    said = [(one.side, one.body.strip()) for one in ticket.messages.order_by("said_at")]
    assert said == [("client", "Line is dead"), ("us", "We are at it"), ("client", "Thank you")]
    assert (ticket.status, ticket.opened_at.hour, ticket.first_answered_at.hour, ticket.ended_at.hour) == (
        "closed",
        6,
        7,
        8,
    )
    assert ticket.messages.get(side="us").agent == cast.agent
    assert (Delivery.objects.count(), Promise.objects.count()) == (deliveries, promises)


def test_a_late_answer_finds_the_old_ticket(cast, place):
    brought(history_of(place))
    found = ThreadId.objects.get(mail_id="2@old.example", message__isnull=False)
    assert found.ticket.requester.name == "Ada"


def test_a_thread_that_grew_at_its_beginning_is_the_same_ticket(cast, tmp_path):
    for number in (1, 2):
        (tmp_path / f"{number}.eml").write_bytes(bytes(THREAD[number]))
    brought(history_of(tmp_path))
    ticket = Ticket.objects.get(requester__name="Ada")
    (tmp_path / "0.eml").write_bytes(bytes(THREAD[0]))
    again = brought(history_of(tmp_path))
    assert (again.counts.get("ticket", 0), again.counts["message"]) == (0, 1)
    assert ticket.messages.count() == 3


def test_a_letter_without_a_date_is_named_and_the_others_come(cast, tmp_path):
    (tmp_path / "1.eml").write_bytes(bytes(THREAD[0]))
    (tmp_path / "2.eml").write_bytes(b"From: x@y.example\r\nSubject: no date\r\n\r\nHm")
    run = brought(history_of(tmp_path))
    assert (run.counts["ticket"], [one.why for one in run.bad_rows.all()]) == (1, ["no date"])


def test_a_folder_without_letters_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(Unreadable):
        history_of(tmp_path)
