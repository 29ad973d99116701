"""What the rules say is old, and how a batch of it is deleted. Each kind is a `Kind`: what, and how.

A batch is one transaction that deletes and counts; whoever is killed between two has lost nothing and goes on.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from zabota.channels.email.forgetting import delete_raw
from zabota.channels.email.models import RawLetter
from zabota.clients.models import Charge, ContactAddress, Sheet
from zabota.core.clock import now
from zabota.core.jobs import defer
from zabota.core.journal import trimming
from zabota.core.models import JournalEntry
from zabota.notifications.forgetting import forget_lines_about
from zabota.notifications.models import Notification
from zabota.records.held import without_held
from zabota.records.models import Hold, Kept, Rule
from zabota.retention.models import PortalDay
from zabota.satisfaction.forgetting import outlive_tickets
from zabota.tickets.forgetting import delete_tickets, forget_files_of
from zabota.tickets.models import Attachment, Ticket
from zabota.writing.forgetting import delete_drafts
from zabota.writing.models import Draft

AT_ONCE = 50


@dataclass(frozen=True)
class Kind:
    """`at`: the column that says how old a row is. `due` narrows rows to those nobody holds."""

    rows: Callable[[], QuerySet[Any]]
    at: str
    delete: Callable[[list[int]], set[int]]  # returns the files that may be unused now


def due_rows(kind: str) -> QuerySet[Any]:
    """Older than their rule, and not held. A line's or a company's own rule wins; of two the shorter."""
    what = KINDS[kind]
    rules = list(Rule.objects.filter(kind=kind))
    if kind in (Kept.TICKETS, Kept.FILES):
        return what.rows().filter(_of_scopes(rules, what.at))
    months = next((rule.months for rule in rules if rule.months), None)
    return what.rows().filter(**{f"{what.at}__lt": months_ago(months)}) if months else what.rows().none()


def _of_scopes(rules: list[Rule], at: str) -> Q:
    own = [rule for rule in rules if rule.line_id or rule.company_id]
    lines = [rule.line_id for rule in own if rule.line_id]
    companies = [rule.company_id for rule in own if rule.company_id]
    rest = ~Q(line__in=lines) & (Q(company=None) | ~Q(company__in=companies))
    found = Q(pk__in=[])
    for rule in rules:
        if rule.months:
            found |= (_scope(rule) if rule in own else rest) & Q(**{f"{at}__lt": months_ago(rule.months)})
    return found


def _scope(rule: Rule) -> Q:
    return Q(line=rule.line_id) if rule.line_id else Q(company=rule.company_id)


def months_ago(months: int) -> datetime:
    """The same day of an earlier month, or the last day of a shorter one."""
    moment = now()
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def delete_batch(kind: str) -> int:
    """Up to AT_ONCE rows, the oldest first; how many. Within the caller's transaction."""
    numbers = list(due_rows(kind).order_by(KINDS[kind].at, "pk").values_list("pk", flat=True)[:AT_ONCE])
    if numbers:
        files = KINDS[kind].delete(numbers)
        if files:
            defer("zabota.core.tasks.forget_unused_files", file_ids=sorted(files))
    return len(numbers)


def _ended() -> QuerySet[Ticket]:
    return without_held(Ticket.objects.filter(ended_at__isnull=False))


def _ended_with_files() -> QuerySet[Ticket]:
    return _ended().filter(pk__in=Attachment.objects.values("message__ticket"))


def _delete_tickets(numbers: list[int]) -> set[int]:
    outlive_tickets(numbers)
    raw, _many = delete_raw(RawLetter.objects.filter(message__ticket__in=numbers))
    drafts = delete_drafts(Draft.objects.filter(ticket__in=numbers))
    forget_lines_about([reverse("ticket", args=[number]) for number in numbers])
    return raw | drafts | delete_tickets(numbers)


def _delete_files(numbers: list[int]) -> set[int]:
    return forget_files_of(numbers)[0]


def _raw() -> QuerySet[RawLetter]:
    held = ContactAddress.objects.filter(contact__in=_held("contact")).values("email")
    tickets = Ticket.objects.exclude(pk__in=without_held(Ticket.objects.all()).values("pk"))
    free = RawLetter.objects.exclude(sender__in=held)
    return free.filter(Q(message=None) | ~Q(message__ticket__in=tickets))


def _delete_raw(numbers: list[int]) -> set[int]:
    return delete_raw(RawLetter.objects.filter(pk__in=numbers))[0]


def _drafts() -> QuerySet[Draft]:
    return Draft.objects.filter(ticket__in=without_held(Ticket.objects.all()))


def _delete_drafts(numbers: list[int]) -> set[int]:
    return delete_drafts(Draft.objects.filter(pk__in=numbers))


def _visits() -> QuerySet[PortalDay]:
    return PortalDay.objects.exclude(contact__in=_held("contact")).exclude(company__in=_held("company"))


def _sheets() -> QuerySet[Sheet]:
    brought = Charge.objects.filter(company__in=_held("company"), sheet__isnull=False).values("sheet")
    return Sheet.objects.exclude(pk__in=brought)


def _delete_sheets(numbers: list[int]) -> set[int]:
    """What they brought in stays."""
    files = set(Sheet.objects.filter(pk__in=numbers).values_list("file", flat=True))
    Sheet.objects.filter(pk__in=numbers).delete()
    return files


def _journal() -> QuerySet[JournalEntry]:
    free = JournalEntry.objects.all()
    for kind in ("company", "contact", "ticket"):
        free = free.exclude(about=kind, about_id__in=_held(kind))
    return free


def _held(kind: str) -> list[int]:
    return list(Hold.objects.filter(lifted_at=None).exclude(**{kind: None}).values_list(kind, flat=True))


def _simply(model: Any) -> Callable[[list[int]], set[int]]:
    def delete(numbers: list[int]) -> set[int]:
        model.objects.filter(pk__in=numbers).delete()
        return set()

    return delete


@trimming()
def _delete_entries(numbers: list[int]) -> set[int]:
    JournalEntry.objects.filter(pk__in=numbers).delete()
    return set()


KINDS: dict[str, Kind] = {
    Kept.TICKETS: Kind(_ended, "ended_at", _delete_tickets),
    Kept.FILES: Kind(_ended_with_files, "ended_at", _delete_files),
    Kept.RAW: Kind(_raw, "came_at", _delete_raw),
    Kept.DRAFTS: Kind(_drafts, "updated_at", _delete_drafts),
    Kept.VISITS: Kind(_visits, "on", _simply(PortalDay)),
    Kept.SHEETS: Kind(_sheets, "at", _delete_sheets),
    Kept.NOTIFICATIONS: Kind(lambda: Notification.objects.all(), "at", _simply(Notification)),
    Kept.JOURNAL: Kind(_journal, "at", _delete_entries),
}
