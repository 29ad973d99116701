"""The demonstration's post office: what went out, and playing the client."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import staff
from zabota.channels.email.models import Mailbox
from zabota.desk.forms.outbox import ClientLetterForm
from zabota.desk.letterbox import hand_in, letter_out, letters_out
from zabota.desk.pages import page


def only_in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Where real people live, nobody reads their letters by this road."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.ZABOTA_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_GET
@staff
@only_in_the_demo
def index(request: HttpRequest) -> HttpResponse:
    form = ClientLetterForm(mailboxes=_mailboxes(), initial=_answer_to(request.GET.get("answer", "")))
    return _shown(request, form)


@require_POST
@staff
@only_in_the_demo
def letter_in(request: HttpRequest) -> HttpResponse:
    form = ClientLetterForm(request.POST, request.FILES, mailboxes=_mailboxes())
    if form.is_valid() and _handed_in(form):
        messages.success(request, _("The letter is in. In a moment it is a ticket, or joins one."))
        return redirect("outbox")
    return _shown(request, form, status=422)


@require_GET
@staff
@only_in_the_demo
def letter(request: HttpRequest, name: str) -> HttpResponse:
    found = letter_out(name)
    if found is None:
        raise Http404
    raw = found.raw.decode("utf-8", "replace")
    return page(request, "desk/outbox/letter.html", {"sent": found, "raw": raw})


def _answer_to(name: str) -> dict[str, str]:
    """What an answer of the letter's receiver begins with."""
    sent = letter_out(name) if name else None
    if sent is None or sent.letter.sender is None or not sent.letter.to:
        return {}
    subject = sent.letter.subject
    return {
        "sender": sent.letter.to[0].email,
        "to": sent.letter.sender.email,
        "subject": subject if subject.lower().startswith("re:") else f"Re: {subject}",
        "answers": name,
    }


def _handed_in(form: ClientLetterForm) -> bool:
    try:
        hand_in(**form.cleaned_data)
    except OSError as problem:
        form.add_error(None, _("The intake did not take it: %(problem)s") % {"problem": problem})
    return not form.errors


def _mailboxes() -> list[str]:
    return list(Mailbox.objects.filter(is_active=True).order_by("id").values_list("address", flat=True))


def _shown(request: HttpRequest, form: ClientLetterForm, *, status: int = 200) -> HttpResponse:
    return page(request, "desk/outbox/index.html", {"form": form, "letters": letters_out()}, status=status)
