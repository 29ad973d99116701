"""What a question asks of tickets besides words: whose, which company's, in which state, when."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from zabota.clients.directory import companies_by_name
from zabota.core.clock import now
from zabota.team.models import Agent, Line
from zabota.tickets.asking import Part, Question, Trouble
from zabota.tickets.asking.keys import BY_COLUMN, BY_DAY
from zabota.tickets.models import ENDED, UNDER_WAY, Tag, TicketKind
from zabota.tickets.sight import Sight

MOST = 200  # companies, lines, … that one value may name
STATUSES = {"active": UNDER_WAY, "ended": ENDED}


def of_tickets(question: Question, sight: Sight) -> tuple[Q, list[Trouble]]:
    """A condition, and what nobody is called; what is asked twice with one key may be either."""
    condition, troubles = Q(), []
    for parts in _by_key(question):
        either = Q(pk__in=[])
        for part in parts:
            found = _one(part, sight)
            if found is None:
                troubles.append(Trouble("nobody", part.value, part.kind, part.start))
            either |= found if found is not None else Q(pk__in=[])
        condition &= ~either if parts[0].is_not else either
    return condition, troubles


def said_in(question: Question) -> dict[str, datetime]:
    """The span in which it was said, as lookups of `at`."""
    span: dict[str, datetime] = {}
    for part in (group[0] for group in question.groups if group[0].kind in BY_DAY and not group[0].is_not):
        assert part.days is not None  # noqa: S101
        if part.kind in ("after", "on"):
            span["at__gte"] = max(span.get("at__gte", _begin(part.days.first)), _begin(part.days.first))
        if part.kind in ("before", "on"):
            last = part.days.last + timedelta(days=1) if part.kind == "on" else part.days.first
            span["at__lt"] = min(span.get("at__lt", _begin(last)), _begin(last))
    return span


def _begin(day: date) -> datetime:
    return make_aware(datetime.combine(max(day, date(1970, 1, 1)), time()))


def _by_key(question: Question) -> Iterator[list[Part]]:
    """All wanted parts of a key together; each that is barred by itself."""
    wanted: dict[str, list[Part]] = {}
    for group in question.groups:
        if group[0].kind not in BY_COLUMN:
            continue
        if group[0].is_not:
            yield list(group)
        else:
            wanted.setdefault(group[0].kind, []).extend(group)
    yield from wanted.values()


def _one(part: Part, sight: Sight) -> Q | None:
    match part.kind:
        case "due":
            return _due(part)
        case "risk":
            at_risk = Q(due_at__lte=now()) | Q(risk_at__lte=now())
            return at_risk if part.value == "yes" else Q(status__in=UNDER_WAY) & ~at_risk
        case "number":
            return Q(pk=int(part.value))
        case "status":
            return Q(status__in=STATUSES.get(part.value, (part.value,)))
        case "owner":
            return _owned(part.value, sight)
        case "company":
            return _among("company", companies_by_name(part.value).order_by())
        case "line":
            return _among("line", Line.objects.filter(name__icontains=part.value))
        case "kind":
            return _among("kind", TicketKind.objects.filter(name__icontains=part.value))
    return _among("tags", Tag.objects.filter(name__icontains=part.value))


def _due(part: Part) -> Q:
    """By when we owe something: late, without a date, before a day ("<"), after it (">"), on it."""
    if part.days is None:
        return Q(due_at__lt=now()) if part.value == "late" else Q(status__in=UNDER_WAY, due_at=None)
    first, behind = _begin(part.days.first), _begin(part.days.last + timedelta(days=1))
    if part.value.startswith("<"):
        return Q(due_at__lt=first)
    return Q(due_at__gte=behind) if part.value.startswith(">") else Q(due_at__gte=first, due_at__lt=behind)


def _owned(value: str, sight: Sight) -> Q | None:
    if value == "nobody":
        return Q(owner=None)
    if value == "me":
        return Q(owner=sight.agent_id, owner__isnull=False)
    return _among("owner", Agent.objects.filter(user__name__icontains=value).order_by())


def _among(column: str, things: QuerySet[Any]) -> Q | None:
    found = list(things.values_list("pk", flat=True)[:MOST])
    if not found:
        return None
    if column == "tags":
        return Q(pk__in=Tag.tickets.through.objects.filter(tag__in=found).values("ticket"))
    return Q(**{f"{column}__in": found})
