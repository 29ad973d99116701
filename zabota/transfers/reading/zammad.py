"""Zammad, as its API answers: tickets, articles, users, organisations, groups, states, priorities. Pure.

A folder with tickets.json, ticket_articles.json, users.json, organizations.json, groups.json, ticket_states.json and
ticket_priorities.json, each the list that `/api/v1/…` returns, or folders of those names with what came page by page;
files in attachments/ID. With `expand=true` or without.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zabota.transfers.reading.documents import Row, rows_in
from zabota.transfers.reading.headings import of_word, priority_of
from zabota.transfers.reading.moments import moment
from zabota.transfers.stories import (
    STRANGE,
    Bad,
    Colleague,
    Deed,
    History,
    Organisation,
    Person,
    Piece,
    Saying,
    Side,
    Story,
    What,
    in_words,
)

TICKET = ("id", "title", "customer_id", "state_id", "priority_id", "created_at")
ARTICLE = (
    "id",
    "ticket_id",
    "body",
    "created_at",
    "created_by_id",
    "internal",
)  # without the last a note would be told
STATES = {
    "new": ("new",),
    "open": ("open", "delegated"),
    "waiting": ("pending reminder", "pending close", "pending action", "pending review"),
    "closed": ("closed", "merged", "removed"),
}
STATE_TYPES = (
    "new",
    "open",
    "waiting",
    "waiting",
    "closed",
    "closed",
    "closed",
    "waiting",
    "open",
)  # by their id, from 1
CHANNELS = {"email": ("email",), "phone": ("phone",), "portal": ("web",), "desk": ("note", "chat", "sms")}
AGENT, CUSTOMER, SYSTEM = ("Agent", 1), ("Customer", 2), ("System", 3)
STAFF_ROLES = {"Admin", "Agent", 1, 2}
PUBLIC = (False,)  # what `internal` says of a word that a client may see
ROOT = 1  # the user that Zammad itself is


@dataclass(slots=True)
class Export:
    folder: Path
    zone: ZoneInfo
    states: Mapping[Any, str]
    priorities: Mapping[Any, str]
    staff: set[Any]
    articles: Mapping[Any, list[Row]]
    bad: list[Bad] = field(default_factory=list)


@in_words
def read_zammad(folder: Path, zone: ZoneInfo) -> History:
    """Raises Unreadable, OSError."""
    tickets = rows_in(folder, "tickets", needed=TICKET)
    articles = rows_in(folder, "ticket_articles", needed=ARTICLE)
    users = rows_in(folder, "users", needed=("id",))
    groups = rows_in(folder, "groups", is_needed=False)
    export = Export(
        folder,
        zone,
        _states(rows_in(folder, "ticket_states", needed=("id", "name"))),
        _names(rows_in(folder, "ticket_priorities", needed=("id", "name"))),
        _staff(tickets, articles, users),
        _by_ticket(articles),
    )
    history = History("zammad", lambda: _stories(export, tickets, history), len(tickets))
    history.facts = {"zone": zone.key}
    history.fields = ("Zammad number",)
    history.groups = {str(group["id"]): str(group.get("name", group["id"])) for group in groups}
    for one in rows_in(folder, "organizations", is_needed=False):
        domain = str(one.get("domain") or "")
        history.organisations[str(one["id"])] = Organisation(
            str(one.get("name", "")), (domain,) if domain else ()
        )
    for user in users:
        _meet(user, export, history)
    for key in {str(ticket["customer_id"]) for ticket in tickets} & set(
        history.colleagues
    ):  # they work here and ask
        history.people[key] = Person(history.colleagues[key].name, history.colleagues[key].email)
    return history


def _staff(tickets: Sequence[Row], articles: Sequence[Row], users: Sequence[Row]) -> set[Any]:
    """Who may be an agent, and who was one: they have answered as one, or owned a ticket."""
    staff = {one["created_by_id"] for one in articles if one.get("sender", one.get("sender_id")) in AGENT}
    staff |= {ticket.get("owner_id") for ticket in tickets}
    staff |= {
        user["id"] for user in users if STAFF_ROLES & {*_listed(user, "roles"), *_listed(user, "role_ids")}
    }
    return staff - {None, ROOT}


def _listed(row: Row, name: str) -> Sequence[Any]:
    found = row.get(name) or ()
    return found if isinstance(found, list | tuple) else ()


def _states(rows: Sequence[Row]) -> dict[Any, str]:
    """State → one of ours: by its type, since its name is the house's own; by the name where no type is told."""
    return {row["id"]: _state(row) for row in rows}


def _state(row: Row) -> str:
    kind = row.get("state_type_id")
    if isinstance(kind, int) and 1 <= kind <= len(STATE_TYPES):
        return STATE_TYPES[kind - 1]
    return of_word(STATES, str(row.get("state_type") or row["name"])) or "open"


def _names(rows: Sequence[Row]) -> dict[Any, str]:
    return {row["id"]: str(row["name"]) for row in rows}


def _by_ticket(articles: Sequence[Row]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for article in articles:
        found[article["ticket_id"]].append(article)
    return found


def _meet(user: Row, export: Export, history: History) -> None:
    """An agent may be a customer too."""
    key, email = str(user["id"]), str(user.get("email") or "")
    name = (
        f"{user.get('firstname') or ''} {user.get('lastname') or ''}".strip()
        or email
        or str(user.get("login", key))
    )
    company = str(user.get("organization_id") or "")
    phone = str(user.get("phone") or user.get("mobile") or "")
    if user["id"] in export.staff:
        history.colleagues[key] = Colleague(name, email)
        return
    history.people[key] = Person(name, email, phone, organisations=(company,) if company else ())


def _stories(export: Export, tickets: Sequence[Row], history: History) -> Iterator[Story]:
    history.bad.clear()
    for ticket in tickets:
        try:
            yield _story(export, ticket)
        except STRANGE as problem:
            history.bad.append(Bad(0, f"cannot be read: {problem}", "", f"ticket {ticket['id']}"))


def _story(export: Export, ticket: Row) -> Story:
    opened, key = _needed(ticket["created_at"], export.zone), str(ticket["id"])
    status = export.states.get(ticket["state_id"], "open")
    ended = _at(ticket.get("close_at"), export) or _at(ticket.get("updated_at"), export)
    owner = "" if ticket.get("owner_id") in (ROOT, None) else str(ticket["owner_id"])
    articles = sorted(
        export.articles.get(ticket["id"], ()), key=lambda one: (str(one["created_at"]), one["id"])
    )
    first = articles[0] if articles else {}
    return Story(
        key=key,
        subject=str(ticket["title"] or ""),
        requester=str(ticket["customer_id"]),
        opened_at=opened,
        status=status,
        organisation=str(ticket.get("organization_id") or ""),
        group=str(ticket.get("group_id") or ""),
        owner=owner,
        priority=_priority(export, ticket),
        channel=of_word(CHANNELS, str(first.get("type") or "")) or "email",
        first_answered_at=_at(ticket.get("first_response_at"), export),
        ended_at=ended if status == "closed" else None,
        sayings=tuple(_saying(export, one, ticket) for one in articles),
        deeds=tuple(_deeds(opened, ended if status == "closed" else None)),
        tags=tuple(str(tag) for tag in ticket.get("tags") or ()),
        fields={"Zammad number": str(ticket.get("number") or "")},
    )


def _priority(export: Export, ticket: Row) -> int:
    """“3 high”, “2 normal”: the words count. Houses name their own too; those are ordinary."""
    return priority_of(export.priorities.get(ticket["priority_id"], "").split(" ", 1)[-1]) or 2


def _deeds(opened: datetime, ended: datetime | None) -> Iterator[Deed]:
    yield Deed(What.OPENED, opened)
    if ended:
        yield Deed(What.CLOSED, ended)


def _saying(export: Export, article: Row, ticket: Row) -> Saying:
    side = _side(export, article)
    is_html = article.get("content_type") == "text/html"
    body = str(article["body"] or "")
    origin = article.get("origin_by_id") or article["created_by_id"]
    return Saying(
        key=f"article {article['id']}",
        side=side,
        at=_needed(article["created_at"], export.zone),
        body="" if is_html else body,
        html=body if is_html else "",
        author=str(ticket["customer_id"] if side == Side.CLIENT and origin in export.staff else origin),
        subject=str(article.get("subject") or ""),
        to=_people(article.get("to")),
        cc=_people(article.get("cc")),
        channel=of_word(CHANNELS, str(article.get("type") or "")) or "email",
        mail_id=str(article.get("message_id") or "").strip("<> "),
        pieces=tuple(_piece(export, one) for one in article.get("attachments") or ()),
    )


def _side(export: Export, article: Row) -> Side:
    """What is internal is a note, whoever wrote it; so is what does not say plainly that it is not."""
    if article["internal"] not in PUBLIC:
        return Side.NOTE
    sender = article.get("sender", article.get("sender_id"))
    if sender is None:
        return Side.US if article["created_by_id"] in export.staff else Side.CLIENT
    if sender in CUSTOMER:
        return Side.CLIENT
    return Side.PROGRAM if sender in SYSTEM else Side.US


def _piece(export: Export, one: Row) -> Piece:
    preferences = one.get("preferences") or {}
    kind = preferences.get("Content-Type") or preferences.get("Mime-Type") or ""
    file = export.folder / "attachments" / str(int(one["id"]))
    return Piece(str(one.get("filename") or "file"), str(kind), partial(Path.read_bytes, file))


def _people(written: Any) -> tuple[tuple[str, str], ...]:
    """“Name <address>, …”, as far as it can be told."""
    parts = (part.strip() for part in str(written or "").split(","))
    return tuple(
        (part.partition("<")[0].strip(' "'), part.partition("<")[2].rstrip(">") or part)
        for part in parts
        if "@" in part
    )


def _at(text: Any, export: Export) -> datetime | None:
    return moment(str(text or ""), export.zone)


def _needed(text: Any, zone: ZoneInfo) -> datetime:
    found = moment(str(text or ""), zone)
    if found is None:
        raise ValueError("a moment is lacking")
    return found
