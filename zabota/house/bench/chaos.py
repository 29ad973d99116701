"""Letters in and replies out while parts of the house are killed: what became of each, as a ledger."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from email import message_from_bytes
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import psycopg

from zabota.core.ids import token
from zabota.house.bench.hands import Answering, ByConnection, ByImap, Hand, Reaper, imap_server
from zabota.house.bench.living import House

LINES = 3  # connections that hand letters over
BY_IMAP = 10  # one letter in so many lies on an IMAP server instead
SETTLED_WITHIN = 1200.0

UNDER_WAY = """
SELECT (SELECT count(*) FROM procrastinate_jobs
        WHERE status IN ('todo', 'doing') AND task_name <> 'zabota.notifications.tasks.mail_unread')
     + (SELECT count(*) FROM email_rawletter WHERE state = 'stored')
     + (SELECT count(*) FROM channels_delivery WHERE state IN ('queued', 'sending'))
"""
RAW_LETTERS = "SELECT mail_id, state FROM email_rawletter WHERE mail_id LIKE 'chaos-%'"
MESSAGES = "SELECT body FROM tickets_message WHERE side = 'client' AND body LIKE 'Chaos letter %'"
REPLIES = """
SELECT message.body, delivery.state FROM tickets_message message
JOIN channels_delivery delivery ON delivery.message_id = message.id WHERE message.body LIKE 'Chaos reply %'
"""
UNTOLD = """
SELECT count(*) FROM channels_delivery delivery JOIN tickets_message message ON message.id = message_id
WHERE state = 'uncertain' AND NOT EXISTS (
    SELECT FROM notifications_notification
    WHERE kind = 'undelivered' AND link = '/tickets/' || message.ticket_id || '/'
)
"""


def measured(folder: Path, *, letters: int, replies: int, seconds: float, seed: int) -> dict[str, Any]:
    """A house of its own in `folder`. Ends when all is handed over, or after `seconds`, and everything is settled."""
    run, began = token(6), time.monotonic()
    house = House(folder / "data", ZABOTA_HOLD_FOR="0", ZABOTA_ALLOW_PRIVATE_ADDRESSES="1")
    house.open()
    try:
        with ExitStack() as stack:
            imap = stack.enter_context(imap_server(house, folder))
            lines = [ByConnection(house, run, _share(letters, place, imap)) for place in range(LINES)]
            boxes = [ByImap(imap, run, range(0, letters, BY_IMAP))] if imap else []
            answering = Answering(house, replies)
            reaper = Reaper(house, Random(seed))  # noqa: S311
            with _at_work([*lines, *boxes, answering, reaper]) as enough:
                _await(lambda: _all_done([*lines, *boxes, answering]), seconds)
                enough.set()
            handed = [number for line in lines for number in line.done]
            handed += [number for box in boxes for number in box.done]
            _await(lambda: _is_settled(house, handed), SETTLED_WITHIN)
            return {
                "letters": letters,
                "by_imap": len(boxes[0].done) if boxes else 0,
                "kills": dict(reaper.killed),
                "refusals": sum(line.refusals for line in lines) + answering.refusals,
                **_ledger(house, run, handed, answering.done),
                "seconds": round(time.monotonic() - began),
                "seed": seed,
            }
    finally:
        house.close()


def _share(letters: int, place: int, imap: object) -> list[int]:
    own = [number for number in range(letters) if not imap or number % BY_IMAP]
    return own[place::LINES]


@contextmanager
def _at_work(hands: list[Hand]) -> Iterator[Event]:
    enough = Event()
    threads = [Thread(target=hand.work, args=(enough,), daemon=True) for hand in hands]
    for thread in threads:
        thread.start()
    try:
        yield enough
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def _all_done(hands: list[Hand]) -> bool:
    return all(hand.is_done for hand in hands)


def _await(is_so: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not is_so():
        time.sleep(0.25)


def _is_settled(house: House, handed: list[int]) -> bool:
    """Nothing is under way, and what lay on the IMAP server has been fetched."""
    with suppress(psycopg.OperationalError):  # the database is on its way back
        return house.asked(UNDER_WAY) == [(0,)] and len(house.asked(RAW_LETTERS)) >= len(handed)
    return False


def _ledger(house: House, run: str, handed: list[int], replies: list[int]) -> dict[str, Any]:
    """`lost` and `doubled` name what should not be; a letter whose hand-over broke off may be there or not."""
    raw = Counter(house.asked(RAW_LETTERS))
    said = Counter(body.split(":")[0] for (body,) in house.asked(MESSAGES))
    states = house.asked(REPLIES)
    written = Counter(body for body, _state in states)
    went_out = Counter(_bodies_of(house.data / "outbox"))
    uncertain = {body for body, state in states if state == "uncertain"}
    expected = [f"Chaos letter {number}" for number in handed]
    answers = [f"Chaos reply {number}" for number in replies]
    return {
        "letters_accepted": len(handed),
        "letters_stored": dict(Counter(state for (_id, state), count in raw.items() for _ in range(count))),
        "letters_lost": [words for words in expected if said[words] == 0],
        "letters_doubled": [words for words, count in said.items() if count > 1],
        "replies_accepted": len(replies),
        "replies_lost": [words for words in answers if written[words] == 0],
        "replies_written_twice": [words for words, count in written.items() if count > 1],
        "replies_by_state": dict(Counter(state for _body, state in states)),
        "replies_sent_twice": [words for words, count in went_out.items() if count > 1],
        "replies_not_sent": [words for words in answers if not went_out[words] and words not in uncertain],
        "uncertain_untold": house.asked(UNTOLD)[0][0],
        "under_way_at_the_end": house.asked(UNDER_WAY)[0][0],
        "run": run,
    }


def is_sound(ledger: dict[str, Any]) -> bool:
    """Nothing lost, nothing doubled, nothing left lying, and every uncertain letter told."""
    faults = ("lost", "doubled", "twice", "not_sent", "untold", "under_way_at_the_end")
    return not any(value for name, value in ledger.items() if name.endswith(faults))


def _bodies_of(outbox: Path) -> Iterator[str]:
    for path in outbox.glob("*.eml"):
        for part in message_from_bytes(path.read_bytes()).walk():
            text = part.get_payload(decode=True)
            if part.get_content_type() == "text/plain" and isinstance(text, bytes):
                first = text.decode().strip().split("\n")[0].strip()
                if first.startswith("Chaos reply "):
                    yield first
