"""Zendesk's JSON export: tickets with their comments, users, organisations, groups. Pure.

A folder with tickets.json (or tickets.json alone beside the others), an object on each line or the list of an API's
answer; `comments` stand in the ticket, in ticket_comments.json with a `ticket_id`, or in ticket_comments/TICKET.json as
the API answers for each ticket. Requester, assignee, organisation and group are ids or, as in the export of an account,
objects. Files in attachments/ID.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zabota.transfers.reading.documents import Row, checked, rows_in
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
    Unreadable,
    What,
    in_words,
)

TICKET = ("id", "status", "created_at", "requester_id")
COMMENT = ("id", "author_id", "created_at", "public")
STATES = {
    "new": ("new",),
    "open": ("open",),
    "waiting": ("pending", "hold"),
    "solved": ("solved",),
    "closed": ("closed", "deleted"),
}
OBJECTS = ("requester", "submitter", "assignee")
PLACES = ("organization", "group")
SYSTEM = "-1"  # who writes when a trigger does
CHANNELS = {
    "email": ("email",),
    "phone": ("voice", "phone"),
    "portal": ("web", "help center", "mobile", "api", "web form"),
    "desk": ("chat",),
}


@dataclass(slots=True)
class Export:
    folder: Path
    zone: ZoneInfo
    staff: set[str]
    comments: Mapping[str, list[Row]]


@in_words
def read_zendesk(path: Path, zone: ZoneInfo) -> History:
    """Raises Unreadable, OSError."""
    folder = path if path.is_dir() else path.parent
    tickets = [_with_ids(row) for row in rows_in(folder, "tickets", needed=("id",))]
    checked(tickets, "tickets", TICKET)
    users = _known(rows_in(folder, "users", needed=("id", "role")), tickets, *OBJECTS)
    staff = {str(user["id"]) for user in users if user["role"] in ("agent", "admin")}
    staff |= {str(ticket["assignee_id"]) for ticket in tickets if ticket.get("assignee_id")}
    export = Export(folder, zone, staff, _comments(folder, tickets))
    history = History("zendesk", lambda: _stories(export, tickets, history), len(tickets))
    history.facts = {"zone": zone.key}
    history.fields = ("Zendesk number",)
    for group in _known(rows_in(folder, "groups", is_needed=False), tickets, "group"):
        history.groups[str(group["id"])] = str(group["name"])
    for one in _known(rows_in(folder, "organizations", is_needed=False), tickets, "organization"):
        domains = tuple(str(domain) for domain in one.get("domain_names") or ())
        history.organisations[str(one["id"])] = Organisation(
            str(one["name"]), domains, str(one.get("notes") or "")
        )
    for user in users:
        _meet(user, export, history)
    for key in {str(ticket["requester_id"]) for ticket in tickets} & set(
        history.colleagues
    ):  # they work here and ask
        history.people[key] = Person(history.colleagues[key].name, history.colleagues[key].email)
    return history


def _with_ids(ticket: Row) -> Row:
    """`requester: {"id": 12, …}` says `requester_id: 12` too."""
    named = {one: ticket[one] for one in (*OBJECTS, *PLACES) if isinstance(ticket.get(one), dict)}
    return {**{f"{name}_id": one.get("id") for name, one in named.items()}, **ticket}


def _known(listed: Sequence[Row], tickets: Sequence[Row], *names: str) -> list[Row]:
    """Those of the list; who is not in it any more, as the tickets know them."""
    known = {str(row["id"]): row for row in listed}
    for ticket in tickets:
        for name in names:
            one = ticket.get(name)
            if isinstance(one, dict) and one.get("id") is not None:
                known.setdefault(str(one["id"]), {"role": "end-user", **one})
    return list(known.values())


def _comments(folder: Path, tickets: Sequence[Row]) -> dict[str, list[Row]]:
    """A ticket without a single comment was exported without its words: that is refused."""
    found: dict[str, list[Row]] = defaultdict(list)
    needed = (*COMMENT, "ticket_id")
    for row in rows_in(folder, "ticket_comments", needed=needed, is_needed=False, owner="ticket_id"):
        found[str(row["ticket_id"])].append(row)
    for ticket in tickets:
        for comment in ticket.get("comments") or ():
            if lacking := sorted(set(COMMENT) - set(comment)):
                raise Unreadable(
                    f"tickets.json: expected {', '.join(COMMENT)} in each comment; lacking: {', '.join(lacking)}"
                )
            found[str(ticket["id"])].append(comment)
    if tickets and not found:
        raise Unreadable(
            "expected comments in the tickets (JSON export) or ticket_comments.json; found neither"
        )
    return found


def _meet(user: Row, export: Export, history: History) -> None:
    key, name, email = str(user["id"]), str(user.get("name") or ""), str(user.get("email") or "")
    if key in export.staff:
        history.colleagues[key] = Colleague(name or email, email)
        return
    company = str(user.get("organization_id") or "")
    language = str(user.get("locale") or "")
    history.people[key] = Person(
        name or email, email, str(user.get("phone") or ""), language, (company,) if company else ()
    )


def _stories(export: Export, tickets: Sequence[Row], history: History) -> Iterator[Story]:
    history.bad.clear()
    for number, ticket in enumerate(tickets, start=1):
        try:
            yield _story(export, ticket)
        except STRANGE as problem:
            history.bad.append(Bad(number, f"cannot be read: {problem}", "", f"ticket {ticket['id']}"))


def _story(export: Export, ticket: Row) -> Story:
    key, opened = str(ticket["id"]), _needed(ticket["created_at"], export.zone)
    status = of_word(STATES, str(ticket["status"]))
    if status is None:
        raise ValueError(f"no status that is known: {ticket['status']}")
    metric = ticket.get("metric_set") or {}
    ended = _at(metric.get("solved_at"), export) or _at(ticket.get("updated_at"), export) or opened
    comments = sorted(export.comments.get(key, ()), key=lambda one: (str(one["created_at"]), one["id"]))
    owner, channel = str(ticket.get("assignee_id") or ""), _channel(ticket)
    requester = str(ticket["requester_id"])
    is_over = status in ("solved", "closed")
    return Story(
        key=key,
        subject=str(ticket.get("subject") or ticket.get("raw_subject") or ""),
        requester=requester,
        opened_at=opened,
        status=status,
        organisation=str(ticket.get("organization_id") or ""),
        group=str(ticket.get("group_id") or ""),
        owner=owner,
        priority=priority_of(str(ticket.get("priority") or "normal")) or 2,
        channel=channel,
        ended_at=ended if is_over else None,
        sayings=tuple(_saying(export, one, requester, channel) for one in comments),
        deeds=(Deed(What.OPENED, opened), *((Deed(What.SOLVED, ended, owner),) if is_over else ())),
        tags=tuple(str(tag) for tag in ticket.get("tags") or ()),
        fields={"Zendesk number": key},
    )


def _channel(ticket: Row) -> str:
    return of_word(CHANNELS, str((ticket.get("via") or {}).get("channel") or "")) or "email"


def _side(export: Export, comment: Row, author: str, requester: str) -> Side:
    """What is not public is a note, whoever wrote it; so is what does not say plainly that it is."""
    if comment["public"] is not True:
        return Side.NOTE
    if author == SYSTEM:
        return Side.PROGRAM
    return Side.US if author in export.staff and author != requester else Side.CLIENT


def _saying(export: Export, comment: Row, requester: str, channel: str) -> Saying:
    author = str(comment["author_id"])
    side = _side(export, comment, author, requester)
    return Saying(
        key=f"comment {comment['id']}",
        side=side,
        at=_needed(comment["created_at"], export.zone),
        body=str(comment.get("plain_body") or comment.get("body") or ""),
        html=str(comment.get("html_body") or ""),
        author=author,
        channel=channel,
        pieces=tuple(
            Piece(
                str(one.get("file_name") or "file"),
                str(one.get("content_type") or ""),
                partial(Path.read_bytes, export.folder / "attachments" / str(int(one["id"]))),
            )
            for one in comment.get("attachments") or ()
        ),
    )


def _at(text: Any, export: Export) -> datetime | None:
    return moment(str(text or ""), export.zone)


def _needed(text: Any, zone: ZoneInfo) -> datetime:
    found = moment(str(text or ""), zone)
    if found is None:
        raise ValueError("a moment is lacking")
    return found
