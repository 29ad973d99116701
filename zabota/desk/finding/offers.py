"""What the palette knows by itself: acts that stand on a button of the page, and places to go to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class Known:
    """An option that is always the same; `more` are other words for it, in both languages."""

    title: Any
    picture: str
    name: str
    more: Any = ""
    keys: str = ""
    permission: Permission | None = None


def _act(name: str, picture: str, title: Any, more: Any, keys: str = "") -> Known:
    return Known(title, picture, name, more, keys)


ACTS = (
    _act(
        "letter",
        "letter",
        gettext_lazy("Letter to the client"),
        pgettext_lazy("other words", "answer reply write"),
        "R",
    ),
    _act(
        "note",
        "note",
        gettext_lazy("Note for colleagues"),
        pgettext_lazy("other words", "comment internal"),
        "N",
    ),
    _act("take", "person", gettext_lazy("Take it"), pgettext_lazy("other words", "mine assign to me"), "T"),
    _act(
        "assign",
        "colleague",
        gettext_lazy("Assign or move"),
        pgettext_lazy("other words", "owner line hand over"),
        "A",
    ),
    _act("solve", "check", gettext_lazy("Solve"), pgettext_lazy("other words", "done finish"), "E"),
    _act("snooze", "snooze", gettext_lazy("Snooze"), pgettext_lazy("other words", "later remind"), "Z"),
    _act("wake", "undo", gettext_lazy("Wake it now"), pgettext_lazy("other words", "snooze")),
    _act(
        "ask-colleague",
        "colleague",
        gettext_lazy("Ask a colleague"),
        pgettext_lazy("other words", "hand-off help"),
    ),
    _act(
        "priority",
        "up",
        gettext_lazy("Set the priority"),
        pgettext_lazy("other words", "urgency urgent important"),
        "P",
    ),
    _act(
        "propose-refusal",
        "shield",
        gettext_lazy("Propose to refuse"),
        pgettext_lazy("other words", "decline no"),
    ),
    _act(
        "promise",
        "today",
        gettext_lazy("Promise something"),
        pgettext_lazy("other words", "deadline by when date"),
    ),
    _act(
        "ask-client",
        "client-step",
        gettext_lazy("Ask the client for something"),
        pgettext_lazy("other words", "need data wait"),
    ),
    _act(
        "fire",
        "risk",
        gettext_lazy("Fire mode: help above the agreement"),
        pgettext_lazy("other words", "emergency urgent"),
    ),
    _act("ours", "answer", gettext_lazy("We owe the next step"), pgettext_lazy("other words", "open step")),
    _act(
        "theirs",
        "client-step",
        gettext_lazy("The client owes the next step"),
        pgettext_lazy("other words", "wait waiting"),
    ),
    _act("refuse", "shield", gettext_lazy("Refuse with reasons"), pgettext_lazy("other words", "no decline")),
    _act("close", "lock", gettext_lazy("Close for good"), pgettext_lazy("other words", "end spam")),
    _act("reopen", "undo", gettext_lazy("Reopen"), pgettext_lazy("other words", "again")),
    _act("macro", "phrase", gettext_lazy("Macro"), pgettext_lazy("other words", "saved reply"), "Q"),
    _act("follow", "eye", gettext_lazy("Follow"), pgettext_lazy("other words", "watch"), "W"),
    _act(
        "merge",
        "merge",
        gettext_lazy("Merge into another ticket"),
        pgettext_lazy("other words", "duplicate"),
        "M",
    ),
    _act(
        "carry",
        "right",
        gettext_lazy("Move messages to another ticket"),
        pgettext_lazy("other words", "wrong"),
    ),
    _act("split", "split", gettext_lazy("Split into two tickets"), pgettext_lazy("other words", "part")),
    _act(
        "link",
        "link",
        gettext_lazy("Link with another ticket"),
        pgettext_lazy("other words", "blocks causes"),
    ),
    _act(
        "parent", "up", gettext_lazy("Part of a larger ticket"), pgettext_lazy("other words", "parent child")
    ),
    _act(
        "problem",
        "risk",
        gettext_lazy("A problem is behind it"),
        pgettext_lazy("other words", "cause incident"),
    ),
    _act("client", "company", gettext_lazy("Client"), pgettext_lazy("other words", "panel company")),
    _act("keys", "help", gettext_lazy("Keys"), pgettext_lazy("other words", "shortcuts hotkeys help")),
)
PLACES = (
    Known(
        gettext_lazy("New ticket"),
        "plus",
        "ticket_new",
        pgettext_lazy("other words", "open create"),
        "C",
        Permission.TICKETS_OPEN,
    ),
    Known(
        gettext_lazy("Search"),
        "search",
        "search",
        pgettext_lazy("other words", "find"),
        "/",
        Permission.TICKETS_READ,
    ),
    Known(
        gettext_lazy("Clients"),
        "company",
        "clients",
        pgettext_lazy("other words", "companies people"),
        "",
        Permission.CLIENTS_READ,
    ),
    Known(
        gettext_lazy("New company"),
        "plus",
        "company_new",
        pgettext_lazy("other words", "client"),
        "",
        Permission.CLIENTS_EDIT,
    ),
    Known(
        gettext_lazy("My promises"),
        "today",
        "my_promises",
        pgettext_lazy("other words", "deadlines due late inputs"),
        "G P",
        Permission.TICKETS_READ,
    ),
    Known(
        gettext_lazy("How promises are kept"),
        "chart",
        "promise_board",
        pgettext_lazy("other words", "board lead share kept broken"),
        "G B",
        Permission.PROMISES_WATCH,
    ),
    Known(
        gettext_lazy("Refusals"),
        "shield",
        "refusals",
        pgettext_lazy("other words", "no objections proposals review"),
        "",
        Permission.LINES_MANAGE,
    ),
    Known(
        gettext_lazy("Problems"),
        "risk",
        "problems",
        pgettext_lazy("other words", "cause incident"),
        "",
        Permission.TICKETS_READ,
    ),
    Known(
        gettext_lazy("Saved queues"),
        "star",
        "saved_queues",
        pgettext_lazy("other words", "views"),
        "",
        Permission.TICKETS_READ,
    ),
    Known(
        gettext_lazy("Saved replies"),
        "phrase",
        "replies",
        pgettext_lazy("other words", "templates"),
        "",
        Permission.TICKETS_ANSWER,
    ),
    Known(
        gettext_lazy("Macros"),
        "phrase",
        "macros",
        pgettext_lazy("other words", "automation"),
        "",
        Permission.TICKETS_ANSWER,
    ),
    Known(
        gettext_lazy("Drafts"),
        "pen",
        "drafts",
        pgettext_lazy("other words", "unsent letters"),
        "",
        Permission.TICKETS_READ,
    ),
    Known(
        pgettext_lazy("mentions", "Where I am called"),
        "bell",
        "mentions",
        pgettext_lazy("other words", "mention @"),
        "",
        Permission.TICKETS_READ,
    ),
    Known(
        gettext_lazy("My profile"),
        "person",
        "profile",
        pgettext_lazy("other words", "me password signature language"),
    ),
    Known(
        gettext_lazy("What I am told of"),
        "bell",
        "notifications:preference",
        pgettext_lazy("other words", "notifications"),
    ),
)
