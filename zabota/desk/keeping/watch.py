"""How promises stand and are kept: of all that the viewer sees, of each line, colleague and client."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.accounts.models import User
from zabota.clients.models import Company
from zabota.core.clock import now
from zabota.desk.queue.dues import due_mark
from zabota.promises.queries import NONE_ENDED, By, Kept, Numbers, Present, kept_by, kept_share, present
from zabota.team.models import Agent, Line
from zabota.tickets.models import Ticket
from zabota.tickets.queries import in_order, tomorrow
from zabota.tickets.sight import Sight, sight_of

PERIODS = (7, 30, 90)  # days
NEXT = 8
MOST = 30  # of agents, of clients
TOO_FEW = 5  # of fewer a share says nothing
NOBODY = Numbers()


@dataclass(frozen=True, slots=True)
class Share:
    """In percent; `is_known` when there are enough to say it."""

    kept: Kept

    @property
    def is_known(self) -> bool:
        return self.kept.share.of >= TOO_FEW

    @property
    def percent(self) -> int:
        return round(100 * (self.kept.share.value or 0))

    @property
    def low(self) -> int:
        return round(100 * self.kept.share.low)

    @property
    def high(self) -> int:
        return round(100 * self.kept.share.high)

    @property
    def width(self) -> int:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Part:
    """One line, agent or client: what stands now, and what was kept in the period."""

    name: str
    url: str
    now: Numbers
    share: Share


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    title: str
    parts: list[Part]
    left_out: int


def period_of(text: str) -> int:
    return int(text) if text in map(str, PERIODS) else 30


def watched(user: User, days: int) -> dict[str, Any]:
    sight, at = sight_of(user), now()
    since, standing = at - timedelta(days=days), present(sight_of(user))
    return {
        "now": standing.whole,
        "share": Share(kept_share(since, at, sight)),
        "today": kept_share(tomorrow() - timedelta(days=1), at, sight),
        "coming": _coming(sight),
        "tables": _tables(sight, standing, since, at),
        "days": days,
        "periods": PERIODS,
    }


def _coming(sight: Sight) -> list[dict[str, Any]]:
    due = Ticket.objects.visible_to(sight).due_before(tomorrow())
    found = in_order(due).select_related("company", "requester", "owner__user")[:NEXT]
    return [{"ticket": ticket, "mark": due_mark(ticket)} for ticket in found]


def _tables(sight: Sight, standing: Present, since: datetime, until: datetime) -> list[Table]:
    kept: dict[By, dict[int | None, Kept]] = {
        by: kept_by(by, since, until, sight) for by in ("ticket__line", "agent", "company")
    }
    agents = Agent.objects.select_related("user")
    return [
        _table("line", _("By line"), standing.lines, kept["ticket__line"], Line.objects.all(), _("no line")),
        _table("agent", _("By colleague"), standing.owners, kept["agent"], agents, _("no owner")),
        _table(
            "company",
            _("By client"),
            standing.companies,
            kept["company"],
            Company.objects.all(),
            _("no company"),
        ),
    ]


def _table(
    key: str,
    title: str,
    standing: Mapping[int | None, Numbers],
    kept: Mapping[int | None, Kept],
    things: QuerySet[Any],
    nobody: str,
) -> Table:
    """What is worst now stands first, then what was promised most."""
    keys = sorted({*standing, *kept}, key=lambda one: _weight(standing.get(one, NOBODY), kept.get(one)))
    shown = keys[:MOST]
    named = things.in_bulk([one for one in shown if one])
    parts = [
        Part(
            str(named[one]) if one in named else nobody,
            _address(key, named.get(one)) if one else "",
            standing.get(one, NOBODY),
            Share(kept.get(one) or NONE_ENDED),
        )
        for one in shown
    ]
    return Table(key, title, parts, len(keys) - len(shown))


def _weight(standing: Numbers, kept: Kept | None) -> tuple[int, ...]:
    return (-standing.late, -standing.at_risk, -standing.due, -(kept.share.of if kept else 0))


def _address(key: str, thing: Model | None) -> str:
    """Its tickets."""
    match thing:
        case Line():
            return reverse("queue_line", args=[thing.pk])
        case Company():
            return reverse("company", args=[thing.pk])
        case Agent():
            return f"{reverse('search')}?{urlencode({'q': f'owner:"{thing.name}" status:active'})}"
    return ""


def sheet_of(watch: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Rows of a sheet; the first says what stands in the others."""
    heads = [
        _("due today"),
        _("at risk"),
        _("late"),
        _("kept by the first date"),
        _("of"),
        _("at least"),
        _("at most"),
    ]
    yield [_("by"), _("name"), *heads, _("kept after a move"), _("broken"), _("withdrawn")]
    yield ["", _("all"), *watch["now"], *_kept_cells(watch["share"])]
    for table in watch["tables"]:
        for part in table.parts:
            yield [table.title, part.name, *part.now, *_kept_cells(part.share)]


def _kept_cells(share: Share) -> list[Any]:
    """No bound where there are too few to say any."""
    kept = share.kept
    bounds = [share.low, share.high] if share.is_known else ["", ""]
    return [kept.share.kept, kept.share.of, *bounds, kept.after_move, kept.broken, kept.withdrawn]
