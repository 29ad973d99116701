"""What happens to promises by the clock."""

from itertools import batched

from django.db import transaction

from zabota.core.clock import now
from zabota.core.jobs import job, periodic
from zabota.promises import guarding
from zabota.promises.clocks import FactKind
from zabota.promises.models import ClockFact, TicketLevel
from zabota.promises.queries.steps import tickets_without_a_next_step
from zabota.promises.settling import settle
from zabota.promises.standings import Standing, standings_of
from zabota.promises.workdays import bring_all_public_days
from zabota.tickets.models import UNDER_WAY, Message, Side, Status, Ticket

AT_ONCE = 200


@periodic("* * * * *")
def guard_promises() -> None:
    """Whoever watches from moment to moment (`watch`) is quicker; this one comes also when nobody watches."""
    guarding.guard()


@periodic("* * * * *")
def give_every_ticket_a_next_step() -> None:
    """No ticket under way is without one: not those from before there were promises, nor what no letter began."""
    for some in batched(tickets_without_a_next_step(), AT_ONCE):
        _settle(some)


@periodic("17 4 * * 1")
def bring_public_days() -> None:
    """Those of the new year, and what was decided on since."""
    bring_all_public_days()


@periodic("23 3 * * *")
def look_over_levels_every_night() -> None:
    """Agreements begin and end by the day."""
    look_over_levels.defer_once("look-over-levels")


@job()
def look_over_levels() -> None:
    """Another level, rule or calendar holds from now on, or a zone has other rules: time spent counts as it was
    counted then (decision 0013).
    """
    under_way = TicketLevel.objects.filter(ticket__status__in=UNDER_WAY).order_by("ticket")
    for some in batched(list(under_way.values_list("ticket", flat=True)), AT_ONCE):
        _settle(some, choose=True)


@transaction.atomic
def _settle(numbers: "tuple[int, ...]", *, choose: bool = False) -> None:
    tickets = Ticket.objects.filter(pk__in=numbers, status__in=UNDER_WAY).order_by("pk")
    held = list(tickets.select_for_update(of=("self",)).values_list("pk", flat=True))
    standings = standings_of(held)
    told = {} if choose else _first_facts(standings)
    settle(standings, told, at=now(), choose=set(held) if choose else (), redraw=True)


def _first_facts(standings: dict[int, Standing]) -> dict[int, list[ClockFact]]:
    """What was before anybody counted is nobody's time: an open question is asked now, an answer is given now."""
    new = [number for number, one in standings.items() if one.targets_id is None]
    said = set(Message.objects.filter(ticket__in=new).values_list("ticket", "side", "is_automatic"))
    told: dict[int, list[ClockFact]] = {number: [] for number in standings}
    for number in new:
        is_waiting = standings[number].status == Status.WAITING
        side = Side.US if is_waiting else Side.CLIENT
        if (number, side, False) in said:
            kind = FactKind.ANSWERED if is_waiting else FactKind.ASKED
            told[number].append(ClockFact(ticket_id=number, kind=kind.value, at=now()))
    return told
