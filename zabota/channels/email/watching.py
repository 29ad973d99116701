"""Mailboxes whose servers tell when a letter has come: then it is fetched at once, and not by the minute.

Nothing depends on it. A server that does not tell, or a line that breaks, leaves the fetching of each minute.
"""

import threading
from contextlib import suppress

from zabota.channels.email.imap import PROBLEMS, Inbox, server_for_letters_in, talking_to
from zabota.channels.email.models import Mailbox
from zabota.channels.email.tasks import fetch_soon
from zabota.core.logs import log
from zabota.core.sql import leave_dead_connection

LOOK_ROUND = 60.0  # seconds between looks at which mailboxes there are
HOLD_THE_LINE = 300.0  # shorter than any server's or firewall's patience
MOST_WATCHED = 200
Key = tuple[int, str, str, int, str, str, str, str]


class Watch:
    """`with Watch(): …` watches every mailbox meanwhile, each in a thread of its own."""

    def __init__(self) -> None:
        self.is_over = threading.Event()
        self.watched: dict[Key, threading.Thread] = {}
        self.wanted: set[Key] = set()
        self.rounds = threading.Thread(target=self._look_round, name="watching", daemon=True)

    def __enter__(self) -> "Watch":
        self.rounds.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        """The threads are daemons: whoever waits for a server is not waited for."""
        self.is_over.set()

    def _look_round(self) -> None:
        while not self.is_over.is_set():
            try:
                self._begin_and_end()
            except Exception as problem:  # the database is away: the next round finds it
                log(__name__).warning("mailboxes_not_watched", problem=type(problem).__name__)
            self.is_over.wait(LOOK_ROUND)

    def _begin_and_end(self) -> None:
        leave_dead_connection()
        boxes = Mailbox.objects.filter(is_active=True).exclude(imap_host="").order_by("pk")[:MOST_WATCHED]
        self.wanted = {_key(box) for box in boxes}
        self.watched = {key: thread for key, thread in self.watched.items() if thread.is_alive()}
        for box in boxes:
            if _key(box) not in self.watched:
                thread = threading.Thread(
                    target=self._watch, args=[box], name=f"mailbox-{box.pk}", daemon=True
                )
                self.watched[_key(box)] = thread
                thread.start()

    def _watch(self, box: Mailbox) -> None:
        """Until the line breaks or the mailbox is another one; the next round begins anew."""
        server = server_for_letters_in(box)
        with suppress(*PROBLEMS):
            if server:
                with talking_to(server) as inbox:
                    inbox.sign_in()
                    inbox.open(box.imap_folder)
                    self._wait_for_letters(inbox, box)

    def _wait_for_letters(self, inbox: Inbox, box: Mailbox) -> None:
        while inbox.tells_of_letters and _key(box) in self.wanted and not self.is_over.is_set():
            if inbox.wait_for_letters(HOLD_THE_LINE):
                leave_dead_connection()
                fetch_soon(box.pk)


def _key(box: Mailbox) -> Key:
    """Whatever makes the line another one."""
    return (
        box.pk,
        box.signs_in,
        box.imap_host,
        box.imap_port,
        box.imap_security,
        box.imap_user,
        box.imap_password,
        box.imap_folder,
    )
