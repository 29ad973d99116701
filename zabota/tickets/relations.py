"""How tickets belong together, as far as the viewer may know: queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zabota.core.sql import rows
from zabota.tickets.models import ENDED, Link, LinkWord, Merge, Problem, Split, Status, Ticket
from zabota.tickets.sight import Sight

CHILDREN_SHOWN = 50
WENT = """
WITH RECURSIVE went(number, id, step) AS (
    SELECT number, number, 0 FROM unnest(%(numbers)s::bigint[]) AS number
    UNION ALL
    SELECT number, m.into_id, step + 1
    FROM went JOIN tickets_merge m ON m.ticket_id = went.id AND m.undone_at IS NULL
    WHERE step < 100
)
SELECT DISTINCT ON (number) number, id FROM went ORDER BY number, step DESC
"""
CAME = """
WITH RECURSIVE came(id, step) AS (
    SELECT %(number)s::bigint, 0
    UNION ALL
    SELECT m.ticket_id, step + 1 FROM came JOIN tickets_merge m ON m.into_id = came.id AND m.undone_at IS NULL
    WHERE step < 100
)
SELECT id FROM came ORDER BY step, id
"""
ABOVE = """
WITH RECURSIVE above(id, step) AS (
    SELECT %(number)s::bigint, 0
    UNION ALL
    SELECT t.parent_id, step + 1 FROM above JOIN tickets_ticket t ON t.id = above.id
    WHERE t.parent_id IS NOT NULL AND step < 1000
)
SELECT id FROM above
"""


@dataclass(frozen=True, slots=True)
class Related:
    """`ticket` is None for one that the viewer may not know of. `pk` is that of what binds them, not of the ticket."""

    ticket: Ticket | None
    word: LinkWord | None = None
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Relations:
    links: list[Related]
    children: list[Related]
    all_children: int
    done_children: int
    merged: list[Related]  # what went into it
    parts: list[Related]  # what was split off
    parent: Related | None = None
    whole: Related | None = None  # what it was split off from
    problem: Problem | None = None
    has_hidden_problem: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.links, self.children, self.merged, self.parts, self.parent, self.whole)
        ) and not (self.problem or self.has_hidden_problem)


def survivor_number(number: int) -> int:
    """The ticket that a ticket went into, however many merges away; its own number when it was merged into none."""
    return survivor_numbers([number])[number]


def survivor_numbers(numbers: Iterable[int]) -> dict[int, int]:
    """The same for several."""
    return dict(rows(WENT, {"numbers": list(set(numbers))}))


def survivor_of(ticket: Ticket) -> Ticket:
    """Of a ticket as it has just been read; only a closed one may have gone into another."""
    if ticket.status != Status.CLOSED:
        return ticket
    number = survivor_number(ticket.pk)
    return ticket if number == ticket.pk else Ticket.objects.get(pk=number)


def merge_of(ticket: Ticket) -> Merge | None:
    """The merge that took the ticket away, unless that was undone. Costs nothing for a ticket that is not closed."""
    if ticket.status != Status.CLOSED:
        return None
    return Merge.objects.filter(ticket=ticket, undone_at=None).select_related("into").first()


def ancestors_of(ticket: Ticket) -> set[int]:
    """Numbers of the ticket, its parent, the parent's parent…"""
    return {number for (number,) in rows(ABOVE, {"number": ticket.pk})}


def relations_of(ticket: Ticket, sight: Sight) -> Relations:
    """Everything that belongs to the ticket, and to those that went into it."""
    family = [number for (number,) in rows(CAME, {"number": ticket.pk})]
    children = _children(family)
    numbers = children.aggregate(every=Count("pk"), done=Count("pk", filter=Q(status__in=ENDED)))
    splits = list(
        Split.objects.filter(Q(ticket__in=family) | Q(part=ticket)).select_related("ticket", "part")
    )
    merges = Merge.objects.filter(into=ticket, undone_at=None).select_related("ticket").order_by("pk")
    problem = ticket.problem
    is_known = problem is not None and sight.reaches(problem.line_id, problem.owner_id)
    return Relations(
        links=_links(family, sight),
        children=[_related(child, sight) for child in children.order_by("pk")[:CHILDREN_SHOWN]],
        all_children=numbers["every"],
        done_children=numbers["done"],
        merged=[_related(merge.ticket, sight, pk=merge.pk) for merge in merges],
        parts=[_related(split.part, sight) for split in splits if split.part_id != ticket.pk],
        parent=_related(ticket.parent, sight) if ticket.parent else None,
        whole=next((_related(split.ticket, sight) for split in splits if split.part_id == ticket.pk), None),
        problem=problem if is_known else None,
        has_hidden_problem=problem is not None and not is_known,
    )


def _children(family: list[int]) -> QuerySet[Ticket]:
    return Ticket.objects.filter(parent__in=family)


def _links(family: list[int], sight: Sight) -> list[Related]:
    """Each read from the ticket's side; those between members of one family say nothing."""
    links = Link.objects.filter(Q(ticket__in=family) | Q(other__in=family))
    found = []
    for link in links.select_related("ticket", "other").order_by("pk"):
        word, is_ours = LinkWord(link.kind), link.ticket_id in family
        other = link.other if is_ours else link.ticket
        if other.pk not in family:
            found.append(_related(other, sight, word=word if is_ours else word.other_side, pk=link.pk))
    return found


def _related(ticket: Ticket, sight: Sight, *, word: LinkWord | None = None, pk: int = 0) -> Related:
    is_known = sight.reaches(ticket.line_id, ticket.owner_id)
    return Related(ticket if is_known else None, word, pk)


@dataclass(frozen=True, slots=True)
class Behind:
    """Tickets behind a problem: every one; those the viewer may know of, and how many of these have ended."""

    every: int
    known: int
    done: int

    @property
    def hidden(self) -> int:
        return self.every - self.known


def problems_for(sight: Sight) -> QuerySet[Problem]:
    """With owner and line, and how many tickets stand behind each (`behind`) and have ended (`done`)."""
    counted = Problem.objects.visible_to(sight).annotate(
        behind=Count("tickets"), done=Count("tickets", filter=Q(tickets__status__in=ENDED))
    )
    return counted.select_related("owner__user", "line").order_by("-pk")


def open_problems_for(sight: Sight) -> QuerySet[Problem]:
    return Problem.objects.visible_to(sight).still_open().order_by("-pk")


def known_behind(problem: Problem, sight: Sight) -> QuerySet[Ticket]:
    """Tickets that the viewer may know of, with company, requester and owner."""
    known = problem.tickets.visible_to(sight)
    return known.select_related("company", "requester", "owner__user").order_by("pk")


def tickets_behind(problem: Problem, sight: Sight) -> tuple[list[Ticket], int]:
    """All that the viewer may know of, and the number of the others."""
    known = list(known_behind(problem, sight))
    return known, problem.tickets.count() - len(known)


def count_behind(problem: Problem, sight: Sight) -> Behind:
    """How many tickets stand behind it, in one statement."""
    known = problem.tickets.visible_to(sight).order_by().values("pk")
    counted = problem.tickets.aggregate(
        every=Count("pk"),
        known=Count("pk", filter=Q(pk__in=known)),
        done=Count("pk", filter=Q(pk__in=known, status__in=ENDED)),
    )
    return Behind(**counted)
