"""Another desk's incidents lived again under invented levels: does every date explain itself, is there always a next?

The world's clock is set to each happening in turn; the guard looks at every full hour at which something is due.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, ClassVar

from zabota.clients.actions import contact_for_address
from zabota.clients.models import Contact, Priority
from zabota.core import clock
from zabota.house.bench.incident_log import Happening, What
from zabota.house.sample.people import settle
from zabota.promises.actions import ask_input, input_given, promise_news
from zabota.promises.guarding import guard, next_look
from zabota.promises.levels import add_level, add_rule
from zabota.promises.models import MoveWhy, Promise, PromiseSide, Source
from zabota.promises.queries import Explanation, explanation_of, tickets_without_a_next_step
from zabota.promises.workdays import add_calendar
from zabota.team.models import Agent
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

HOUR = timedelta(hours=1)
BETWEEN_LOOKS_AT_ALL = timedelta(days=7)
DAYS_FOR_THE_CLIENT = timedelta(days=3)
DAYS_UNTIL_NEWS = timedelta(days=2)
NAMED = 20
PRIORITIES = {1: Priority.URGENT, 2: Priority.HIGH, 3: Priority.NORMAL, 4: Priority.LOW}
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def lived(happenings: Sequence[Happening]) -> dict[str, Any]:
    """Needs an empty world. What became of it; `bare` and `unexplained` name what should not be."""
    year, bare = Year(), set[int]()
    for one in happenings:
        bare |= year.live(one)
    with clock.stopped_at(happenings[-1].at + BETWEEN_LOOKS_AT_ALL):
        year.guarded_until(clock.now())
        bare |= set(tickets_without_a_next_step())
        return {
            "happenings": len(happenings),
            "tickets": len(year.tickets),
            "bare": sorted(bare)[:NAMED],
        } | _told()


class Year:
    """Whoever is not known yet is met when they first call."""

    def __init__(self) -> None:
        self.people = settle(password=None)
        self.agents: Sequence[Agent] = (self.people.agent, self.people.lead, self.people.trainee)
        self.tickets: dict[str, Ticket] = {}
        self.contacts: dict[str, Contact] = {}
        self.next_hour: datetime | None = None
        self.next_look_at_all: datetime | None = None
        _agree(self.people.lead)

    def live(self, one: Happening) -> set[int]:
        """Returns the tickets that stood without a next step, where it was time to look."""
        self.guarded_until(one.at)
        with clock.stopped_at(one.at):
            self.DEEDS[one.what](self, one)
            if self.next_look_at_all and one.at < self.next_look_at_all:
                return set()
            self.next_look_at_all = one.at + BETWEEN_LOOKS_AT_ALL
            return set(tickets_without_a_next_step())

    def guarded_until(self, moment: datetime) -> None:
        if self.next_hour and moment < self.next_hour:
            return
        self.next_hour = moment.replace(minute=0, second=0) + HOUR
        while (look := next_look()) and (hour := _full_hour(look)) <= moment:
            with clock.stopped_at(hour):
                guard()

    def agent(self, one: Happening) -> Agent:
        return self.agents[sum(one.resolver.encode()) % len(self.agents)]

    def contact(self, one: Happening) -> Contact:
        if one.caller not in self.contacts:
            address = f"{_word(one.caller)}@{_word(one.location)}.example"
            self.contacts[one.caller] = contact_for_address(address, name=one.caller, language="en")
        return self.contacts[one.caller]

    def opened(self, one: Happening) -> None:
        requester = self.contact(one)
        ticket = actions.open_ticket(one.number, requester=requester, line=self.people.first_line)
        self.tickets[one.number] = actions.set_priority(ticket, priority=PRIORITIES[one.priority], by=None)
        actions.receive_message(ticket, Words(body="It does not work. What can be done?"), author=requester)

    def priority_set(self, one: Happening) -> None:
        actions.set_priority(self.tickets[one.number], priority=PRIORITIES[one.priority], by=self.agent(one))

    def handed(self, one: Happening) -> None:
        if self._fresh(one).is_under_way:
            actions.assign_ticket(self.tickets[one.number], to=self.agent(one), by=self.people.lead)

    def answered(self, one: Happening) -> None:
        actions.send_letter(self.tickets[one.number], self._to(one, "We are at it."), by=self.agent(one))

    def awaited(self, one: Happening) -> None:
        words = self._to(one, "Another company has it now.")
        letter = actions.send_letter(self.tickets[one.number], words, by=self.agent(one))
        promise_news(letter, news_by=one.at + DAYS_UNTIL_NEWS, by=self.agent(one))

    def asked(self, one: Happening) -> None:
        words = self._to(one, "Please send us the number of the device.")
        letter = actions.send_letter(self.tickets[one.number], words, by=self.agent(one))
        due = one.at + DAYS_FOR_THE_CLIENT
        ask_input(
            self.tickets[one.number], text="The device’s number", due=due, by=self.agent(one), message=letter
        )

    def given(self, one: Happening) -> None:
        theirs = Promise.objects.open().filter(ticket=self.tickets[one.number], side=PromiseSide.THEIRS)
        for promise in theirs:
            input_given(promise, by=self.agent(one))

    def reopened(self, one: Happening) -> None:
        actions.reopen_ticket(self.tickets[one.number], by=self.agent(one))

    def solved(self, one: Happening) -> None:
        actions.solve_ticket(self.tickets[one.number], by=self.agent(one))

    def closed(self, one: Happening) -> None:
        actions.close_ticket(self.tickets[one.number], by=self.agent(one))

    def _fresh(self, one: Happening) -> Ticket:
        return Ticket.objects.get(pk=self.tickets[one.number].pk)

    def _to(self, one: Happening, body: str) -> Words:
        contact = self.contact(one)
        return Words(body=body, to=((contact.name, f"{_word(one.caller)}@{_word(one.location)}.example"),))

    DEEDS: ClassVar[Mapping[What, Callable[["Year", Happening], None]]] = {
        What.OPENED: opened,
        What.PRIORITY: priority_set,
        What.GIVEN: given,
        What.REOPENED: reopened,
        What.HANDED: handed,
        What.ANSWERED: answered,
        What.AWAITED: awaited,
        What.ASKED: asked,
        What.SOLVED: solved,
        What.CLOSED: closed,
    }


def _agree(lead: Agent) -> None:
    """Three invented levels by priority; whatever they leave is the house's own."""
    user = lead.user
    always = {"timezone": "UTC", "business_hours": {day: [["00:00", "24:00"]] for day in WEEK}}
    long_days = {
        "timezone": "Europe/Berlin",
        "business_hours": {day: [["08:00", "20:00"]] for day in WEEK[:6]},
    }
    office = {
        "timezone": "Europe/Moscow",
        "business_hours": {day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in WEEK[:5]},
    }
    for name, layout, country, priority, hours in (
        ("Round the clock", always, "", "urgent", (0.5, 1, 4, 8)),
        ("Long days", long_days, "DE", "high", (1, 2, 12, 24)),
        ("Office hours", office, "RU", "normal", (2, 4, 16, 40)),
    ):
        calendar = add_calendar(name=name, layout=layout, country=country, by=user)
        first, following, status, solution = (hour * HOUR for hour in hours)
        level = add_level(
            name=name,
            calendar=calendar,
            first_answer=first,
            next_answer=following,
            status=status,
            solution=solution,
            by=user,
        )
        add_rule(name=name, tree=Group((Condition("priority", "is", (priority,)),)), level=level, by=user)


def _told() -> dict[str, Any]:
    unexplained, counted = list[str](), Counter[str]()
    for promise in Promise.objects.select_related("agent", "contact").order_by("pk").iterator():
        found = explanation_of(promise)
        counted[f"{promise.source}: {promise.outcome or 'open'}"] += 1
        for move in found.moves:
            counted[f"moved: {move.why}"] += 1
        if faults := list(_faults(found)):
            unexplained.append(f"{promise.pk} {promise.what}: {', '.join(faults)}")
    return {"promises": dict(sorted(counted.items())), "unexplained": unexplained[:NAMED]}


def _faults(found: Explanation) -> Iterator[str]:
    """What a person who asks "why then?" would miss in the answer."""
    promise = found.promise
    if promise.clock and not found.is_said and not found.level:
        yield "no level"
    if promise.source in (Source.LEVEL, Source.RULE) and not found.is_said:
        if sum((step.worked for step in found.steps), timedelta()) != found.span:
            yield "the steps do not add up"
        ends = (found.steps[0].since, found.steps[-1].until) if found.steps else None
        if ends != (found.since, found.first):
            yield "the steps lead elsewhere"
    has_waited = any(move.why in (MoveWhy.WAITED, MoveWhy.REOPENED) for move in found.moves)
    if found.counts_by and not has_waited:
        yield "the date that counts is none of these"
    if any(former.due != move.was for former, move in pairwise(found.moves)):
        yield "a move is missing"
    if found.moves and promise.due_at not in (None, found.moves[-1].due):
        yield "the last move leads elsewhere"


def _full_hour(moment: datetime) -> datetime:
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour if hour == moment else hour + HOUR


def _word(name: str) -> str:
    return name.lower().replace(" ", "-").replace("?", "unknown")
