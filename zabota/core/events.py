"""Events: what happened, told once, in the transaction in which it happened.

`publish()` writes the journal row and runs the handlers that `house/wiring.py` names for the event: *now* in the
same transaction, *later* in a job deferred in it. Nothing of this happens when the transaction fails.
A handler is called for each event, or, when it is `of_many`, once with all that were told together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import batched
from typing import Any, ClassVar

from django.db import connection, transaction

from zabota.core import context
from zabota.core.clock import now
from zabota.core.models import JournalEntry

Handler = Callable[[Any], None]
PASSED_ON_AT_ONCE = 100  # entries that one job passes to one handler


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
_of_many: set[Handler] = set()


def subscribe(event: type[Event], *, now: Iterable[Handler] = (), later: Iterable[Handler] = ()) -> None:
    """Called by the wiring table alone, once per event. Who listens to an event hears of its subclasses too."""
    _by_name[event.__name__] = event
    _now[event] = list(now)
    _later[event] = list(later)


def of_many[H: Handler](handle: H) -> H:
    """Marks a handler that takes a list of events: many at once cost it less. Later it may see them one by one."""
    _of_many.add(handle)
    return handle


def publish(event: Event) -> JournalEntry:
    """Write the event into the journal and pass it on. Must run inside the transaction that it tells of."""
    return publish_all([event])[0]


def publish_all(events: Sequence[Event]) -> list[JournalEntry]:
    """The same for several, in their order, with as many statements as for one."""
    if not connection.in_atomic_block:
        names = ", ".join({type(event).__name__ for event in events})
        raise transaction.TransactionManagementError(f"{names} published outside a transaction")
    entries = JournalEntry.objects.bulk_create(map(_entry_of, events))
    for handle, heard in _by_handler(_now, events).items():
        for some in portions(handle, heard):
            tell(handle, some)
    _defer_the_rest(events, entries)
    return entries


def _entry_of(event: Event) -> JournalEntry:
    return JournalEntry(
        name=type(event).__name__,
        at=event.at,
        actor_id=event.by_id,
        about=event.about,
        about_id=event.about_id,
        facts=event.facts,
        way=context.way(),
        address=context.address() if event.by_id else None,
    )


def _defer_the_rest(events: Sequence[Event], entries: Sequence[JournalEntry]) -> None:
    from zabota.core.tasks import handle_later

    of_event = {id(event): entry.pk for event, entry in zip(events, entries, strict=True)}
    handle_later.defer_each(
        {"entry_ids": list(some), "handler": name_of(handle)}
        for handle, heard in _by_handler(_later, events).items()
        for some in batched([of_event[id(event)] for event in heard], PASSED_ON_AT_ONCE)
    )


def _by_handler(
    table: dict[type[Event], list[Handler]], events: Sequence[Event]
) -> dict[Handler, list[Event]]:
    heard: dict[Handler, list[Event]] = defaultdict(list)
    for event in events:
        for handle in _listening(table, event):
            heard[handle].append(event)
    return heard


def _listening(table: dict[type[Event], list[Handler]], event: Event) -> list[Handler]:
    """Those who named the event itself first, then those who named what it is a kind of."""
    return [handle for kind in type(event).__mro__ for handle in table.get(kind, ())]


def portions[T](handle: Handler, heard: Sequence[T]) -> list[list[T]]:
    """What the handler takes at once."""
    return [list(heard)] if handle in _of_many else [[one] for one in heard]


def tell(handle: Handler, events: Sequence[Event]) -> None:
    """One portion."""
    handle(events if handle in _of_many else events[0])


def event_from(entry: JournalEntry) -> Event:
    """The event as it was published."""
    return _by_name[entry.name](by_id=entry.actor_id, at=entry.at, **entry.facts)


def names_from(module: str) -> list[str]:
    """Of the events that a room publishes: `zabota.accounts`."""
    return sorted(
        name
        for name, kind in _by_name.items()
        if kind.__module__ == module or kind.__module__.startswith(f"{module}.")
    )


def later_handler(event: Event, name: str) -> Handler:
    """The handler of that name; LookupError when the wiring no longer has it."""
    for handle in _listening(_later, event):
        if name_of(handle) == name:
            return handle
    raise LookupError(f"{type(event).__name__} has no handler {name}")


def name_of(handle: Handler) -> str:
    return f"{handle.__module__}.{handle.__qualname__}"
