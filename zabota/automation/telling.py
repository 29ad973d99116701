"""What a macro does, in plain sentences: on a ticket, and in general."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.automation.acts import ActCode
from zabota.automation.before import Before, new_tags, tags_to_go
from zabota.automation.models import Macro, Owning, Stepping
from zabota.core.clock import now
from zabota.core.text import one_line
from zabota.team.models import Agent
from zabota.tickets.models import Aside, Status


def sentence(code: ActCode, macro: Macro, then: Before, by: Agent) -> str:
    """What the act will do to a ticket on which that stands now; or that it is so already."""
    return SENTENCES[code](macro, then, by)


def summary(macro: Macro) -> list[str]:
    """The acts in a few words each, for a list."""
    parts = [
        (bool(macro.reply_id), _("text “%(title)s”") % {"title": macro.reply.title if macro.reply else ""}),
        (bool(macro.add_tags), " ".join(f"+{name}" for name in macro.add_tags)),
        (bool(macro.remove_tags), " ".join(f"−{name}" for name in macro.remove_tags)),
        (bool(macro.kind_id), str(macro.kind)),
        (bool(macro.note), _("note")),
        (macro.follow, _("follow")),
        (bool(macro.to_line_id), _("to the line “%(line)s”") % {"line": macro.to_line}),
        (bool(macro.owning), _owner_in_short(macro)),
        (bool(macro.step), str(Stepping(macro.step).label)),
        (bool(macro.snooze_hours), _hours(macro)),
    ]
    return [words for is_done, words in parts if is_done]


def _tags(macro: Macro, then: Before, by: Agent) -> str:
    new = new_tags(macro, then)
    if not new:
        return _("The tags are on it already: %(tags)s.") % {"tags": ", ".join(macro.add_tags)}
    words = ngettext("It gets the tag %(tags)s.", "It gets the tags %(tags)s.", len(new))
    return words % {"tags": ", ".join(new)}


def _tags_off(macro: Macro, then: Before, by: Agent) -> str:
    going = tags_to_go(macro, then)
    if not going:
        return _("These tags are not on it: %(tags)s.") % {"tags": ", ".join(macro.remove_tags)}
    words = ngettext("It loses the tag %(tags)s.", "It loses the tags %(tags)s.", len(going))
    return words % {"tags": ", ".join(going)}


def _kind(macro: Macro, then: Before, by: Agent) -> str:
    if then.kind_id == macro.kind_id:
        return _("Its kind is “%(kind)s” already.") % {"kind": macro.kind}
    return _("Its kind becomes “%(kind)s”.") % {"kind": macro.kind}


def _note(macro: Macro, then: Before, by: Agent) -> str:
    return _("Colleagues get the note: “%(note)s”") % {"note": one_line(macro.note, 160)}


def _follow(macro: Macro, then: Before, by: Agent) -> str:
    return _("You follow it already.") if then.follows else _("You follow it.")


def _move(macro: Macro, then: Before, by: Agent) -> str:
    if then.line_id == macro.to_line_id:
        return _("It is on the line “%(line)s” already.") % {"line": macro.to_line}
    words = _("It moves to the line “%(line)s”: %(reason)s")
    return words % {"line": macro.to_line, "reason": macro.move_reason}


def _owner(macro: Macro, then: Before, by: Agent) -> str:
    if macro.owning == Owning.NOBODY:
        return _("It has no owner then; anyone may take it.") if then.owner_id else _("It has no owner.")
    owner = by if macro.owning == Owning.ME else macro.owner
    if owner == by:
        return _("It is yours already.") if then.owner_id == by.pk else _("It becomes yours.")
    name = owner.name if owner else ""
    if owner and then.owner_id == owner.pk:
        return _("It is %(name)s’s already.") % {"name": name}
    return _("It goes to %(name)s.") % {"name": name}


def _step(macro: Macro, then: Before, by: Agent) -> str:
    if macro.step == Stepping.SOLVED:
        return _("It is solved already.") if then.status == Status.SOLVED else _("It is solved.")
    if macro.step == Stepping.THEIRS:
        return _("The client owes the next step.")
    return _("We owe the next step.")


def _snooze(macro: Macro, then: Before, by: Agent) -> str:
    until = localtime(now() + timedelta(hours=macro.snooze_hours or 0))
    moment = date_format(until, "SHORT_DATETIME_FORMAT")
    if then.aside == Aside.SNOOZED:
        return _("It sleeps until %(moment)s instead of the time set before.") % {"moment": moment}
    return _("It sleeps until %(moment)s; the client’s word wakes it earlier.") % {"moment": moment}


def _text(macro: Macro, then: Before, by: Agent) -> str:
    title = macro.reply.title if macro.reply else ""
    return _("The text “%(title)s” goes into the letter; it is not sent.") % {"title": title}


def _owner_in_short(macro: Macro) -> str:
    if macro.owner:
        return _("to %(name)s") % {"name": macro.owner.name}
    return _("to oneself") if macro.owning == Owning.ME else _("no owner")


def _hours(macro: Macro) -> str:
    hours = macro.snooze_hours or 0
    return ngettext("snooze for %(hours)d hour", "snooze for %(hours)d hours", hours) % {"hours": hours}


SENTENCES: dict[ActCode, Callable[[Macro, Before, Agent], str]] = {
    ActCode.FOLLOW: _follow,
    ActCode.KIND: _kind,
    ActCode.MOVE: _move,
    ActCode.NOTE: _note,
    ActCode.OWNER: _owner,
    ActCode.SNOOZE: _snooze,
    ActCode.STEP: _step,
    ActCode.TAG: _tags,
    ActCode.TEXT: _text,
    ActCode.UNTAG: _tags_off,
}
