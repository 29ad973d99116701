"""Letters out of a real mailbox on a real IMAP server."""

from datetime import timedelta

import pytest

from zabota.channels.email import fetching, tasks
from zabota.channels.email.events import MailboxReached, MailboxUnreachable
from zabota.channels.email.mailboxes import edit_mailbox
from zabota.channels.email.models import LetterState, Mailbox, Pickup, RawLetter
from zabota.channels.email.tests.dovecot import PASSWORD, USER
from zabota.channels.email.tests.writing import letter
from zabota.core import files
from zabota.core.clock import now, stopped_at
from zabota.core.models import JournalEntry
from zabota.notifications.models import Notification
from zabota.tickets.models import Message, Ticket

pytestmark = pytest.mark.usefixtures("sink")


def raw(number: int, **words) -> bytes:
    written = letter(f"Письмо {number}", mail_id=f"{number}@lisenok.example", **words)
    return written.as_bytes().replace(b"\n", b"\r\n")


@pytest.fixture
def box(people, imap, settings) -> Mailbox:
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    box = people.help_box
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", imap.port, "none"
    box.imap_user, box.imap_password = USER, PASSWORD
    box.save()
    return Mailbox.objects.get(pk=box.pk)


def fetch(box: Mailbox) -> Pickup:
    fetching.fetch_letters_of(box)
    return Pickup.objects.get(mailbox=box)


def test_a_letter_becomes_a_ticket_and_stays_unread_at_the_server(box, imap, jobs):
    came = raw(1)
    imap.put(came, "1.north")
    tasks.fetch_letters.run()
    assert jobs()[:2] == ["fetch_from_mailbox", "file_letters"]
    kept = RawLetter.objects.get()
    assert (kept.source, kept.mailbox, files.read(kept.file)) == ("imap", box, came)
    assert Ticket.objects.get().line == box.line
    assert not list((imap.inbox / "cur").glob("*:2,*S*"))
    pickup = Pickup.objects.get()
    assert (pickup.last_uid, pickup.problem, pickup.failing_since) == (1, "", None)


def test_what_was_taken_is_not_taken_again_and_what_comes_later_is(box, imap, jobs):
    imap.put(raw(1), "1.north")
    fetch(box)
    imap.put(raw(2), "2.north")
    assert [fetch(box).last_uid, fetch(box).last_uid] == [2, 2]
    jobs()
    assert RawLetter.objects.count() == Ticket.objects.count() == 2


def test_who_died_before_remembering_takes_the_letter_again_and_it_is_the_same(box, imap, jobs, monkeypatch):
    fetch(box)
    imap.put(raw(1), "1.north")
    imap.put(raw(2), "2.north")
    store = fetching.store_letter

    def store_one_and_die(content, **facts):
        if RawLetter.objects.exists():
            raise OSError("the machine is gone")
        return store(content, **facts)

    monkeypatch.setattr(fetching, "store_letter", store_one_and_die)
    assert fetch(box).last_uid == 1
    monkeypatch.undo()
    Pickup.objects.update(last_uid=0)
    assert fetch(box).last_uid == 2
    jobs()
    assert RawLetter.objects.count() == Message.objects.filter(side="client").count() == 2


def test_a_letter_read_elsewhere_before_us_is_taken_all_the_same(box, imap):
    fetch(box)
    imap.put(raw(1), "1.north")
    (imap.inbox / "new" / "1.north").rename(imap.inbox / "cur" / "1.north:2,S")
    fetch(box)
    assert RawLetter.objects.count() == 1


def test_the_first_look_leaves_what_is_old_or_read(box, imap):
    for number in (1, 2, 3):
        imap.put(raw(number), f"{number}.north")
    (imap.inbox / "new" / "1.north").rename(imap.inbox / "cur" / "1.north:2,S")
    with stopped_at(now() + timedelta(days=3)):
        assert fetch(box).last_uid == 3
    assert RawLetter.objects.count() == 0
    Pickup.objects.all().delete()
    assert fetch(box).last_uid == 3
    assert RawLetter.objects.count() == 2


def test_a_folder_made_anew_is_read_again_and_nothing_is_twice(box, imap):
    imap.put(raw(1), "1.north")
    fetch(box)
    Pickup.objects.update(uid_validity=1, last_uid=900)
    imap.put(raw(2), "2.north")
    pickup = fetch(box)
    assert (pickup.uid_validity != 1, pickup.last_uid) == (True, 2)
    assert RawLetter.objects.count() == 2


def test_a_letter_too_large_leaves_its_head_on_the_intake_page(box, imap, settings):
    settings.ZABOTA_LETTER_LIMIT = 200
    imap.put(raw(1, subject="Вложение"), "1.north")
    assert fetch(box).last_uid == 1
    kept = RawLetter.objects.get()
    assert (kept.state, kept.subject) == (LetterState.REFUSED, "Вложение")
    assert "Письмо 1".encode() not in files.read(kept.file)


def test_a_letter_to_nobody_of_ours_belongs_to_the_mailbox_it_lay_in(box, imap):
    imap.put(raw(1, to="undisclosed@elsewhere.example"), "1.north")
    fetch(box)
    assert RawLetter.objects.get().mailbox == box


def test_a_wrong_password_is_said_and_told_once_and_so_is_its_end(box, imap, people, jobs):
    begins = now()
    edit_mailbox(box, imap_password="wrong", by=people.owner.user)
    broken = Mailbox.objects.get(pk=box.pk)
    for minutes in (0, 1, 6, 7):
        with stopped_at(begins + timedelta(minutes=minutes)):
            pickup = fetch(broken)
    jobs()
    assert pickup.failing_since == begins
    assert "Authentication failed" in pickup.problem
    assert "wrong" not in pickup.problem
    assert Notification.objects.filter(kind="unreachable").count() == 2  # the owner and the lead
    edit_mailbox(broken, imap_password=PASSWORD, by=people.owner.user)
    assert fetch(Mailbox.objects.get(pk=box.pk)).failing_since is None
    names = [MailboxUnreachable.__name__, MailboxReached.__name__]
    assert (
        list(JournalEntry.objects.filter(name__in=names).order_by("pk").values_list("name", flat=True))
        == names
    )


def test_a_server_inside_our_network_is_not_asked(box, settings):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = False
    assert "127.0.0.1" in fetch(box).problem
    assert fetch(box).looked_at is None


def test_another_server_begins_anew(box, people):
    fetch(box)
    edit_mailbox(box, imap_host="localhost", imap_password=PASSWORD, by=people.owner.user)
    assert not Pickup.objects.exists()


def test_a_mailbox_out_of_use_and_one_without_a_server_are_left_alone(box, people, jobs):
    Mailbox.objects.filter(pk=box.pk).update(is_active=False)
    tasks.fetch_letters.run()
    fetching.fetch_letters_of(people.support_box)
    assert (jobs(), Pickup.objects.count()) == ([], 0)
