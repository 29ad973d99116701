"""Letters are taken back while parts are killed: each leaves once or stands as a draft, never both."""

from contextlib import suppress
from email import message_from_bytes
from threading import Thread
from uuid import uuid4

import httpx
import psycopg
import pytest

from zabota.house.bench.living import PARTS, House

pytestmark = pytest.mark.slow
HOLD = 5
HELD = "SELECT count(*) FROM channels_delivery WHERE state IN ('queued', 'sending')"
TICKET = "SELECT id FROM tickets_ticket WHERE status IN ('new', 'open') ORDER BY id LIMIT 1"


def test_a_letter_that_is_taken_back_while_parts_are_killed_leaves_once_or_is_a_draft(house: House) -> None:
    browser = house.browser()
    posted(browser, "/me/", {"name": "Вера", "language": "ru", "signature": "", "hold": HOLD})
    [(ticket,)] = house.asked(TICKET)
    for part in PARTS:
        words = f"Taken back while {part} is killed"
        said = {
            "to": "inna@lisenok.example",
            "body": words,
            "then": "keep",
            "nonce": str(uuid4()),
            "seen": 10**9,
        }
        posted(browser, f"/tickets/{ticket}/letters/", said)
        [letter] = [pk for pk, body in house.asked("SELECT id, body FROM tickets_message") if body == words]
        undoing = Thread(target=posted, args=(browser, f"/messages/{letter}/undo/", {}))
        undoing.start()
        house.kill(part)
        undoing.join()
        house.patience.wait_until(lambda: is_quiet(house))
        assert (left(house, words), drafted(house, words)) in [(1, 0), (0, 1)]


def is_quiet(house: House) -> bool:
    with suppress(psycopg.OperationalError):  # the database is on its way back
        return house.asked(HELD) == [(0,)]
    return False


def posted(browser: httpx.Client, path: str, said: dict[str, object]) -> None:
    said = {**said, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    with suppress(httpx.HTTPError):  # whoever was to answer has been killed
        browser.post(path, data=said)


def left(house: House, words: str) -> int:
    letters = [message_from_bytes(path.read_bytes()) for path in (house.data / "outbox").glob("*.eml")]
    texts = [part.get_payload(decode=True) for letter in letters for part in letter.walk()]
    return sum(words.encode() in text for text in texts if isinstance(text, bytes)) // 2  # text and HTML


def drafted(house: House, words: str) -> int:
    return [text for (text,) in house.asked("SELECT text FROM writing_draft")].count(words)
