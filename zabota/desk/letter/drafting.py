"""A letter begun for the agent: what has to be told to the client stands in the composer, in the client's language."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.timezone import localtime
from django.utils.translation import override

from zabota.desk.letter.composer import own_draft
from zabota.promises.models import Promise, PromiseMove
from zabota.team.models import Agent
from zabota.tickets.models import Side, Ticket
from zabota.writing.actions import Content, save_draft
from zabota.writing.models import Draft, DraftKind


def draft_move(ticket: Ticket, move: PromiseMove, *, by: Agent) -> None:
    """The new date and its reason."""
    _draft("moved", ticket, by, what=move.promise.what, was=move.was, due=move.due, reason=move.reason)


def draft_request(ticket: Ticket, asked: Promise, *, by: Agent) -> None:
    _draft("asked", ticket, by, what=asked.text, due=asked.due_at)


def _draft(name: str, ticket: Ticket, by: Agent, **words: object) -> None:
    with override(ticket.language):
        dates = {key: _when(value) for key, value in words.items() if isinstance(value, datetime)}
        text = render_to_string(f"desk/letters/{name}.txt", {**words, **dates}).strip()
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


def _when(moment: datetime) -> str:
    local = localtime(moment)
    return f"{date_format(local, 'j E')}, {local:%H:%M}"
