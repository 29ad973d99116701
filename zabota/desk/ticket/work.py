"""The section “This ticket”: what colleagues keep around it, and how it is drawn again after an act."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zabota.accounts.permissions import Permission
from zabota.clients.models import Priority
from zabota.core.sql import rows
from zabota.desk.forms.work import FieldsForm, FollowerForm, HandOffAnswerForm, TimeForm, name_of
from zabota.desk.ticket.screen import FRAMES, address_of, answer, place_of_menu, viewer
from zabota.desk.ticket.strip import strip_of
from zabota.tickets import access
from zabota.tickets.around import Around, around, fields_of
from zabota.tickets.models import Ticket

OWN_WORDS = "own-"  # before the id of a priority in the client's words
TAGS_OFFERED = 300
TAGS = "SELECT name FROM tickets_tag ORDER BY name LIMIT %(most)s"


def work_of(request: HttpRequest, ticket: Ticket, **more: Any) -> dict[str, Any]:
    """`more`: `part` that stays open, `saved` field, a form that was refused."""
    user, found = viewer(request), around(ticket)
    return {
        **place_of_menu(request, ticket),
        "around": found,
        "strip": strip_of(ticket, user),
        "offered": [name for (name,) in rows(TAGS, {"most": TAGS_OFFERED})],
        "fields": _fields(found, more),
        "urgencies": _urgencies(ticket, found),
        "follower_form": FollowerForm(ticket=ticket),
        "time_form": TimeForm(),
        "answer_form": HandOffAnswerForm(),
        "may_write": user.may(Permission.NOTES_WRITE),
        "may_answer": user.may(Permission.TICKETS_ANSWER),
        **more,
    }


def urgency_of(ticket: Ticket) -> str:
    """The value of its choice: "own-7" in the client's words, "3" in ours."""
    return f"{OWN_WORDS}{ticket.client_priority_id}" if ticket.client_priority_id else str(ticket.priority)


def _urgencies(ticket: Ticket, found: Around) -> list[tuple[str, list[dict[str, Any]]]]:
    """What may be chosen, in groups, the company's own words first; the most urgent first."""
    ours = [(str(one.value), str(one.label)) for one in sorted(Priority, reverse=True)]
    theirs = [(f"{OWN_WORDS}{one.pk}", one.name) for one in found.client_priorities]
    groups = [(_("as %(company)s calls it") % {"company": ticket.company}, theirs), (_("in our words"), ours)]
    chosen = urgency_of(ticket)
    return [
        (title, [{"value": value, "words": words, "is_chosen": value == chosen} for value, words in choices])
        for title, choices in groups
        if choices
    ]


def work_again(request: HttpRequest, ticket: Ticket, *, status: int = 200, **more: Any) -> HttpResponse:
    """After an act: the section and the strip in the head, the strip alone, or the whole ticket, as it was asked."""
    target = request.headers.get("HX-Target", "")
    if "HX-Request" not in request.headers and status == 200:
        return redirect(address_of(request, ticket))
    if target in FRAMES or "HX-Request" not in request.headers:
        return answer(request, ticket, status=status)
    ticket = access.ticket_for(viewer(request), ticket.pk)
    if target == "work":
        return render(request, "desk/ticket/work.html", work_of(request, ticket, **more), status=status)
    strip = {"ticket": ticket, "strip": strip_of(ticket, viewer(request)), "aloud": True}
    return render(request, "desk/ticket/strip_alone.html", strip, status=status)


def missing_form(ticket: Ticket, sent: Mapping[str, Any] | None = None) -> FieldsForm:
    """The fields that are needed to solve it: those that are empty, or that were just sent."""
    needed = [
        one
        for one in fields_of(ticket)
        if one.field.is_needed_to_solve and (not one.value or name_of(one.field) in (sent or {}))
    ]
    return FieldsForm(sent or None, fields=needed, is_needed=True, auto_id="missing_%s")


def _fields(found: Around, more: dict[str, Any]) -> list[dict[str, Any]]:
    """Each with its control; `wrong` is (the field's id, what was written, why it is wrong)."""
    form = FieldsForm(fields=found.fields)
    wrong_pk, text, why = more.get("wrong", (0, "", ""))
    drawn = []
    for one in found.fields:
        name = name_of(one.field)
        if one.field.pk == wrong_pk:
            form.initial[name] = text
        drawn.append(
            {
                "control": form[name],
                "field": one.field,
                "why": why if one.field.pk == wrong_pk else "",
                "is_saved": one.field.pk == more.get("saved"),
            }
        )
    return drawn
