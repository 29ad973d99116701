"""The sections of the settings: which there are, and which of them a person may enter."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core import wellbeing


@dataclass(frozen=True, slots=True)
class Section:
    """`name` names the address; `about` says what it is for."""

    name: str
    permission: Permission
    picture: str
    title: "str | Promise"
    about: "str | Promise"


PEOPLE = (
    Section(
        "agents",
        Permission.AGENTS_MANAGE,
        "person",
        _("Colleagues"),
        _("Who works here, in which role and on which lines."),
    ),
    Section(
        "lines",
        Permission.LINES_MANAGE,
        "line",
        _("Lines"),
        _("How long a ticket may stand without an owner, and how long an answer reopens it."),
    ),
    Section(
        "absences",
        Permission.AGENTS_MANAGE,
        "snooze",
        _("Absences and deputies"),
        _("Who is away, and who acts meanwhile."),
    ),
    Section("roles", Permission.ROLES_MANAGE, "shield", _("Roles"), _("What each role may see and do.")),
    Section(
        "sign_in_rules",
        Permission.SECURITY_MANAGE,
        "lock",
        _("Sign-in"),
        _("Passwords, codes, second factors by role, and providers (OpenID Connect)."),
    ),
)
DEADLINES = (
    Section(
        "calendars",
        Permission.LEVELS_MANAGE,
        "clock",
        _("Working calendars"),
        _("Hours of the week, holidays, special days; and why a deadline is when it is."),
    ),
    Section(
        "levels",
        Permission.LEVELS_MANAGE,
        "today",
        _("Service levels (SLA)"),
        _("How soon we answer, tell news and solve, and who is told when we are late."),
    ),
    Section(
        "level_rules",
        Permission.LEVELS_MANAGE,
        "filter",
        _("Which ticket gets which level"),
        _("Rules in order; the first that fits wins. Try one on a ticket."),
    ),
    Section(
        "duties",
        Permission.LEVELS_MANAGE,
        "bell",
        _("Duty"),
        _("Who is told outside hours."),
    ),
)
LETTERS = (
    Section(
        "mailboxes",
        Permission.MAILBOXES_MANAGE,
        "letter",
        _("Mailboxes"),
        _("Our addresses: where letters become tickets and answers leave from."),
    ),
    Section(
        "intake",
        Permission.INTAKE_READ,
        "filter",
        _("Letters that came"),
        _("Every letter, what was decided about it and why; those set aside first."),
    ),
    Section(
        "blocked_senders",
        Permission.INTAKE_READ,
        "shield",
        _("Blocked senders"),
        _("Whose letters are kept, but not taken."),
    ),
    Section(
        "replies",
        Permission.REPLIES_SHARE,
        "phrase",
        _("Replies, phrases, macros"),
        _("Texts that are written once, and acts that go together."),
    ),
    Section(
        "guard_words",
        Permission.REPLIES_SHARE,
        "eye",
        _("Words of the guard"),
        _("What must not reach a client, and what is too harsh for us."),
    ),
)
TICKETS = (
    Section(
        "kinds",
        Permission.FIELDS_MANAGE,
        "board",
        _("Kinds of tickets"),
        _("What clients come with: a question, an outage, an order."),
    ),
    Section(
        "fields",
        Permission.FIELDS_MANAGE,
        "pen",
        _("Fields"),
        _("What is asked of a ticket, who needs it and what for."),
    ),
    Section(
        "tags",
        Permission.FIELDS_MANAGE,
        "flag",
        _("Tags"),
        _("Which there are and how many tickets bear them; rename, merge, delete."),
    ),
)
CLIENTS = (
    Section(
        "surveys",
        Permission.SURVEYS_MANAGE,
        "phrase",
        _("What clients are asked"),
        _(
            "Questions, how often, and in how many hours a bad word is answered. Nobody is asked before you say so."
        ),
    ),
    Section(
        "doubtful_answers",
        Permission.VERDICTS_JUDGE,
        "eye",
        _("Answers that do not count"),
        _("What is not certainly a person's, and why; a word of yours may change that."),
    ),
    Section(
        "voice_policy",
        Permission.VOICES_DIRECTOR,
        "letter",
        _("Letters to the director"),
        _("How soon they are answered, who reads them, and whether our letters name the way."),
    ),
)
JOURNEY = (
    Section(
        "stages",
        Permission.JOURNEYS_MANAGE,
        "right",
        _("Stages of the way"),
        _("From acquaintance to renewal: who is in which, what is asked then, what we say."),
    ),
    Section(
        "warning_rules",
        Permission.JOURNEYS_MANAGE,
        "letter",
        _("Letters before trouble"),
        _(
            "Told in time: a trial, a balance, an agreement that end, a first bill. None leaves before you say so."
        ),
    ),
    Section(
        "patterns",
        Permission.PLAYS_MANAGE,
        "flag",
        _("Plays"),
        _("What to do when a client falls silent or moves on: steps, owners, dates."),
    ),
)
CLICKS = (
    Section(
        "sites",
        Permission.SITES_MANAGE,
        "cursor",
        _("Sites and tag"),
        _("Whose clicks are counted, what to put into the pages, and whether it works."),
    ),
    Section(
        "allowed",
        Permission.SITES_MANAGE,
        "shield",
        _("What is allowed there"),
        _("Networks, campaigns and placements whose clicks count, whatever the program finds."),
    ),
)
HOUSE = (
    Section(
        "backups",
        Permission.BACKUPS_MANAGE,
        "shield",
        _("Backups"),
        _("When and where they are made, which there are, and whether they could be restored."),
    ),
    Section(
        "keeping",
        Permission.RECORDS_KEEP,
        "snooze",
        _("How long things are kept"),
        _("When tickets, files, letters and traces are deleted by themselves."),
    ),
    Section(
        "holds",
        Permission.RECORDS_KEEP,
        "shield",
        _("Holds"),
        _("Of which client, person or ticket nothing may be deleted, and why."),
    ),
    Section(
        "person_requests",
        Permission.PEOPLE_FORGET,
        "person",
        _("Persons about their data"),
        _("Who asked for a copy or to be forgotten, and by which day they are answered."),
    ),
    Section(
        "setup",
        Permission.MAILBOXES_MANAGE,
        "brand",
        _("First steps"),
        _("The way from an empty house to the first answered letter."),
    ),
    Section(
        "all_tokens",
        Permission.SECURITY_MANAGE,
        "lock",
        pgettext_lazy("of programs", "Tokens"),
        _("Programs that work in somebody’s name: whose they are, when they were used; revoke them here."),
    ),
    Section(
        "trail",
        Permission.AUDIT_READ,
        "eye",
        _("Who did what"),
        _("Every act, by whom and from where; as a file for whoever audits."),
    ),
    Section(
        "house_health",
        Permission.HOUSE_WATCH,
        "bell",
        _("Health of the house"),
        _("Disk, database, letters, certificates: what is wrong, and what to do."),
    ),
    Section(
        "brought",
        Permission.AUDIT_READ,
        "undo",
        _("History brought in"),
        _("What came from other desks, what could not be read, and taking it back."),
    ),
)
GROUPS = (
    (_("People"), PEOPLE),
    (_("Deadlines"), DEADLINES),
    (_("Letters"), LETTERS),
    (_("Tickets"), TICKETS),
    (_("Satisfaction"), CLIENTS),
    (_("The client’s way"), JOURNEY),
    (_("Clicks"), CLICKS),
    (_("The house"), HOUSE),
)


def sections_for(user: User, current: str = "") -> dict[str, Any]:
    """What the settings' menu says; groups in which one may enter nothing are left out."""
    groups = [(title, [one for one in sections if user.may(one.permission)]) for title, sections in GROUPS]
    return {"groups": [group for group in groups if group[1]], "current": current, "ailing": _ails(user)}


def _ails(user: User) -> str:
    """The section that has something wrong to tell, for those who may enter it."""
    if not user.may(Permission.HOUSE_WATCH):
        return ""
    found = wellbeing.kept()
    return "house_health" if found and not found.is_well else ""
