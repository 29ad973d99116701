"""What a token may be made for. It never may more than its person may now."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission


class TokenScope(StrEnum):
    """`thing:verb`. The two of OWN are for a client's person, all others for colleagues."""

    CLIENTS_READ = "clients:read"
    CLIENTS_WRITE = "clients:write"
    FILES_READ = "files:read"
    NOTES_READ = "notes:read"
    NOTES_WRITE = "notes:write"
    OWN_READ = "own:read"
    OWN_WRITE = "own:write"
    PROMISES_READ = "promises:read"
    TEAM_READ = "team:read"
    TICKETS_READ = "tickets:read"
    TICKETS_WRITE = "tickets:write"

    @property
    def label(self) -> "str | Promise":
        return LABELS[self]


OWN = (TokenScope.OWN_READ, TokenScope.OWN_WRITE)
LABELS = {
    TokenScope.CLIENTS_READ: _("Read companies and contacts"),
    TokenScope.CLIENTS_WRITE: _("Add and edit companies and contacts"),
    TokenScope.FILES_READ: _("Download files of tickets"),
    TokenScope.NOTES_READ: _("Read notes for colleagues"),
    TokenScope.NOTES_WRITE: _("Write notes for colleagues"),
    TokenScope.OWN_READ: _("Read tickets, letters, files and promises, as in the portal"),
    TokenScope.OWN_WRITE: _("Open tickets and answer in them, as in the portal"),
    TokenScope.PROMISES_READ: _("Read what was promised on tickets"),
    TokenScope.TEAM_READ: _("Read who works here, and on which lines"),
    TokenScope.TICKETS_READ: _("Read tickets and letters"),
    TokenScope.TICKETS_WRITE: _("Open, answer, assign, solve and close tickets"),
}
NEEDS = {  # each of them needs one of these permissions to be of any use
    TokenScope.CLIENTS_READ: {Permission.CLIENTS_READ},
    TokenScope.CLIENTS_WRITE: {Permission.CLIENTS_EDIT},
    TokenScope.FILES_READ: {Permission.TICKETS_READ},
    TokenScope.NOTES_READ: {Permission.TICKETS_READ},
    TokenScope.NOTES_WRITE: {Permission.NOTES_WRITE},
    TokenScope.PROMISES_READ: {Permission.TICKETS_READ},
    TokenScope.TEAM_READ: {Permission.TICKETS_READ},
    TokenScope.TICKETS_READ: {Permission.TICKETS_READ},
    TokenScope.TICKETS_WRITE: {
        Permission.TICKETS_ANSWER,
        Permission.TICKETS_ASSIGN,
        Permission.TICKETS_CLOSE,
        Permission.TICKETS_OPEN,
    },
}


def scopes_for(user: User) -> list[TokenScope]:
    """What this person may make a token for, in the order of their words."""
    if not user.is_staff:
        return list(OWN)
    return [scope for scope, needed in NEEDS.items() if any(map(user.may, needed))]
