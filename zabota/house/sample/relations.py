"""What belongs together in the sample world: one cause behind two tickets, and a question that waits for another."""

from zabota.house.sample.people import People
from zabota.house.sample.tickets import Tickets
from zabota.tickets import actions
from zabota.tickets.models import LinkWord, Problem


def bind(people: People, tickets: Tickets) -> Problem:
    """By Ольга, who works on both lines."""
    by = people.agent
    problem = actions.open_problem(
        "Обновление сервера звонков 18 ноября",
        cause="После обновления очередь не приходит операторам, а история звонков отстаёт на сутки.",
        of=tickets.unowned,
        by=by,
    )
    actions.add_to_problem(tickets.recordings, problem=problem, by=by)
    actions.link_tickets(tickets.forwarding, other=tickets.unowned, word=LinkWord.BLOCKED_BY, by=by)
    return problem
