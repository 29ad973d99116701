"""The first run: its steps, how far it has come, and what each of them writes at once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.accounts.actions import create_first_owner
from zabota.accounts.models import Kind, User
from zabota.channels.email.mailboxes import create_mailbox, edit_mailbox
from zabota.channels.email.models import Mailbox
from zabota.promises.choosing import default_level
from zabota.promises.levels import edit_level
from zabota.team.actions import add_agent, create_line, edit_line, set_lines
from zabota.team.models import Line
from zabota.team.queries import all_lines

STEPS: "tuple[tuple[str, str | Promise], ...]" = (
    ("owner", _("You")),
    ("house", _("The first line")),
    ("mailbox", _("The mailbox")),
    ("colleague", _("A colleague")),
    ("done", _("The first letter")),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """`url` names the address one may go back to; empty for the step one is at, and for the first one."""

    title: "str | Promise"
    is_done: bool
    is_here: bool
    url: str


def stages(here: str) -> list[Stage]:
    """The progress line of the step."""
    done = {"owner": here != "owner", **_done()}
    return [
        Stage(title, done[key], key == here, "" if key in ("owner", here) else f"setup_{key}")
        for key, title in STEPS
    ]


def first_open_step() -> str:
    """The name of the address where the first run goes on."""
    done = _done()
    return next((f"setup_{key}" for key, _title in STEPS if not done.get(key, True)), "setup_done")


def first_line() -> Line | None:
    return all_lines().first()


def first_mailbox() -> Mailbox | None:
    return Mailbox.objects.select_related("line").order_by("pk").first()


@transaction.atomic
def make_owner(*, email: str, name: str, language: str, password: str) -> User:
    """Raises AlreadySetUp or AddressTaken."""
    user = create_first_owner(email=email, name=name, language=language, password=password)
    add_agent(user, by=None)
    return user


@transaction.atomic
def settle_line(*, first_answer: timedelta, by: User, **facts: Any) -> Line:
    """The first line, made or changed, with whoever sets the house up on it; and how soon clients are answered."""
    User.objects.select_for_update().get(pk=by.pk)  # pressed twice, it is made once
    line = first_line()
    line = edit_line(line, by=by, **facts) if line else create_line(by=by, **facts)
    agent = add_agent(by, by=by)
    set_lines(agent, {*agent.lines.all(), line}, by=by)
    edit_level(default_level(), first_answer=first_answer, by=by)
    return line


@transaction.atomic
def settle_mailbox(line: Line, *, by: User, **facts: Any) -> Mailbox:
    """The first mailbox, made or changed."""
    User.objects.select_for_update().get(pk=by.pk)
    mailbox = first_mailbox()
    if mailbox:
        return edit_mailbox(mailbox, by=by, **facts)
    return create_mailbox(by=by, line=line, **facts)


def _done() -> dict[str, bool]:
    return {
        "house": all_lines().exists(),
        "mailbox": Mailbox.objects.exists(),
        "colleague": User.objects.filter(kind=Kind.STAFF).count() > 1,
        "done": False,
    }
