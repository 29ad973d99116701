"""Putting back what a macro changed. A note that was written stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.automation.before import Before, new_tags, tags_to_go
from zabota.automation.errors import RunNotYours, TicketWentOn
from zabota.automation.events import MacroUndone
from zabota.automation.models import Macro, MacroRun
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.team.models import Agent, Line
from zabota.tickets import actions
from zabota.tickets.models import OURS, Aside, Status, Tag, Ticket, TicketKind


@transaction.atomic
def undo_run(run: MacroRun, *, by: Agent) -> MacroRun:
    """By whoever applied it, while nothing else has happened on the ticket. Undoing twice is undoing once."""
    ticket = Ticket.objects.select_for_update(of=("self",)).get(pk=run.ticket_id)
    run = MacroRun.objects.select_for_update(of=("self",)).select_related("macro").get(pk=run.pk)
    if run.by_id != by.pk:
        raise RunNotYours
    if run.undone_at:
        return run
    if ticket.version != run.version_after or run.macro is None:
        raise TicketWentOn
    _put_back(ticket, run.macro, Before(**run.before), run, by)
    run.undone_at = now()
    run.save(update_fields=["undone_at"])
    ticket.refresh_from_db()
    publish(
        MacroUndone(
            ticket_id=ticket.pk,
            line_id=ticket.line_id,
            owner_id=ticket.owner_id,
            run_id=run.pk,
            by_id=by.user_id,
        )
    )
    return run


def _put_back(ticket: Ticket, macro: Macro, then: Before, run: MacroRun, by: Agent) -> None:
    """The way back, the last act first."""
    if "snooze" in run.did and then.aside != Aside.SNOOZED:
        actions.wake_ticket(ticket, by=by)
    if "step" in run.did:
        _put_back_step(ticket, then, by)
    if "owner" in run.did or "move" in run.did:
        _put_back_place(ticket, then, run, by)
    if "follow" in run.did and not then.follows:
        actions.unfollow_ticket(ticket, who=by, by=by)
    if "kind" in run.did:
        actions.set_kind(ticket, kind=TicketKind.objects.filter(pk=then.kind_id or 0).first(), by=by)
    if "untag" in run.did:
        for name in tags_to_go(macro, then):
            actions.tag_ticket(ticket, name=name, by=by)
    if "tag" in run.did:
        for tag in Tag.objects.filter(name__in=new_tags(macro, then)):
            actions.untag_ticket(ticket, tag=tag, by=by)


def _put_back_step(ticket: Ticket, then: Before, by: Agent) -> None:
    ticket.refresh_from_db()
    was_under_way = then.status in (*OURS, Status.WAITING)
    if not ticket.is_under_way and was_under_way:
        actions.reopen_ticket(ticket, by=by)
    if then.status == Status.WAITING:
        actions.expect_client(ticket, by=by)
    elif was_under_way:
        actions.owe_next_step(ticket, by=by)


def _put_back_place(ticket: Ticket, then: Before, run: MacroRun, by: Agent) -> None:
    reason = _("The macro “%(name)s” was taken back.") % {"name": run.name}
    actions.move_ticket(ticket, to=Line.objects.get(pk=then.line_id), reason=reason, by=by)
    ticket.refresh_from_db()
    owner = Agent.objects.select_related("user").filter(pk=then.owner_id or 0).first()
    if owner is None:
        actions.release_ticket(ticket, by=by)
    elif owner.pk != ticket.owner_id:
        actions.assign_ticket(ticket, to=owner, by=by)
