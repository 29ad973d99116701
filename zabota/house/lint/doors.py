"""How rooms are entered. The floors themselves are import-linter's (pyproject.toml)."""

import ast
from collections.abc import Iterator

from zabota.house.lint.calls import imports_of
from zabota.house.lint.rules import Breach, Source, room_of

DOORS = {"access", "actions", "errors", "events", "models", "permissions", "queries"}
MORE_DOORS = {
    "zabota.accounts": {"arrivals", "factors", "openid", "profile", "sign_in_rules", "signed_in"},  # actions
    "zabota.advertising": {"calculations", "saying"},  # pure; words
    "zabota.automation": {"telling"},  # what a macro does, in sentences
    "zabota.briefings": {"forgetting", "calculations", "saying"},  # pure; words
    "zabota.channels": {"contract"},  # what every channel has to offer
    "zabota.channels.email": {
        "forgetting",
        "consenting",
        "examining",
        "guessing",
        "hooks",
        "invited",
        "mailboxes",
        "problems",
        "providers",
        "reading",
        "showing",
        "threads",
        "trying",
    },  # actions; its servers asked; pure; letters brought; actions; a table; pure reading; in a sandbox; ids; a trial
    "zabota.clicks": {
        "forgetting",
        "audiences",
        "engine",
        "hosts",
        "logs",
        "mailed",
        "pages",
        "rating",
        "reasons",
        "wording",
        "snippets",
        "tokens",
        "trying",
    },  # sealed words; pure; links in letters; of an answer's page; words; of a site's pages
    "zabota.clients": {
        "audience",
        "affairs",
        "bouncing",
        "charging",
        "directory",
        "erasing",
        "freemail",
        "goals",
        "importing",
        "inviting",
        "knowing",
        "meetings",
        "merging",
        "naming",
        "papers",
        "planning",
        "ranking",
        "robots",
        "sheets",
        "signing_in",
        "upkeep",
    },  # queries; actions; pure
    "zabota.desk": {
        "letter",
        "pages",
        "ticket",
        "views",
    },  # who reads a letter; frames in which the API's screens stand
    "zabota.journeys": {"bringing", "calculations", "saying", "trying", "wording"},  # actions; pure; words
    "zabota.notes": {"forgetting", "about_clients"},  # actions
    "zabota.notifications": {"forgetting"},  # called by records
    "zabota.plays": {"billing", "calculations", "openings", "rhythms"},  # pure; what the house makes known
    "zabota.portal": {"eyes", "limits", "pages", "promises"},  # what a client sees; the frame of its pages
    "zabota.promises": {
        "calendars",
        "choosing",
        "client_hours",
        "clocks",
        "levels",
        "public_days",
        "slipping",
        "spoken",
        "workdays",
    },  # pure; queries; queries; pure; actions; pure; words of letters; pure; actions
    "zabota.queues": {
        "asking",
        "keeping",
        "looking",
    },  # a queue as a tree; for COPY; tickets that are not kept
    "zabota.records": {"asking"},  # what a client's person does: apart from the actions, which know notes
    "zabota.retention": {"forgetting", "saying"},  # words
    "zabota.satisfaction": {
        "forgetting",
        "drawing",
        "saying",
        "scales",
        "wording",
    },  # pure; words; pure; words
    "zabota.team": {"away", "deputies", "signing", "staffing"},  # actions; pure
    "zabota.tickets": {
        "forgetting",
        "around",
        "asking",
        "conditions",
        "field_values",
        "finding",
        "letters",
        "refusals",
        "relations",
        "searching",
        "sight",
        "standing",
        "uploads",
    },  # queries; given to actions; how far one sees
    "zabota.transfers": {"forgetting"},  # called by records
    "zabota.writing": {"forgetting", "guard", "variables"},  # pure calculations
}
OPEN_ROOMS = {"zabota.core", "zabota.ui"}  # libraries: every module of theirs is for others
KNOWS_EVERY_ROOM = "zabota.house"


def rooms_are_entered_by_their_doors(source: Source) -> Iterator[Breach]:
    """What is behind the doors may change without asking anybody.

    In: zabota/desk/views.py
    Good: from zabota.tickets.actions import close_ticket
    Bad: from zabota.tickets.actions_of_old import close_ticket
    """
    if not source.is_python or source.is_test or not source.room or source.room == KNOWS_EVERY_ROOM:
        return
    for node in source.nodes:
        for module in _modules_of(node):
            room = room_of(module)
            if room not in {"", source.room} | OPEN_ROOMS and not _is_door(module, room):
                yield node.lineno, f"{module} is private to {room}"  # type: ignore[attr-defined]


def channels_do_not_know_each_other(source: Source) -> Iterator[Breach]:
    """The contract that all channels share knows none of them.

    In: zabota/channels/handlers.py
    Good: from zabota.channels.models import Delivery
    Bad: from zabota.channels.email.models import Mailbox
    """
    if source.is_python and not source.is_test and source.room == "zabota.channels":
        for line, module in imports_of(source):
            if room_of(module) == "zabota.channels.email":
                yield line, "the shared part of the channels knows no channel"
                return


def migrations_import_no_room(source: Source) -> Iterator[Breach]:
    """A migration is history; a room changes.

    In: zabota/tickets/migrations/0002_first_tags.py
    Good: Tag = apps.get_model("tickets", "Tag")
    Bad: from zabota.tickets.models import Tag
    """
    if source.is_python and "migrations" in source.path.parts:
        for line, module in imports_of(source):
            if room_of(module) not in {"", "zabota.core"}:
                yield line, f"{module}: ask `apps` for the model as it was then"


def _modules_of(node: ast.AST) -> list[str]:
    """The modules that an import enters; `from zabota.tickets import access` enters zabota.tickets.access."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        if node.module == room_of(node.module):
            return [f"{node.module}.{name.name}" for name in node.names]
        return [node.module]
    return []


def _is_door(module: str, room: str) -> bool:
    door = module.removeprefix(room).strip(".").split(".")[0]
    return not door or door in DOORS | MORE_DOORS.get(room, set())


RULES = [rooms_are_entered_by_their_doors, channels_do_not_know_each_other, migrations_import_no_room]
