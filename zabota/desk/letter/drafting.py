"""A letter begun for the agent: what has to be told to the client stands in the composer, in the client's language."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.html import linebreaks
from django.utils.translation import override

from zabota.desk.letter.composer import own_draft
from zabota.promises.actions import keep_choice
from zabota.promises.client_hours import zone_of_client
from zabota.promises.clocks import ClockKind
from zabota.promises.models import PreparedMove, Promise, PromiseMove
from zabota.promises.queries import drafted_promises
from zabota.promises.slipping import new_date, slip_text
from zabota.team.models import Agent
from zabota.tickets.models import Side, Ticket
from zabota.ui.moments import said_in_zone
from zabota.writing.actions import Content, finish_draft, save_draft
from zabota.writing.models import Draft, DraftKind


def draft_move(ticket: Ticket, move: PromiseMove, *, by: Agent) -> None:
    """The new date and its reason."""
    _draft("moved", ticket, by, what=move.promise.what, was=move.was, due=move.due, reason=move.reason)


def draft_request(ticket: Ticket, asked: Promise, *, by: Agent) -> None:
    _draft("asked", ticket, by, what=asked.text, due=asked.due_at)


def draft_slip(prepared: PreparedMove, *, by: Agent) -> None:
    """What is prepared to be told, once. News that there is none is told by any letter, which then says by when."""
    ticket = prepared.promise.ticket
    if ticket is None or is_drafted(prepared, by):
        return
    _begin(ticket, slip_text(prepared), by)
    if prepared.promise.clock == ClockKind.STATUS.value and drafted_promises(ticket, by.pk) is None:
        keep_choice(ticket, news=prepared.due.isoformat(), news_said="", promised=[], by=by)


def is_drafted(prepared: PreparedMove, by: Agent) -> bool:
    """Whether the agent's letter names the new date, whatever else they have written."""
    draft = own_draft(prepared.promise.ticket, DraftKind.LETTER, by) if prepared.promise.ticket else None
    return draft is not None and new_date(prepared) in _flat(draft.text)


def take_slip_out(prepared: PreparedMove) -> None:
    """Nobody needs it any more; what somebody has written on stays theirs."""
    text, drafts = _flat(slip_text(prepared)), Draft.objects.filter(ticket=prepared.promise.ticket_id)
    for draft in drafts.filter(kind=DraftKind.LETTER, files=None).select_related("agent", "ticket"):
        if _flat(draft.text) == text:
            finish_draft(draft.ticket, DraftKind.LETTER, by=draft.agent)


def _flat(text: str) -> str:
    """The editor breaks lines in its own way."""
    return " ".join(text.split())


def _draft(name: str, ticket: Ticket, by: Agent, **words: object) -> None:
    zone = zone_of_client(ticket.pk)
    with override(ticket.language):
        dates = {
            key: said_in_zone(value, zone) for key, value in words.items() if isinstance(value, datetime)
        }
        text = render_to_string(f"desk/letters/{name}.txt", {**words, **dates}).strip()
    _begin(ticket, text, by)


def _begin(ticket: Ticket, text: str, by: Agent) -> None:
    draft = own_draft(ticket, DraftKind.LETTER, by)
    save_draft(
        ticket, DraftKind.LETTER, _with(ticket, draft, text), known=draft.version if draft else 0, by=by
    )


def _with(ticket: Ticket, draft: Draft | None, text: str) -> Content:
    """At the end of what is written already."""
    if draft is None or not draft.text.strip():
        newest = ticket.messages.filter(side=Side.CLIENT).order_by("-pk").first()
        return Content(text=text, seen=newest.pk if newest else None)
    return Content(
        text=f"{draft.text.rstrip()}\n\n{text}",
        html=f"{draft.html}{linebreaks(text, autoescape=True)}" if draft.html else "",
        to=tuple(draft.to),
        cc=tuple(draft.cc),
        seen=draft.seen_id,
    )
