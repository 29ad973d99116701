"""Drafts: kept while one types, with their files; shared, taken over, brought back."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.accounts.access import allowed
from zabota.accounts.permissions import Permission
from zabota.channels.email.reading import plain_from_html
from zabota.core import rich
from zabota.core.downloads import PICTURES, handed_out
from zabota.desk.forms.ticket import DraftForm
from zabota.desk.letter import receivers as book
from zabota.desk.letter.composer import own_draft, pictures_of, readers_words
from zabota.desk.letter.promising import keep_what_is_chosen
from zabota.desk.pages import page, slice_of
from zabota.desk.ticket.screen import agent_of, answer, viewer
from zabota.notes.models import Note
from zabota.tickets import access as tickets
from zabota.tickets.models import Message, Ticket
from zabota.tickets.sight import sight_of
from zabota.ui.templatetags.ui import filesize
from zabota.writing import access
from zabota.writing.actions import (
    Content,
    attach_file,
    detach_file,
    restore_version,
    save_draft,
    share_draft,
    take_over_draft,
)
from zabota.writing.errors import DraftTooHeavy
from zabota.writing.models import DraftKind
from zabota.writing.queries import drafts_of, versions_of

NEWEST_FIRST = ("-updated_at", "-pk")


@require_GET
@allowed(Permission.TICKETS_READ)
def index(request: HttpRequest) -> HttpResponse:
    agent = getattr(request.user, "agent", None)
    mine = drafts_of(agent.pk if agent else 0, sight_of(viewer(request)))
    return page(request, "desk/drafts.html", {"page": slice_of(mine, NEWEST_FIRST, request)})


@require_POST
@allowed(Permission.NOTES_WRITE)
def save(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Answers {"version", "words"}; "is_sent" when this very letter has left meanwhile."""
    ticket, form = _place(request, number, kind), DraftForm(request.POST)
    if not form.is_valid():
        words = _("Too long to keep here. Attach a part of it as a file.")
        return JsonResponse({"words": words}, status=422)
    said, agent = form.cleaned_data, agent_of(request)
    if _is_sent(said["nonce"]):
        return JsonResponse({"version": 0, "is_sent": True, "words": ""})
    known = said["version"] or 0
    if not known and not said["body"].strip() and not own_draft(ticket, kind, agent):
        return JsonResponse({"version": 0, "words": ""})
    saved = save_draft(ticket, kind, _content(request, ticket, kind, form), known=known, by=agent)
    if kind == DraftKind.LETTER and "news" in request.POST:
        keep_what_is_chosen(ticket, request.POST, by=agent)
    words = _("Saved")
    if saved.is_conflict:
        words = _("Saved. Another window had changed this draft: that text is kept under “Versions”.")
    return JsonResponse({"version": saved.draft.version, "words": words, "is_conflict": saved.is_conflict})


@require_POST
@allowed(Permission.NOTES_WRITE)
def attach(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Answers {"url", "html"}: where the file is, and its line in the list."""
    ticket, given = _place(request, number, kind), request.FILES.get("file")
    if given is None:
        return JsonResponse({"words": _("No file has come.")}, status=422)
    if given.size is None or given.size > settings.ZABOTA_UPLOAD_LIMIT:
        return JsonResponse({"words": _too_large(given)}, status=422)
    is_picture = "inline" in request.POST and given.content_type in PICTURES
    try:
        kept = attach_file(
            ticket,
            kind,
            given.read(),
            name=given.name or "file",
            content_type=given.content_type or "",
            is_inline=is_picture,
            limit=settings.ZABOTA_UPLOAD_LIMIT,
            by=agent_of(request),
        )
    except DraftTooHeavy as heavy:
        return JsonResponse({"words": heavy.sentence}, status=422)
    line = render_to_string("desk/ticket/draft_file.html", {"file": kept})
    return JsonResponse({"url": reverse("draft_file", args=[kept.pk]), "html": line})


@require_GET
@allowed(Permission.TICKETS_READ)
def file(request: HttpRequest, draft_file_id: int) -> FileResponse:
    found = access.draft_file_for(viewer(request), draft_file_id)
    return handed_out(found.file, found.name, content_type=found.content_type, is_inline=found.is_inline)


@require_POST
@allowed(Permission.NOTES_WRITE)
def removal(request: HttpRequest, draft_file_id: int) -> HttpResponse:
    detach_file(access.draft_file_for(viewer(request), draft_file_id), by=agent_of(request))
    return HttpResponse()


@require_GET
@allowed(Permission.TICKETS_READ)
def show(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A colleague's shared draft, to be read."""
    draft = access.draft_for(viewer(request), draft_id)
    pictures = {cid.removeprefix("cid:"): url for url, cid in pictures_of(draft).items()}
    written = rich.shown(draft.html, pictures) if draft.html else ""
    may_take = viewer(request).may(_needed(draft.kind))
    words = {"draft": draft, "written": written, "may_take": may_take}
    return page(request, "desk/draft.html", words)


@require_POST
@allowed(Permission.NOTES_WRITE)
def sharing(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = access.draft_for(viewer(request), draft_id)
    is_shared = "shared" in request.POST
    draft = share_draft(draft, is_shared=is_shared, by=agent_of(request))
    return render(request, "desk/ticket/draft_sharing.html", {"draft": draft, **readers_words(draft)})


@require_POST
@allowed(Permission.NOTES_WRITE)
def takeover(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = access.draft_for(viewer(request), draft_id)
    _require(request, draft.kind)
    take_over_draft(draft, by=agent_of(request))
    messages.success(request, _("The draft is yours now."))
    return redirect("ticket", draft.ticket_id)


@require_GET
@allowed(Permission.TICKETS_READ)
def versions(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = access.draft_for(viewer(request), draft_id)
    found = versions_of(draft) if _is_mine(request, draft.agent_id) else []
    return render(request, "desk/ticket/draft_versions.html", {"draft": draft, "versions": found})


@require_POST
@allowed(Permission.NOTES_WRITE)
def restoring(request: HttpRequest, version_id: int) -> HttpResponse:
    version = access.draft_version_for(viewer(request), version_id)
    draft = restore_version(version, by=agent_of(request))
    messages.success(request, _("Brought back. What stood there is kept as a version."))
    return answer(request, version.draft.ticket, opened=f"{draft.kind}_form")


@require_GET
@allowed(Permission.TICKETS_ANSWER)
def receivers(request: HttpRequest, number: int) -> HttpResponse:
    """Whom one may mean by what is typed, as options; each holds the chip that stands for it."""
    ticket = tickets.ticket_for(viewer(request), number)
    found = book.suggested(ticket, request.GET.get("q", "")[:254])
    field = "cc" if request.GET.get("field") == "cc" else "to"
    client = ticket.company.name if ticket.company else ticket.requester.name
    return render(
        request, "desk/ticket/receiver_options.html", {"people": found, "field": field, "client": client}
    )


def _place(request: HttpRequest, number: int, kind: str) -> Ticket:
    if kind not in DraftKind.values:
        raise Http404
    _require(request, kind)
    return tickets.ticket_for(viewer(request), number)


def _require(request: HttpRequest, kind: str) -> None:
    if not viewer(request).may(_needed(kind)):
        raise PermissionDenied


def _needed(kind: str) -> Permission:
    return Permission.TICKETS_ANSWER if kind == DraftKind.LETTER else Permission.NOTES_WRITE


def _content(request: HttpRequest, ticket: Ticket, kind: str, form: DraftForm) -> Content:
    said = form.cleaned_data
    pictures = pictures_of(own_draft(ticket, kind, agent_of(request))) if "<img" in said["html"] else {}
    html = rich.clean(said["html"], picture=pictures.get) if said["html"] else ""
    return Content(
        text=plain_from_html(html).strip() if html else said["body"],
        html=html,
        to=_addresses(request, "to"),
        cc=_addresses(request, "cc"),
        seen=_seen(ticket, said["seen"]),
    )


def _addresses(request: HttpRequest, field: str) -> tuple[str, ...]:
    return tuple(address[:320] for address in request.POST.getlist(field)[:100])


def _seen(ticket: Ticket, number: int | None) -> int | None:
    return number if number and ticket.messages.filter(pk=number).exists() else None


def _is_sent(nonce: UUID | None) -> bool:
    """A saving that was on its way while the letter left must not bring the draft back."""
    if nonce is None:
        return False
    return Message.objects.filter(nonce=nonce).exists() or Note.objects.filter(nonce=nonce).exists()


def _is_mine(request: HttpRequest, agent_id: int) -> bool:
    agent = getattr(request.user, "agent", None)
    return agent is not None and agent.pk == agent_id


def _too_large(given: "UploadedFile[bytes]") -> str:
    limit = filesize(settings.ZABOTA_UPLOAD_LIMIT)
    words = _("“%(name)s” is larger than %(limit)s. Put it on a disk and send the link.")
    return words % {"name": given.name, "limit": limit}
