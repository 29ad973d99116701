"""Two queues that somebody saved: one for everybody, with "me" in it, and one for a line."""

from zabota.house.sample.people import People
from zabota.queues.actions import View, create_queue, favour_queue
from zabota.queues.models import Order, Scope
from zabota.tickets.conditions.tree import ME, Condition, Group

UNDER_WAY = Condition("status", "is", ("new", "open", "waiting"))


def save_queues(people: People) -> None:
    quiet = Group(
        (UNDER_WAY, Condition("owner", "is", (ME,)), Condition("waits_since", "longer", (1, "hours")))
    )
    mine = View("Мои, дольше часа", quiet, scope=Scope.EVERYBODY)
    favour_queue(create_queue(mine, by=people.lead), by=people.agent)
    calls = Group(
        (Condition("subject", "contains", ("звонк",)), Condition("subject", "contains", ("calls",))),
        needs_all=False,
    )
    about_calls = View(
        "Про звонки", Group((UNDER_WAY, calls)), order=Order.OPENED, scope=Scope.LINE, line=people.first_line
    )
    create_queue(about_calls, by=people.lead)
