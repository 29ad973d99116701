"""The quiet guard: what it says of a letter, its words, and who wants to hear what."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.accounts.access import allowed, staff
from zabota.accounts.permissions import Permission
from zabota.core.text import number_of
from zabota.desk.forms.promises import NewsForm
from zabota.desk.forms.replies import ChecksForm, GuardedWordsForm
from zabota.desk.letter.foot import foot_of
from zabota.desk.letter.guarding import letter_to_check, offers_of, said_of
from zabota.desk.letter.promising import news_form, told_by
from zabota.desk.pages import page, posted
from zabota.desk.ticket.screen import viewer
from zabota.desk.views.settings import setting, status_of
from zabota.tickets import access
from zabota.tickets.models import Ticket
from zabota.writing.actions import set_guarded_words, silence_checks
from zabota.writing.guard import Check, findings
from zabota.writing.queries import guarded_words, silent_checks


@require_POST
@allowed(Permission.TICKETS_ANSWER)
def check(request: HttpRequest, number: int) -> HttpResponse:
    """What a careful colleague would point at. Nothing is kept, and nothing is forbidden."""
    ticket, said = access.ticket_for(viewer(request), number), request.POST
    letter = letter_to_check(
        ticket,
        viewer(request),
        body=said.get("body", ""),
        html=said.get("html", ""),
        files=number_of(said.get("attached", "")) or 0,
        to=said.getlist("to") + said.getlist("more_to"),
        cc=said.getlist("cc") + said.getlist("more_cc"),
    )
    context = {
        "findings": said_of(letter, findings(letter)),
        "offers": offers_of(ticket, letter, said.getlist("promised_by") + said.getlist("news")),
        "foot": _foot(ticket, letter.text, news_form(ticket, said)),
    }
    return render(request, "desk/ticket/guard.html", context)


def _foot(ticket: Ticket, text: str, news: NewsForm) -> list[str]:
    """What will stand at the end of the letter, as far as it is understood by now."""
    news.is_valid()
    said = news.cleaned_data
    promised, told = said.get("promised", ()), told_by(ticket, news)
    return foot_of(ticket, text, news_by=said.get("news_by"), promised=promised, told=told)


@allowed(Permission.REPLIES_SHARE)
def words(request: HttpRequest) -> HttpResponse:
    form = GuardedWordsForm(posted(request), initial=GuardedWordsForm.initial_of(guarded_words()))
    if form.is_valid():
        with transaction.atomic():
            for kind in ("internal", "harsh"):
                set_guarded_words(kind, form.cleaned_data[kind], by=viewer(request))
        messages.success(request, _("Saved."))
        return redirect("guard_words")
    return setting(request, "guard_words", "guard", {"form": form}, status=status_of(form))


@staff
def checks(request: HttpRequest) -> HttpResponse:
    """Which of them speak to this person."""
    on = [str(one) for one in Check if one not in silent_checks(viewer(request))]
    form = ChecksForm(posted(request), initial={"checks": on})
    if form.is_valid():
        silence_checks(viewer(request), form.silent)
        messages.success(request, _("Saved."))
        return redirect("guard_checks")
    return page(request, "desk/replies/checks.html", {"part": "guard", "form": form}, status=status_of(form))
