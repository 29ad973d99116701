"""Everything a person may be allowed to do. The roles that the house starts with stand in a migration."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """Alphabetical; `room:verb`."""

    AGENTS_MANAGE = "agents:manage"
    ANSWERS_SEE = "answers:see"
    API_USE = "api:use"
    AUDIT_READ = "audit:read"
    BACKUPS_MANAGE = "backups:manage"
    BRIEFINGS_SEND = "briefings:send"
    CLIENTS_EDIT = "clients:edit"
    CLIENTS_MERGE = "clients:merge"
    CLIENTS_READ = "clients:read"
    CLICKS_DECIDE = "clicks:decide"
    CLICKS_SEE = "clicks:see"
    FIELDS_MANAGE = "fields:manage"
    HOUSE_WATCH = "house:watch"
    IDEAS_DECIDE = "ideas:decide"
    INTAKE_READ = "intake:read"
    JOURNEYS_MANAGE = "journeys:manage"
    LEVELS_MANAGE = "levels:manage"
    LINES_MANAGE = "lines:manage"
    MAILBOXES_MANAGE = "mailboxes:manage"
    NOTES_WRITE = "notes:write"
    PEOPLE_FORGET = "people:forget"
    PLAYS_MANAGE = "plays:manage"
    PLAYS_RUN = "plays:run"
    PORTAL_PREVIEW = "portal:preview"
    PROMISES_WATCH = "promises:watch"
    QUEUES_SHARE = "queues:share"
    RECORDS_KEEP = "records:keep"
    REPLIES_SHARE = "replies:share"
    ROLES_MANAGE = "roles:manage"
    SECURITY_MANAGE = "security:manage"
    SITES_MANAGE = "sites:manage"
    SURVEYS_MANAGE = "surveys:manage"
    TICKETS_ANSWER = "tickets:answer"
    TICKETS_ASSIGN = "tickets:assign"
    TICKETS_CLOSE = "tickets:close"
    TICKETS_MERGE = "tickets:merge"
    TICKETS_OPEN = "tickets:open"
    TICKETS_READ = "tickets:read"
    TICKETS_REFUSE = "tickets:refuse"
    TICKETS_SEE_ALL = "tickets:see-all"
    VERDICTS_JUDGE = "verdicts:judge"
    VOICES_DIRECTOR = "voices:director"

    @property
    def label(self) -> "str | Promise":
        return LABELS[self]


LABELS = {
    Permission.AGENTS_MANAGE: _("Manage colleagues and what they may do"),
    Permission.ANSWERS_SEE: _("See what clients answered and who answers for it"),
    Permission.API_USE: _("Make tokens with which a program works in one's own name"),
    Permission.AUDIT_READ: _("Read who changed what"),
    Permission.BACKUPS_MANAGE: _("Make backups, and say when and where they are made"),
    Permission.BRIEFINGS_SEND: _("Send reports to executives of clients"),
    Permission.CLIENTS_EDIT: _("Edit companies and contacts"),
    Permission.CLIENTS_MERGE: _("Merge contacts that are one person"),
    Permission.CLIENTS_READ: _("Read companies and contacts"),
    Permission.CLICKS_DECIDE: _("Overrule clicks, exclude sources, ask ad networks for money back"),
    Permission.CLICKS_SEE: _("See what clicks on our ads are worth and cost"),
    Permission.FIELDS_MANAGE: _("Manage kinds of tickets, their fields and tags"),
    Permission.HOUSE_WATCH: _("See how healthy the house itself is"),
    Permission.IDEAS_DECIDE: _("Decide on ideas of clients and colleagues"),
    Permission.INTAKE_READ: _("Read letters that could not be filed"),
    Permission.JOURNEYS_MANAGE: _("Manage the stages of clients and letters before trouble"),
    Permission.LEVELS_MANAGE: _("Manage working calendars, service levels and duty"),
    Permission.LINES_MANAGE: _("Manage lines"),
    Permission.MAILBOXES_MANAGE: _("Manage mailboxes"),
    Permission.NOTES_WRITE: _("Write notes for colleagues"),
    Permission.PEOPLE_FORGET: _("Give a person what is kept of them, and forget a person"),
    Permission.PLAYS_MANAGE: _("Write patterns of plays, and see what plays do"),
    Permission.PLAYS_RUN: _("Run plays: open them, take steps, write down the result"),
    Permission.PORTAL_PREVIEW: _("See the portal as a client sees it"),
    Permission.PROMISES_WATCH: _("See how the promises of everybody are kept"),
    Permission.QUEUES_SHARE: _("Share queues with a line or with everybody"),
    Permission.RECORDS_KEEP: _("Say how long what is kept, and what may not be deleted"),
    Permission.REPLIES_SHARE: _("Share saved replies, phrases and macros"),
    Permission.ROLES_MANAGE: _("Manage roles"),
    Permission.SECURITY_MANAGE: _("Say how people sign in, and close their sessions and tokens"),
    Permission.SITES_MANAGE: _("Manage our sites whose clicks are counted, and what is allowed there"),
    Permission.SURVEYS_MANAGE: _("Manage what clients are asked, and how often"),
    Permission.TICKETS_ANSWER: _("Write letters to clients"),
    Permission.TICKETS_ASSIGN: _("Take, assign and move tickets"),
    Permission.TICKETS_CLOSE: _("Solve and close tickets"),
    Permission.TICKETS_MERGE: _("Merge and split tickets"),
    Permission.TICKETS_OPEN: _("Open tickets for a client"),
    Permission.TICKETS_READ: _("Read tickets of own lines"),
    Permission.TICKETS_REFUSE: _("Refuse a ticket with reasons"),
    Permission.TICKETS_SEE_ALL: _("See the tickets of every line"),
    Permission.VERDICTS_JUDGE: _("See answers that do not count, and decide about them"),
    Permission.VOICES_DIRECTOR: _("Read and answer letters to the director"),
}
