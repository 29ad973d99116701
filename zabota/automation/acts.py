"""The acts of a macro, in the order in which they are done: first what describes the ticket, last what ends it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from zabota.accounts.permissions import Permission
from zabota.automation.models import Macro, Owning, Stepping
from zabota.core.clock import now
from zabota.notes.actions import write_note
from zabota.team.models import Agent
from zabota.tickets import actions
from zabota.tickets.models import Tag, Ticket


class ActCode(StrEnum):
    FOLLOW = "follow"
    KIND = "kind"
    MOVE = "move"
    NOTE = "note"
    OWNER = "owner"
    SNOOZE = "snooze"
    STEP = "step"
    TAG = "tag"
    TEXT = "text"  # told of, but nothing is done to the ticket: the text goes into the editor
    UNTAG = "untag"


@dataclass(frozen=True, slots=True)
class Doing:
    """A macro at work: by whom, on which ticket; the nonce tells one run from another."""

    macro: Macro
    ticket: Ticket
    by: Agent
    nonce: UUID


@dataclass(frozen=True, slots=True)
class Act:
    code: ActCode
    is_wanted: Callable[[Macro], bool]
    permission: Callable[[Macro], Permission]
    do: Callable[[Doing], object]


def acts_of(macro: Macro) -> list[Act]:
    return [act for act in ACTS if act.is_wanted(macro)]


def _tag(doing: Doing) -> None:
    for name in doing.macro.add_tags:
        actions.tag_ticket(doing.ticket, name=name, by=doing.by)


def _untag(doing: Doing) -> None:
    for tag in Tag.objects.filter(taggings__ticket=doing.ticket):
        if tag.name.casefold() in {name.casefold() for name in doing.macro.remove_tags}:
            actions.untag_ticket(doing.ticket, tag=tag, by=doing.by)


def _set_kind(doing: Doing) -> None:
    actions.set_kind(doing.ticket, kind=doing.macro.kind, by=doing.by)


def _note(doing: Doing) -> None:
    write_note(doing.ticket, doing.macro.note, by=doing.by, nonce=uuid5(doing.nonce, "note"))


def _follow(doing: Doing) -> None:
    actions.follow_ticket(doing.ticket, who=doing.by, by=doing.by)


def _move(doing: Doing) -> None:
    if doing.macro.to_line:
        actions.move_ticket(doing.ticket, to=doing.macro.to_line, reason=doing.macro.move_reason, by=doing.by)


def _own(doing: Doing) -> None:
    macro = doing.macro
    if macro.owning == Owning.NOBODY:
        actions.release_ticket(doing.ticket, by=doing.by)
    elif macro.owning == Owning.ME:
        actions.take_ticket(doing.ticket, by=doing.by)
    elif macro.owner:
        actions.assign_ticket(doing.ticket, to=macro.owner, by=doing.by)


def _step(doing: Doing) -> None:
    does = {
        Stepping.OURS: actions.owe_next_step,
        Stepping.THEIRS: actions.expect_client,
        Stepping.SOLVED: actions.solve_ticket,
    }
    does[Stepping(doing.macro.step)](doing.ticket, by=doing.by)


def _snooze(doing: Doing) -> None:
    until = now() + timedelta(hours=doing.macro.snooze_hours or 1)
    reason = _("the macro “%(name)s”") % {"name": doing.macro.name}
    actions.snooze_ticket(doing.ticket, until=until, reason=reason, by=doing.by)


def _for_step(macro: Macro) -> Permission:
    solves = macro.step == Stepping.SOLVED
    return Permission.TICKETS_CLOSE if solves else Permission.TICKETS_ANSWER


def _needs(permission: Permission) -> Callable[[Macro], Permission]:
    return lambda _macro: permission


ANSWERING, ASSIGNING = _needs(Permission.TICKETS_ANSWER), _needs(Permission.TICKETS_ASSIGN)
ACTS = (
    Act(ActCode.TAG, lambda macro: bool(macro.add_tags), ANSWERING, _tag),
    Act(ActCode.UNTAG, lambda macro: bool(macro.remove_tags), ANSWERING, _untag),
    Act(ActCode.KIND, lambda macro: macro.kind_id is not None, ANSWERING, _set_kind),
    Act(ActCode.NOTE, lambda macro: bool(macro.note), _needs(Permission.NOTES_WRITE), _note),
    Act(ActCode.FOLLOW, lambda macro: macro.follow, ANSWERING, _follow),
    Act(ActCode.MOVE, lambda macro: macro.to_line_id is not None, ASSIGNING, _move),
    Act(ActCode.OWNER, lambda macro: bool(macro.owning), ASSIGNING, _own),
    Act(ActCode.STEP, lambda macro: bool(macro.step), _for_step, _step),
    Act(ActCode.SNOOZE, lambda macro: macro.snooze_hours is not None, ANSWERING, _snooze),
)
