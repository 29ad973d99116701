"""Events: what happened, told once, in the transaction in which it happened.

`publish()` writes the journal row and runs the handlers that `house/wiring.py` names for the event: *now* in the
same transaction, *later* in a job deferred in it. Nothing of this happens when the transaction fails.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar

from django.db import connection, transaction

from zabota.core.clock import now
from zabota.core.models import JournalEntry

Handler = Callable[[Any], None]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Subclasses are named in the past tense and carry ids and small facts, never the text of a letter or a note.

    `about` names the thing the event is about; the subclass has a field `<about>_id`.
    """

    about: ClassVar[str]
    by_id: int | None = None  # the user who did it; None when the program did
    at: datetime = field(default_factory=now)

    @property
    def about_id(self) -> int:
        return int(getattr(self, f"{self.about}_id"))

    @property
    def facts(self) -> dict[str, Any]:
        own = {entry.name for entry in fields(Event)}
        return {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name not in own}


_now: dict[type[Event], list[Handler]] = defaultdict(list)
_later: dict[type[Event], list[Handler]] = defaultdict(list)
_by_name: dict[str, type[Event]] = {}


def subscribe(event: type[Event], *, now: Iterable[Handler] = (), later: Iterable[Handler] = ()) -> None:
    """Called by the wiring table alone, once per event. Who listens to an event hears of its subclasses too."""
    _by_name[event.__name__] = event
    _now[event] = list(now)
    _later[event] = list(later)


def publish(event: Event) -> JournalEntry:
    """Write the event into the journal and pass it on. Must run inside the transaction that it tells of."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{type(event).__name__} published outside a transaction"
        )
    entry = JournalEntry.objects.create(
        name=type(event).__name__,
        at=event.at,
        actor_id=event.by_id,
        about=event.about,
        about_id=event.about_id,
        facts=event.facts,
    )
    for handle in _listening(_now, event):
        handle(event)
    _defer_the_rest(event, entry)
    return entry


def _defer_the_rest(event: Event, entry: JournalEntry) -> None:
    from zabota.core.tasks import handle_later

    for handle in _listening(_later, event):
        handle_later.defer(entry_id=entry.pk, handler=name_of(handle))


def _listening(table: dict[type[Event], list[Handler]], event: Event) -> list[Handler]:
    """Those who named the event itself first, then those who named what it is a kind of."""
    return [handle for kind in type(event).__mro__ for handle in table.get(kind, ())]


def event_from(entry: JournalEntry) -> Event:
    """The event as it was published."""
    return _by_name[entry.name](by_id=entry.actor_id, at=entry.at, **entry.facts)


def later_handler(event: Event, name: str) -> Handler:
    """The handler of that name; LookupError when the wiring no longer has it."""
    for handle in _listening(_later, event):
        if name_of(handle) == name:
            return handle
    raise LookupError(f"{type(event).__name__} has no handler {name}")


def name_of(handle: Handler) -> str:
    return f"{handle.__module__}.{handle.__qualname__}"
