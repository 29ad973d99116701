"""A run is taken back: whole, or not at all when somebody has worked with what it brought."""

from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model, ProtectedError, Q

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.journal import trimming
from zabota.core.models import JournalEntry
from zabota.core.sql import rows
from zabota.notes.models import Note
from zabota.team.models import Agent, Line
from zabota.tickets.models import Field, FieldValue, Message, Tag, Ticket
from zabota.transfers.errors import RunNotOver, RunTouched
from zabota.transfers.events import HistoryTakenBack
from zabota.transfers.models import Brought, Kind, Run, RunState

AT_ONCE = 200
NAMED = 5
MODELS: dict[str, type[Model]] = {
    Kind.NOTE: Note,
    Kind.MESSAGE: Message,
    Kind.TICKET: Ticket,
    Kind.CONTACT: Contact,
    Kind.COMPANY: Company,
    Kind.TAG: Tag,
    Kind.FIELD: Field,
    Kind.AGENT: Agent,
    Kind.LINE: Line,
}
# Of tickets, those whose version is another one, or in which something stands that no run has brought.
CHANGED = """
SELECT t.id FROM transfers_brought b JOIN tickets_ticket t ON t.id = b.our_id
WHERE b.run_id = %(run)s AND b.kind = 'ticket' AND (t.version <> b.version
    OR EXISTS (SELECT FROM notes_note n WHERE n.ticket_id = t.id AND NOT EXISTS (
        SELECT FROM transfers_brought o WHERE o.kind = 'note' AND o.our_id = n.id AND o.source = b.source))
    OR EXISTS (SELECT FROM tickets_message m WHERE m.ticket_id = t.id AND NOT EXISTS (
        SELECT FROM transfers_brought o WHERE o.kind = 'message' AND o.our_id = m.id AND o.source = b.source)))
ORDER BY t.id LIMIT %(most)s
"""


def take_back(run: Run, *, by: User | None, say: Callable[[str], None] = lambda _line: None) -> Run:
    """By batches; broken off, it is called again and goes on. Raises RunNotOver, RunTouched (then nothing is gone)."""
    run = mark_to_take_back(run)
    for kind in Kind.values:
        say(f"{kind}: {_take_back_kind(run, kind)}")
    with transaction.atomic():
        run.state, run.undone_at, run.undone_by = RunState.UNDONE, now(), by
        run.save(update_fields=["state", "undone_at", "undone_by"])
        publish(HistoryTakenBack(history_run_id=run.pk, by_id=by.pk if by else None))
    return run


@transaction.atomic
def mark_to_take_back(run: Run) -> Run:
    """From here on it is gone through to its end."""
    run = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state == RunState.UNDONE:
        raise RunNotOver(run=run.pk)
    if run.state != RunState.UNDOING and (touched := list(touched_of(run))):
        raise RunTouched(run=run.pk, what=", ".join(touched[:NAMED]))
    run.state = RunState.UNDOING
    run.save(update_fields=["state"])
    return run


def touched_of(run: Run) -> Iterator[str]:
    """A few words for each thing of the run that somebody has worked with."""
    yield from (f"№ {pk}" for (pk,) in rows(CHANGED, {"run": run.pk, "most": NAMED}))
    mine = _made(run, Kind.TICKET)
    later = Brought.objects.filter(run__state=RunState.DONE, run__pk__gt=run.pk, source=run.source)
    if later.filter(kind__in=[Kind.MESSAGE, Kind.NOTE], our_id__in=_sayings_in(run)).exists():
        yield f"run > {run.pk}"
    people = Contact.objects.filter(pk__in=_made(run, Kind.CONTACT))
    outside = Ticket.objects.exclude(pk__in=mine)
    used = people.filter(
        Q(user__isnull=False)
        | Q(merged_from__isnull=False)
        | Q(tickets__in=outside.filter(requester=F("requester")))
    )
    yield from (contact.name for contact in used.distinct().order_by("pk")[:NAMED])
    companies = Company.objects.filter(pk__in=_made(run, Kind.COMPANY), tickets__in=outside)
    yield from (company.name for company in companies.distinct().order_by("pk")[:NAMED])
    agents = Agent.objects.filter(pk__in=_made(run, Kind.AGENT)).select_related("user")
    hired = agents.filter(Q(user__is_active=True) | Q(tickets__in=outside))
    yield from (agent.name for agent in hired.distinct().order_by("pk")[:NAMED])
    lines = Line.objects.filter(pk__in=_made(run, Kind.LINE))
    yield from (
        line.name for line in lines.filter(Q(is_active=True) | Q(tickets__in=outside)).distinct()[:NAMED]
    )


def _made(run: Run, kind: Kind) -> Any:
    return Brought.objects.filter(run=run, kind=kind, is_ours=False).values("our_id")


def _sayings_in(run: Run) -> Any:
    return Message.objects.filter(ticket__in=_made(run, Kind.TICKET)).values("pk")


def _take_back_kind(run: Run, kind: str) -> int:
    """How many went."""
    gone, model = 0, MODELS[kind]
    mine = Brought.objects.filter(run=run, kind=kind).order_by("pk")
    for some in batched(mine.values_list("pk", "our_id", "is_ours"), AT_ONCE):
        ours = [our_id for _pk, our_id, is_ours in some if not is_ours]
        with transaction.atomic():
            _forget(kind, model, ours)
            Brought.objects.filter(pk__in=[pk for pk, _our_id, _is_ours in some]).delete()
        gone += len(ours)
    return gone


def _forget(kind: str, model: type[Model], ours: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    if kind == Kind.TICKET:
        with trimming():
            JournalEntry.objects.filter(about="ticket", about_id__in=ours).delete()
    users = (
        list(Agent.objects.filter(pk__in=ours).values_list("user", flat=True)) if kind == Kind.AGENT else []
    )
    if kind == Kind.FIELD:
        ours = list(
            set(ours) - set(FieldValue.objects.filter(field__in=ours).values_list("field", flat=True))
        )
    try:
        with transaction.atomic():
            model._default_manager.filter(pk__in=ours).delete()
            User.objects.filter(pk__in=users, is_active=False).delete()
    except ProtectedError:
        _forget_one_by_one(model, ours)


def _forget_one_by_one(model: type[Model], ours: Sequence[int]) -> None:
    """What something else has come to need meanwhile stays."""
    for pk in ours:
        try:
            with transaction.atomic():
                model._default_manager.filter(pk=pk).delete()
        except ProtectedError:
            continue
