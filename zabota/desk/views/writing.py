"""Letters and notes: written, sent, taken back."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.queries import hold_of
from zabota.desk.forms.promises import NewsForm
from zabota.desk.forms.ticket import LetterForm, NoteForm, RefusalForm
from zabota.desk.letter.composer import own_draft, pictures_of
from zabota.desk.letter.foot import foot_of, way_to_the_director, with_foot
from zabota.desk.letter.promising import news_form, promise_in, told_by
from zabota.desk.letter.receivers import named, people
from zabota.desk.letter.refusing import written_again
from zabota.desk.letter.returning import taken_back
from zabota.desk.ticket.screen import address_of, agent_of, answer, answer_in_parts, gone, viewer, way_back
from zabota.notes.actions import write_note
from zabota.promises.actions import forget_choice
from zabota.tickets import access, actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Refusal, Ticket
from zabota.tickets.uploads import kept
from zabota.writing.actions import finish_draft, take_back_own
from zabota.writing.models import DraftKind


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def letter(request: HttpRequest, number: int) -> HttpResponse:
    ticket, agent = access.ticket_for(viewer(request), number), agent_of(request)
    pictures = pictures_of(own_draft(ticket, DraftKind.LETTER, agent)) if request.POST.get("html") else {}
    form = LetterForm(request.POST, request.FILES, ticket=ticket, pictures=pictures)
    news = news_form(ticket, request.POST)
    if not (form.is_valid() & news.is_valid()):
        receivers = named(ticket, *(form[name].value() or [] for name in ("to", "cc"))).lines()
        refused = {"letter_form": form, "news_form": news, "receivers": receivers}
        return answer_in_parts(request, ticket, status=422, **refused)
    before, hold = ticket.waits_since, hold_of(agent)
    ticket, message = _sent(request, ticket, form, news, hold)
    undo = way_back(request, message, hold)
    if form.cleaned_data["then"] == "solve":
        ticket.waits_since = before  # the next one in the queue is the one after where it stood
        words = _("Sent and solved.")
        return gone(request, ticket, words, undo=undo or "ticket_reopening")
    messages.success(
        request, _("The letter leaves soon.") if undo else _("The letter is on its way."), extra_tags=undo
    )
    return answer_in_parts(request, ticket)


@transaction.atomic
def _sent(
    request: HttpRequest, ticket: Ticket, form: LetterForm, news: NewsForm, hold_for: int
) -> tuple[Ticket, Message]:
    """Sent and, when so wished, solved, what it says promised, and no draft any more: all of it or nothing."""
    said, agent = form.cleaned_data, agent_of(request)
    receivers = named(ticket, said["to"], said["cc"])
    drafted = finish_draft(ticket, DraftKind.LETTER, html=said["html"], by=agent)
    body, html = _whole(ticket, form, news)
    words = Words(
        body=body,
        html=html,
        to=people(receivers.to),
        cc=people(receivers.cc),
        uploads=(*drafted, *kept(said["files"])),
        nonce=said["nonce"],
    )
    keeps = said["then"] == "keep"
    message = actions.send_letter(ticket, words, by=agent, keep_step=keeps, hold_for=hold_for)
    promise_in(message, news, is_over=said["then"] == "solve", by=agent)
    forget_choice(ticket, by=agent)
    if said["then"] == "solve":
        return actions.solve_ticket(message.ticket, by=agent), message
    return message.ticket, message


def _whole(ticket: Ticket, form: LetterForm, news: NewsForm) -> tuple[str, str]:
    """Text and HTML, and at their end what the letter promises; one that ends the ticket promises nothing."""
    said = form.cleaned_data
    body = said["body"] or _("(a picture)")
    if said["then"] == "solve":
        return with_foot(body, said["html"], way_to_the_director(ticket))
    chosen = {name: news.cleaned_data[name] for name in ("news_by", "promised")}
    foot = foot_of(ticket, said["body"], **chosen, told=told_by(ticket, news))
    return with_foot(body, said["html"], foot)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def undo(request: HttpRequest, message_id: int) -> HttpResponse:
    """Take the letter back before it leaves. The composer opens with its text."""
    message = access.message_for(viewer(request), message_id)
    refusal = Refusal.objects.filter(message=message).first()
    if refusal:
        return _refusal_again(request, message, refusal)
    ticket = taken_back(message, by=agent_of(request))
    messages.success(request, _("Taken back. Nothing has left; the text is a draft again."))
    response = answer(request, ticket, opened="letter_form")
    response["HX-Push-Url"] = address_of(request, ticket)
    return response


def _refusal_again(request: HttpRequest, message: Message, refusal: Refusal) -> HttpResponse:
    """Its form opens as it was sent."""
    said = {**written_again(refusal), "nonce": uuid.uuid4()}
    ticket = take_back_own(message, by=agent_of(request))
    messages.success(request, _("Taken back. Nothing has left, and nothing is refused."))
    response = answer(request, ticket, opened="refusal_form", refusal_form=RefusalForm(initial=said))
    response["HX-Push-Url"] = address_of(request, ticket)
    return response


@require_POST
@allowed(Permission.NOTES_WRITE)
def note(request: HttpRequest, number: int) -> HttpResponse:
    ticket = access.ticket_for(viewer(request), number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return answer_in_parts(request, ticket, status=422, note_form=form)
    _noted(ticket, form, request)
    return answer_in_parts(request, ticket)


@transaction.atomic
def _noted(ticket: Ticket, form: NoteForm, request: HttpRequest) -> None:
    said, agent = form.cleaned_data, agent_of(request)
    finish_draft(ticket, DraftKind.NOTE, by=agent)
    write_note(ticket, said["body"], by=agent, nonce=said["nonce"])
