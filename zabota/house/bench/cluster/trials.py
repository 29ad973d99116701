"""What is tried on the machines, and what came of it: facts and a ledger, ready to be printed as JSON."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from zabota.core.ids import token
from zabota.house.bench.cluster.hands import Asked, Listener, Reader, Writer
from zabota.house.bench.cluster.machines import DATABASES, DESKS, Machines, await_it

TICKETS = """
SELECT DISTINCT ON (ticket.id) ticket.id, address.email FROM tickets_ticket ticket
JOIN tickets_message message ON message.ticket_id = ticket.id AND message.side = 'client'
JOIN clients_contactaddress address ON address.contact_id = ticket.requester_id
WHERE ticket.status IN ('new', 'open', 'waiting') ORDER BY ticket.id LIMIT 6
"""
WRITTEN = "SELECT body FROM tickets_message WHERE body LIKE 'Write %'"
IS_REPLICA = "SELECT pg_is_in_recovery()"
CAUGHT_UP = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'"
WAITING = "SELECT count(*) FROM channels_delivery WHERE state IN ('queued', 'sending')"
REPLAYING = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'startup'"
BEFORE = 4.0  # seconds of quiet work before and after what is tried
LONGEST = 60.0


class Crowd:
    """`writers` and `readers` at work through the proxy in front."""

    def __init__(self, machines: Machines, *, writers: int = 2, readers: int = 2) -> None:
        self.machines, self.run = machines, token(6)
        [*tickets] = machines.asked(machines.primary() or "", TICKETS)
        self.writers = [Writer(machines.address) for _ in range(writers)]
        self.readers = [Reader(machines.address) for _ in range(readers)]
        for place, writer in enumerate(self.writers):
            writer.begin(f"{self.run}-{place}", tickets)
        for reader in self.readers:
            reader.begin(tickets[0][0])
        self.listener = Listener(machines.address)
        self.listener.begin()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        enough = Event()
        hands: tuple[Writer | Reader | Listener, ...] = (*self.writers, *self.readers, self.listener)
        threads = [Thread(target=hand.work, args=(enough,), daemon=True) for hand in hands]
        for thread in threads:
            thread.start()
        try:
            time.sleep(BEFORE)
            yield
            time.sleep(BEFORE)
        finally:
            enough.set()
            for thread in threads:
                thread.join()

    def writes(self) -> list[Asked]:
        return sorted((one for writer in self.writers for one in writer.asked), key=lambda one: one.answered)

    def is_served_since(self, moment: float) -> bool:
        """Everybody who writes was answered well by a request that was sent after it."""
        return all(
            any(one.is_good and one.sent > moment for one in writer.asked[-20:]) for writer in self.writers
        )

    def hears_since(self, moment: float) -> bool:
        """Whether the live screen has been told of anything since."""
        return any(heard > moment for heard in self.listener.heard)

    def ledger(self) -> dict[str, Any]:
        """Every acknowledged write looked for on the primary; `doubled` are there more than once."""
        bodies = self.machines.asked(self.machines.primary() or "", WRITTEN)
        found = Counter(body.strip() for (body,) in bodies if self.run in body)
        expected = [words for writer in self.writers for words in writer.acknowledged]
        return {
            "writes_acknowledged": len(expected),
            "writes_found": sum(words in found for words in expected),
            "writes_lost": [words for words in expected if words not in found],
            "writes_doubled": [words for words, count in found.items() if count > 1],
            "writes_refused": dict(Counter(str(one.status) for one in self.writes() if not one.is_good)),
            "pages_asked": sum(len(reader.asked) for reader in self.readers),
            "pages_refused": dict(
                Counter(str(one.status) for reader in self.readers for one in reader.asked if not one.is_good)
            ),
        }


def failover(machines: Machines) -> dict[str, Any]:
    """The machine of the primary loses its power under load; it comes back as the replica."""
    machines.await_pair()
    crowd, lost = Crowd(machines), _primary(machines)
    with crowd.at_work():
        killed_at = time.monotonic()
        machines.kill(lost)
        await_it("a good write", lambda: crowd.is_served_since(killed_at), LONGEST)
        served_at = time.monotonic()
        live = await_it("live news", lambda: crowd.hears_since(served_at), LONGEST)
        new = _primary(machines)
    ledger = crowd.ledger()
    began = time.monotonic()
    machines.begin_again(lost)
    machines.await_pair()
    return {
        "trial": "failover",
        "killed": lost,
        "primary_now": new,
        **_gap(crowd, killed_at),
        "seconds_until_live_screens_hear_again": round(live, 1),
        **ledger,
        "old_primary_came_back_as_replica": machines.asked(lost, IS_REPLICA) == [(True,)],
        "seconds_to_rejoin": round(time.monotonic() - began, 1),
        "writes_found_on_it": _found_on(machines, lost, crowd),
        "seconds_until_no_letter_waits": _settled(machines),
    }


def partition(machines: Machines) -> dict[str, Any]:
    """The primary is cut off from etcd, though clients and its replica reach it: it must step down by itself."""
    machines.await_pair()
    crowd, cut = Crowd(machines), _primary(machines)
    [other] = [name for name in DATABASES if name != cut]
    most = 0
    with crowd.at_work():
        cut_at = time.monotonic()
        machines.cut_off_from_etcd(cut)
        while _names(machines) != [other] and time.monotonic() < cut_at + LONGEST:
            most = max(most, len(_names(machines)))
            time.sleep(0.1)
        changed_at = time.monotonic()
        await_it("a good write", lambda: crowd.is_served_since(changed_at), LONGEST)
        served_at = time.monotonic()
        live = await_it("live news", lambda: crowd.hears_since(served_at), LONGEST)
    ledger = crowd.ledger()
    machines.join_again(cut)
    machines.await_pair()
    return {
        "trial": "partition",
        "cut_off": cut,
        "primary_now": _primary(machines),
        "most_primaries_at_once": max(most, len(_names(machines))),
        **_gap(crowd, cut_at),
        "seconds_until_live_screens_hear_again": round(live, 1),
        **ledger,
        "writes_found_on_it": _found_on(machines, cut, crowd),
    }


def replica(machines: Machines) -> dict[str, Any]:
    """A report is read from the replica, from the primary while the replica stands still or is gone, and again."""
    machines.await_pair()
    [behind] = [name for name in DATABASES if name != _primary(machines)]
    crowd = Crowd(machines, writers=1, readers=1)
    said = {"keeps_up": _reads_the_replica(crowd)}
    [(replaying,)] = machines.asked(behind, REPLAYING)
    os.kill(replaying, signal.SIGSTOP)  # a pause by pg_wal_replay_pause() is ended by Patroni
    with crowd.at_work():
        time.sleep(float(machines.settings["ZABOTA_REPLICA_LAG"]) + 2)
        said["stands_still"] = _reads_the_replica(crowd)
    os.kill(replaying, signal.SIGCONT)
    machines.kill(behind)
    said["is_gone"] = _reads_the_replica(crowd)
    machines.begin_again(behind)
    machines.await_pair()
    await_it("the replica read again", lambda: _reads_the_replica(crowd), LONGEST)
    return {"trial": "replica", "read_while_it": said, **crowd.ledger()}


def rolling(machines: Machines) -> dict[str, Any]:
    """Each desk is stopped and started again, one after the other, under load."""
    machines.await_pair()
    crowd = Crowd(machines)
    seconds = {}
    with crowd.at_work():
        for desk in DESKS:
            began = time.monotonic()
            machines.stop(desk, "desk.sh")
            machines.start(desk, "desk.sh")
            await_it(desk, lambda desk=desk: machines.serves(desk))  # type: ignore[misc]
            time.sleep(BEFORE)  # until the proxy sees it too
            seconds[desk] = round(time.monotonic() - began, 1)
    asked = [one for hand in (*crowd.writers, *crowd.readers) for one in hand.asked]
    return {
        "trial": "rolling",
        "live_screen_opened": crowd.listener.opened,
        "seconds": seconds,
        "requests": len(asked),
        "requests_failed": sum(not one.is_good for one in asked),
        "slowest_seconds": round(max(one.answered - one.sent for one in asked), 2),
        **crowd.ledger(),
    }


TRIALS = {"failover": failover, "partition": partition, "replica": replica, "rolling": rolling}


def is_sound(facts: dict[str, Any]) -> bool:
    """Nothing acknowledged is lost, nothing doubled, never two primaries, the promises of each trial kept."""
    return not (
        facts["writes_lost"]
        or facts["writes_doubled"]
        or facts.get("requests_failed")
        or facts.get("most_primaries_at_once", 1) > 1
        or facts.get("seconds_without_service", 0) > 30
        or facts.get("read_while_it", HOPED) != HOPED
        or facts.get("old_primary_came_back_as_replica") is False
        or facts.get("writes_found_on_it", facts["writes_found"]) != facts["writes_found"]
    )


HOPED = {"keeps_up": True, "stands_still": False, "is_gone": False}


def _primary(machines: Machines) -> str:
    await_it("a primary", lambda: machines.primary() is not None)
    return machines.primary() or ""


def _names(machines: Machines) -> list[str]:
    """Of all that hold themselves for the primary now."""
    return [name for name in DATABASES if machines.is_primary(name)]


def _gap(crowd: Crowd, since: float) -> dict[str, float]:
    """`seconds_without_service`: from the first write that failed until the first good one that was sent after it.
    `seconds_to_the_first_write`: from what was done to the machine until the first good write sent after it.
    """
    writes = [one for one in crowd.writes() if one.answered > since]
    failed = min((one.answered for one in writes if not one.is_good), default=None)
    back = [one.answered for one in writes if one.is_good and one.sent > (failed or since)]
    first = min(one.answered for one in writes if one.is_good and one.sent > since)
    return {
        "seconds_without_service": round(min(back) - failed, 1) if failed else 0.0,
        "seconds_to_the_first_write": round((min(back) if failed else first) - since, 1),
    }


def _found_on(machines: Machines, database: str, crowd: Crowd) -> int:
    """Of the acknowledged writes, when it has caught up."""
    await_it("the replica", lambda: machines.asked(_primary(machines), CAUGHT_UP) == [(1,)])
    expected = {words for writer in crowd.writers for words in writer.acknowledged}
    return len(expected & {body.strip() for (body,) in machines.asked(database, WRITTEN)})


def _settled(machines: Machines) -> float:
    """Workers go on: what was written leaves for the world (or fails for good, there being no mail server here)."""
    return round(await_it("idle workers", lambda: machines.asked(_primary(machines), WAITING) == [(0,)]), 1)


def _reads_the_replica(crowd: Crowd) -> bool:
    answer = crowd.readers[0].browser.get("/reports/satisfaction/")
    answer.raise_for_status()
    return "data-figures-age" in answer.text
