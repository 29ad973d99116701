"""Our calendars under another desk's rules (Zammad, 2020), so that its own expectations can be held against ours.

What it does otherwise than we: every clock starts when the ticket does; the time of an update counts from the ticket's
beginning, its deadline from the last letter of either side; a pause counts only once it has ended; time is counted in
whole minutes, piece by piece; and what falls due at closing time falls due at the next opening.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zabota.promises.calendars import (
    CalendarRefused,
    WorkCalendar,
    add_working_time,
    next_working_moment,
    working_time_between,
)
from zabota.promises.moments import moment_in, text_of

QUIET_STATES = {"closed", "merged", "pending close", "pending reminder", "removed"}
SILENT_MEDIA = {"note"}
MOST_LOOKS = 200  # theirs, too
MOMENTS = ("close_at", "first_response_at", "last_contact_agent_at", "last_contact_customer_at")
MINUTE = timedelta(minutes=1)

type Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    was: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """What that desk knows of one: its moments, and its changes of state, oldest first."""

    created_at: datetime
    state: str
    moments: Mapping[str, datetime]
    changes: tuple[Change, ...]

    @property
    def updated_at(self) -> datetime:
        """The last letter of either side."""
        contacts = [self.moments.get(f"last_contact_{who}_at") for who in ("agent", "customer")]
        return max(filter(None, contacts), default=self.created_at)


def replay(case: Case, calendar: WorkCalendar) -> dict[str, str | int | None]:
    """The keys that the case expects, all where it names none. Raises CalendarRefused for a case nobody can read."""
    ticket = _ticket(_object(case, "ticket"))
    targets = _object(case, "sla")
    found: dict[str, Any] = {}
    for name, target, since, ended in (
        ("first_response", "first_response_min", ticket.created_at, ticket.moments.get("first_response_at")),
        ("update", "update_min", ticket.updated_at, _unless(ticket.created_at, ticket.updated_at)),
        ("close", "solution_min", ticket.created_at, ticket.moments.get("close_at")),
    ):
        minutes = _minutes(targets, target)
        spent = _worked(ticket, calendar, ticket.created_at, ended) if ended else None
        found[f"{name}_escalation_at"] = _due(ticket, calendar, since, minutes) if minutes else None
        found[f"{name}_in_min"] = spent
        found[f"{name}_diff_in_min"] = minutes - spent if minutes and spent is not None else None
    found["escalation_at"] = _nearest(ticket, found)
    wanted = case.get("expect")
    names = [name for name in wanted if name in found] if isinstance(wanted, Mapping) else found
    return {name: _said(found[name]) for name in names}


def _nearest(ticket: Ticket, found: Mapping[str, Any]) -> datetime | None:
    if ticket.state in QUIET_STATES:
        return None
    open_clocks = [found["update_escalation_at"]]
    if "first_response_at" not in ticket.moments:
        open_clocks.append(found["first_response_escalation_at"])
    if "close_at" not in ticket.moments:
        open_clocks.append(found["close_escalation_at"])
    return min(filter(None, open_clocks), default=None)


def _due(ticket: Ticket, calendar: WorkCalendar, since: datetime, minutes: int) -> datetime:
    """They go on by what is left and look back at what counted, until nothing is left."""
    left = minutes
    due = _later(calendar, since, left)
    for _ in range(MOST_LOOKS):
        left -= _worked(ticket, calendar, since, due)
        if left <= 0:
            break
        since, due = due, _later(calendar, due, left)
    return due


def _later(calendar: WorkCalendar, start: datetime, minutes: int) -> datetime:
    return next_working_moment(calendar, add_working_time(calendar, start, minutes * MINUTE))


def _worked(ticket: Ticket, calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    pieces = _counted(ticket.changes, start, end)
    return sum(working_time_between(calendar, since, until) // MINUTE for since, until in pieces)


def _counted(
    changes: tuple[Change, ...], start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The pieces that are no pause. What comes after the last change counts whatever the state is."""
    here = start
    for change in changes:
        if change.at < start:
            continue
        until = min(change.at, end)
        if change.was not in QUIET_STATES and here < until:
            yield here, until
        here = max(here, until)
    if here < end:
        yield here, end


def _ticket(given: Case) -> Ticket:
    moments: dict[str, datetime] = {}
    changes = []
    for event in sorted(_events(given), key=lambda event: moment_in(event, "at")):
        at, kind = moment_in(event, "at"), event.get("event")
        if kind == "state":
            changes.append(Change(at, str(event.get("from", ""))))
        elif str(kind) in MOMENTS:
            moments[str(kind)] = at
        elif kind == "message":
            _hear(moments, event, at)
    state = given.get("state")
    return Ticket(
        moment_in(given, "created_at"), state if isinstance(state, str) else "", moments, tuple(changes)
    )


def _hear(moments: dict[str, datetime], event: Case, at: datetime) -> None:
    """Notes and letters of the system say nothing to anybody; a client who writes again is still the same question."""
    if str(event.get("medium")) in SILENT_MEDIA or event.get("internal"):
        return
    if event.get("sender") == "agent":
        moments.setdefault("first_response_at", at)
        moments["last_contact_agent_at"] = at
    elif event.get("sender") == "customer":
        answered, asked = moments.get("last_contact_agent_at"), moments.get("last_contact_customer_at")
        if asked is None or (answered is not None and answered > asked):
            moments["last_contact_customer_at"] = at


def _events(given: Case) -> list[Case]:
    events = given.get("events", [])
    if not isinstance(events, list) or not all(isinstance(event, Mapping) for event in events):
        raise CalendarRefused("layout", "ticket events is not a list of objects")
    return events


def _object(given: Case, key: str) -> Case:
    found = given.get(key)
    if not isinstance(found, Mapping):
        raise CalendarRefused("layout", f"there is no {key}")
    return found


def _minutes(targets: Case, name: str) -> int | None:
    minutes = targets.get(name)
    if minutes is None:
        return None
    if isinstance(minutes, bool) or not isinstance(minutes, int) or not 0 <= minutes <= 10**8:
        raise CalendarRefused("layout", f"sla {name} is no number of minutes")
    return minutes


def _unless(this: datetime, moment: datetime) -> datetime | None:
    return None if moment == this else moment


def _said(value: Any) -> str | int | None:
    return text_of(value) if isinstance(value, datetime) else value
