"""What happens to a ticket, told by the hour. Moscow is three hours ahead of these moments."""

from datetime import UTC, datetime, timedelta

from zabota.core import clock
from zabota.promises import actions, guarding
from zabota.promises.models import Promise
from zabota.tickets import actions as tickets
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

NOON = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)  # Thursday, 12:00 where the office is
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class Story:
    def __init__(self, cast):
        self.cast = cast
        self.to = (("Инна", "inna@lisenok.example"),)

    def later(self, span):
        clock.move_on(span)
        return self

    def at(self, day, hour, minute=0):
        """In UTC; the office opens at 6:00 and closes at 15:00."""
        clock.move_on(moment(day, hour, minute) - clock.now())
        return self

    def asks(self, body="Не работает касса"):
        cast = self.cast
        ticket = tickets.open_ticket("Касса", requester=cast.inna, line=cast.first_line, company=cast.lisenok)
        self.says(ticket, body)
        return ticket

    def says(self, ticket, body="Ну что там?", **more):
        return tickets.receive_message(ticket, Words(body=body, **more), author=self.cast.inna)

    def answers(self, ticket, body="Смотрим", **more):
        return tickets.send_letter(ticket, Words(body=body, to=self.to), by=self.cast.agent, **more)

    def solves(self, ticket):
        return tickets.solve_ticket(ticket, by=self.cast.agent)

    def promises(self, ticket, text="Пришлём инженера", *, due, **more):
        return actions.make_promise(ticket, text=text, due=due, by=self.cast.agent, **more)

    def asks_client(self, ticket, text="Журнал кассы", *, due, **more):
        return actions.ask_input(ticket, text=text, due=due, by=self.cast.agent, **more)

    def guards(self):
        return guarding.guard()


def moment(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def told(ticket):
    """Every promise of a ticket: what, by when, how it ended."""
    rows = Promise.objects.filter(ticket=ticket).order_by("made_at", "pk")
    return [(row.clock or row.text or row.source, row.due_at, row.outcome) for row in rows]


def clock_of(ticket, kind):
    return Promise.objects.filter(ticket=ticket, clock=kind).latest("pk")


def dates(ticket):
    row = Ticket.objects.get(pk=ticket.pk)
    return row.due_at, row.risk_at
