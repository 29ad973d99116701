"""Doing a macro's acts, all or none; and trying them, to say beforehand what would happen."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from zabota.automation.acts import Act, ActCode, Doing, acts_of
from zabota.automation.before import before
from zabota.automation.errors import ActNotAllowed, MacroStopped
from zabota.automation.events import MacroApplied
from zabota.automation.models import Macro, MacroRun
from zabota.automation.telling import sentence
from zabota.core.clock import now
from zabota.core.errors import Denied
from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Line:
    """What one act will do; `obstacle` says why it cannot, in the refusal's own words."""

    code: ActCode
    sentence: str
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    lines: tuple[Line, ...]

    @property
    def is_possible(self) -> bool:
        return not any(line.obstacle for line in self.lines)


@transaction.atomic
def apply_macro(macro: Macro, ticket: Ticket, *, by: Agent, nonce: UUID) -> MacroRun:
    """All acts or, with MacroStopped, none. The same nonce twice is one run."""
    ticket = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    known = MacroRun.objects.filter(nonce=nonce).first()
    if known:
        return known
    then, acts = before(ticket, by), acts_of(macro)
    for act in acts:
        _do(act, Doing(macro, ticket, by, nonce))
    ticket.refresh_from_db()
    run = MacroRun.objects.create(
        macro=macro,
        name=macro.name,
        ticket=ticket,
        by=by,
        at=now(),
        did=[str(act.code) for act in acts],
        before=then.columns,
        version_after=ticket.version,
        nonce=nonce,
    )
    Macro.objects.filter(pk=macro.pk).update(used=F("used") + 1)
    publish(
        MacroApplied(
            ticket_id=ticket.pk,
            line_id=ticket.line_id,
            owner_id=ticket.owner_id,
            run_id=run.pk,
            did=run.did,
            by_id=by.user_id,
        )
    )
    return run


@transaction.atomic
def preview_macro(macro: Macro, ticket: Ticket, *, by: Agent) -> Preview:
    """The acts are tried in their order and taken back, so that what is said is what would happen."""
    then, nonce = before(ticket, by), uuid4()
    lines = [Line(ActCode.TEXT, sentence(ActCode.TEXT, macro, then, by))] if macro.reply_id else []
    for act in acts_of(macro):
        words = sentence(act.code, macro, then, by)
        lines.append(Line(act.code, words, _obstacle(act, Doing(macro, ticket, by, nonce))))
    transaction.set_rollback(True)
    return Preview(tuple(lines))


def _do(act: Act, doing: Doing) -> None:
    try:
        _refuse_what_the_role_does_not_allow(act, doing)
        act.do(doing)
    except Denied as refusal:
        raise MacroStopped(name=doing.macro.name, why=refusal.sentence) from refusal


def _obstacle(act: Act, doing: Doing) -> str:
    try:
        with transaction.atomic():
            _refuse_what_the_role_does_not_allow(act, doing)
            act.do(doing)
    except Denied as refusal:
        return refusal.sentence
    return ""


def _refuse_what_the_role_does_not_allow(act: Act, doing: Doing) -> None:
    permission = act.permission(doing.macro)
    if not doing.by.user.may(permission):
        raise ActNotAllowed(act=permission.label)
