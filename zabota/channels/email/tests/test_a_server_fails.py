"""A real IMAP server that fails under our hands: nothing is lost, nothing is doubled, and it is said why."""

import re
import socket
import threading

import pytest

from zabota.channels.email import fetching
from zabota.channels.email.models import Mailbox, Pickup, RawLetter
from zabota.channels.email.tests.dovecot import PASSWORD, USER
from zabota.channels.email.tests.writing import letter
from zabota.core import files
from zabota.tickets.models import Message

pytestmark = pytest.mark.usefixtures("sink")


def raw(number: int, words: str = "") -> bytes:
    written = letter(words or f"Письмо {number}", mail_id=f"{number}@lisenok.example")
    return written.as_bytes().replace(b"\n", b"\r\n")


@pytest.fixture
def box(people, imap, settings) -> Mailbox:
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    Mailbox.objects.filter(pk=people.help_box.pk).update(
        imap_host="127.0.0.1", imap_port=imap.port, imap_security="none", imap_user=USER
    )
    box = Mailbox.objects.get(pk=people.help_box.pk)
    box.imap_password = PASSWORD
    box.save()
    return box


def fetch(box: Mailbox) -> Pickup:
    fetching.fetch_letters_of(Mailbox.objects.get(pk=box.pk))
    return Pickup.objects.get(mailbox=box)


class Scissors:
    """A line to the server that is cut after so many bytes of its answers."""

    def __init__(self, port: int, cut_after: int) -> None:
        self.to, self.left = port, cut_after
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]

    def __enter__(self) -> "Scissors":
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.door.close()
        self.thread.join(10)

    def _serve(self) -> None:
        ours, _address = self.door.accept()
        theirs = socket.create_connection(("127.0.0.1", self.to))
        asking = threading.Thread(target=self._carry, args=(ours, theirs))
        asking.start()
        while self.left > 0 and (answer := theirs.recv(512)):
            ours.sendall(answer[: self.left])
            self.left -= len(answer)
        for line in (ours, theirs):
            line.shutdown(socket.SHUT_RDWR)
        asking.join()
        ours.close()
        theirs.close()

    def _carry(self, ours: socket.socket, theirs: socket.socket) -> None:
        try:
            while words := ours.recv(4096):
                theirs.sendall(words)
        except OSError:
            pass


def test_a_line_cut_in_the_middle_of_a_letter_takes_nothing_and_later_all(box, imap):
    fetch(box)
    imap.put(raw(1), "1.north")
    long = raw(2, "ы" * 20_000)
    imap.put(long, "2.north")
    with Scissors(imap.port, 8_000) as line:
        Mailbox.objects.update(imap_port=line.port)
        pickup = fetch(box)
    assert pickup.problem
    assert [kept.mail_id for kept in RawLetter.objects.all()] == ["1@lisenok.example"]
    Mailbox.objects.update(imap_port=imap.port)
    assert (fetch(box).problem, RawLetter.objects.count()) == ("", 2)
    assert files.read(RawLetter.objects.latest("pk").file) == long


def test_a_server_that_is_restarted_while_we_read_brings_the_rest_later(box, imap, jobs, monkeypatch):
    fetch(box)
    for number in (1, 2):
        imap.put(raw(number), f"{number}.north")
    store = fetching.store_letter

    def store_and_kill_the_server(*words, **facts):
        imap.kill()
        return store(*words, **facts)

    monkeypatch.setattr(fetching, "store_letter", store_and_kill_the_server)
    assert fetch(box).problem
    monkeypatch.undo()
    assert "refused" in fetch(box).problem
    imap.start()
    assert fetch(box).problem == ""
    jobs()
    assert RawLetter.objects.count() == Message.objects.filter(side="client").count() == 2


def test_a_full_disk_of_ours_leaves_the_letter_there_even_when_it_is_to_be_deleted(box, imap, monkeypatch):
    Mailbox.objects.update(imap_after="delete")
    fetch(box)
    imap.put(raw(1), "1.north")

    def full(_contents):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "store_all", full)
    pickup = fetch(box)
    assert pickup.problem == "Письма не удаётся сохранить здесь: [Errno 28] No space left on device"
    assert (pickup.last_uid, RawLetter.objects.count()) == (0, 0)
    assert len(list(imap.inbox.glob("*/1.north*"))) == 1
    monkeypatch.undo()
    assert (fetch(box).problem, RawLetter.objects.count()) == ("", 1)
    assert list(imap.inbox.glob("*/1.north*")) == []


def test_a_letter_that_lies_there_twice_is_kept_once(box, imap, jobs):
    fetch(box)
    imap.put(raw(1), "1.north")
    imap.put(raw(1), "1-again.north")
    assert fetch(box).last_uid == 2
    jobs()
    assert RawLetter.objects.count() == Message.objects.filter(side="client").count() == 1


def test_a_folder_with_another_life_is_read_again_and_nothing_is_twice(box, imap, jobs):
    imap.put(raw(1), "1.north")
    before = fetch(box)
    imap.stop()
    uids = imap.inbox / "dovecot-uidlist"
    uids.write_text(re.sub(r"V\d+", "V1500000000", uids.read_text(), count=1))
    for index in imap.inbox.glob("dovecot.index*"):
        index.unlink()
    imap.put(raw(2), "2.north")
    imap.start()
    after = fetch(box)
    assert before.uid_validity != after.uid_validity == 1500000000
    jobs()
    assert RawLetter.objects.count() == Message.objects.filter(side="client").count() == 2
