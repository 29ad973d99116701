"""What happens on the server to a letter that was taken in, and that the server tells of new ones."""

import threading

import pytest

from zabota.channels.email import fetching, watching
from zabota.channels.email.imap import server_for_letters_in, talking_to
from zabota.channels.email.models import Pickup, RawLetter
from zabota.channels.email.tests.test_letters_are_fetched import box, fetch, raw

__all__ = ["box"]
pytestmark = pytest.mark.usefixtures("sink")


def lying_in(box, folder: str = "INBOX") -> int:
    with talking_to(server_for_letters_in(box)) as inbox:
        inbox.sign_in()
        return inbox.open(folder)


def test_it_is_deleted_after_it_is_stored(box, imap):
    box.imap_after = "delete"
    box.save()
    imap.put(raw(1), "1.north")
    fetch(box)
    assert (RawLetter.objects.count(), lying_in(box)) == (1, 0)


def test_it_goes_into_a_folder_that_is_made_for_it(box, imap):
    box.imap_after, box.imap_done_folder = "move", "Разобрано"
    box.save()
    imap.put(raw(1), "1.north")
    fetch(box)
    assert (RawLetter.objects.count(), lying_in(box), lying_in(box, "Разобрано")) == (1, 0, 1)


@pytest.mark.parametrize("after", ["delete", "move"])
def test_what_could_not_be_stored_stays_where_it_lay(box, imap, after, monkeypatch):
    box.imap_after, box.imap_done_folder = after, "Done"
    box.save()
    imap.put(raw(1), "1.north")

    def refuse(*_letter, **_facts):
        raise OSError("no room on the disk")

    monkeypatch.setattr(fetching, "store_letter", refuse)
    assert "no room on the disk" in fetch(box).problem
    assert (RawLetter.objects.count(), lying_in(box)) == (0, 1)
    monkeypatch.undo()
    fetch(box)
    assert RawLetter.objects.count() == 1


def test_who_died_before_putting_it_away_does_it_the_next_time(box, imap, monkeypatch):
    box.imap_after = "delete"
    box.save()
    imap.put(raw(1), "1.north")

    def die(*_letter):
        raise OSError("the line broke")

    monkeypatch.setattr(fetching, "_put_away", die)
    fetch(box)
    monkeypatch.undo()
    assert Pickup.objects.get().last_uid == 0
    fetch(box)
    assert (RawLetter.objects.count(), lying_in(box)) == (1, 0)


def test_one_too_large_is_never_deleted(box, imap, settings):
    settings.ZABOTA_LETTER_LIMIT = 100
    box.imap_after = "delete"
    box.save()
    imap.put(raw(1), "1.north")
    fetch(box)
    assert (RawLetter.objects.get().state, lying_in(box)) == ("refused", 1)


def test_the_server_tells_and_it_is_fetched_at_once(box, imap, monkeypatch):
    told = threading.Event()
    monkeypatch.setattr(watching, "fetch_soon", lambda pk: pk == box.pk and told.set())
    monkeypatch.setattr(watching, "leave_dead_connection", lambda: None)
    monkeypatch.setattr(watching, "HOLD_THE_LINE", 1.0)
    watch = watching.Watch()
    watch.wanted = {watching._key(box)}
    thread = threading.Thread(target=watch._watch, args=[box], daemon=True)
    thread.start()
    for number in range(1, 200):  # until the line is open a letter is found by the minute's fetching
        imap.put(raw(number), f"{number}.north")
        if told.wait(0.2):
            break
    watch.is_over.set()
    thread.join(10)
    assert told.is_set()
    assert not thread.is_alive()
