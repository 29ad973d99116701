"""Saved replies and phrases: kept, looked for, filled for a ticket, put into a letter."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.core.text import asked, number_of
from zabota.desk.forms.replies import PhraseForm, ReplyForm
from zabota.desk.pages import page, posted, slice_of
from zabota.desk.ticket.screen import agent_of, viewer
from zabota.desk.views.settings import status_of
from zabota.tickets import access as tickets
from zabota.tickets.sight import sight_of
from zabota.writing import access, actions
from zabota.writing.models import LONGEST_TEXT, SavedReply, Situation
from zabota.writing.queries import phrases, prepared, reader_of, replies_for, replies_proposed, topics_for
from zabota.writing.variables import GAP_WORDS, Variable, name_of

# The keys of a phrase board, row by row as they lie under the fingers.
KEYS = [
    *(f"Digit{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)),
    *(f"Key{letter}" for letter in "QWERTYUIOP"),
]
KEYS += [f"Key{letter}" for letter in "ASDFGHJKL"]


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def index(request: HttpRequest) -> HttpResponse:
    words, topic = _asked(request, "q"), _asked(request, "topic")
    sight = sight_of(viewer(request))
    found = slice_of(replies_for(sight, words, topic), ("title", "id"), request)
    context = {
        "part": "replies",
        "replies": found.items,
        "page": found,
        "words": words,
        "topic": topic,
        "topics": topics_for(sight),
    }
    return page(request, "desk/replies/list.html", context)


@allowed(Permission.TICKETS_ANSWER)
def new(request: HttpRequest) -> HttpResponse:
    form = ReplyForm(posted(request), by=agent_of(request))
    if form.is_valid():
        reply = actions.write_reply(by=agent_of(request), **form.facts)
        messages.success(request, _("“%(title)s” is saved.") % {"title": reply.title})
        return redirect("replies")
    return _form(request, form, None)


@allowed(Permission.TICKETS_ANSWER)
def edit(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Whoever may not change it reads it."""
    reply, agent = access.reply_for(viewer(request), reply_id), agent_of(request)
    form = ReplyForm(posted(request), by=agent, present=reply)
    if form.is_valid():
        actions.change_reply(reply, by=agent, **form.facts)
        messages.success(request, _("Saved."))
        return redirect("replies")
    return _form(request, form, reply)


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def deletion(request: HttpRequest, reply_id: int) -> HttpResponse:
    reply = access.reply_for(viewer(request), reply_id)
    actions.delete_reply(reply, by=agent_of(request))
    words = _("“%(title)s” is deleted.") % {"title": reply.title}
    messages.success(request, words, extra_tags=reverse("reply_restoring", args=[reply.pk]))
    return redirect("replies")


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def restoring(request: HttpRequest, reply_id: int) -> HttpResponse:
    reply = access.reply_or_deleted_for(viewer(request), reply_id)
    actions.restore_reply(reply, by=agent_of(request))
    return back_to(request, "replies")


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def names(request: HttpRequest) -> HttpResponse:
    """Options for a list of choices while one types: ?ticket=7&q=words."""
    number = number_of(request.GET.get("ticket", ""))
    ticket = tickets.ticket_for(viewer(request), number) if number is not None else None
    found = replies_proposed(sight_of(viewer(request)), _asked(request, "q"))
    return render(request, "desk/replies/names.html", {"replies": found, "ticket": ticket})


@allowed(Permission.TICKETS_ANSWER)
def filled(request: HttpRequest, number: int, reply_id: int) -> HttpResponse:
    """The text as this ticket fills it. Posted, it went into a letter, and is counted."""
    ticket = tickets.ticket_for(viewer(request), number)
    reply = access.reply_for(viewer(request), reply_id)
    if request.method == "POST":
        actions.use_reply(reply)
        return HttpResponse(status=204)
    text = prepared(reply, ticket, agent_of(request))
    return render(request, "desk/replies/preview.html", {"reply": reply, "text": text, "ticket": ticket})


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def phrases_for(request: HttpRequest, number: int) -> HttpResponse:
    """The phrase cards, filled for a ticket, each with its key."""
    ticket, agent = tickets.ticket_for(viewer(request), number), agent_of(request)
    keys, reader = iter(KEYS), reader_of(ticket)
    cards = [(one, prepared(one, ticket, agent, reader=reader).filled, next(keys, "")) for one in phrases()]
    groups = [
        (Situation(name).label, list(group)) for name, group in groupby(cards, lambda card: card[0].situation)
    ]
    return render(request, "desk/replies/cards.html", {"groups": groups})


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def phrase_list(request: HttpRequest) -> HttpResponse:
    groups = [
        (Situation(name).label, list(group)) for name, group in groupby(phrases(), lambda one: one.situation)
    ]
    return page(request, "desk/replies/phrases.html", {"part": "phrases", "groups": groups, **_ways(request)})


@allowed(Permission.REPLIES_SHARE)
def phrase_new(request: HttpRequest) -> HttpResponse:
    form = PhraseForm(posted(request))
    if form.is_valid():
        actions.write_phrase(by=agent_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("phrases")
    return page(
        request,
        "desk/replies/phrase.html",
        {"part": "phrases", "form": form, **_words()},
        status=status_of(form),
    )


@allowed(Permission.REPLIES_SHARE)
def phrase(request: HttpRequest, phrase_id: int) -> HttpResponse:
    found = access.phrase_for(viewer(request), phrase_id)
    columns = ("situation", "text_ru", "text_en")
    form = PhraseForm(posted(request), initial={name: getattr(found, name) for name in columns})
    if form.is_valid():
        actions.change_phrase(found, by=agent_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("phrases")
    context = {"part": "phrases", "form": form, "phrase": found, **_words()}
    return page(request, "desk/replies/phrase.html", context, status=status_of(form))


@require_POST
@allowed(Permission.REPLIES_SHARE)
def phrase_deletion(request: HttpRequest, phrase_id: int) -> HttpResponse:
    phrase = access.phrase_for(viewer(request), phrase_id)
    actions.delete_phrase(phrase, by=agent_of(request))
    undo = reverse("phrase_restoring", args=[phrase.pk])
    messages.success(request, _("The phrase is deleted."), extra_tags=undo)
    return redirect("phrases")


@require_POST
@allowed(Permission.REPLIES_SHARE)
def phrase_restoring(request: HttpRequest, phrase_id: int) -> HttpResponse:
    phrase = access.phrase_or_deleted_for(viewer(request), phrase_id)
    actions.restore_phrase(phrase, by=agent_of(request))
    return back_to(request, "phrases")


def back_to(request: HttpRequest, name: str) -> HttpResponse:
    """After an undo that a toast posted: the list anew."""
    if not request.headers.get("HX-Request"):
        return redirect(name)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = reverse(name)
    return response


def _form(request: HttpRequest, form: ReplyForm, reply: "SavedReply | None") -> HttpResponse:
    context = {
        "part": "replies",
        "form": form,
        "reply": reply,
        "texts": _texts(reply),
        "may_change": reply is None or reply.may_be_changed_by(agent_of(request)),
        "topics": topics_for(sight_of(viewer(request))),
        "longest": LONGEST_TEXT,
        **_words(),
    }
    return page(request, "desk/replies/form.html", context, status=status_of(form))


def _texts(reply: "SavedReply | None") -> list[tuple[str, str]]:
    """For whoever only reads it."""
    both = ((_("In Russian"), reply.text_ru), (_("In English"), reply.text_en)) if reply else ()
    return [(language, text) for language, text in both if text]


def _words() -> dict[str, object]:
    """The variables in both languages, with what each stands for."""
    return {
        "variables": [
            (language, [(name_of(one, language), GAP_WORDS[language][one]) for one in Variable])
            for language in ("ru", "en")
        ]
    }


def _ways(request: HttpRequest) -> dict[str, bool]:
    return {"may_share": viewer(request).may(Permission.REPLIES_SHARE)}


def _asked(request: HttpRequest, name: str) -> str:
    return asked(request.GET.get(name, ""))
