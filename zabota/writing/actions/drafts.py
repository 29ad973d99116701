"""Writing that is not yet sent: kept as one types, shared on wish, taken over, brought back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from zabota.core import files
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.ids import token
from zabota.core.rich import pictures_in
from zabota.core.text import without_nul
from zabota.team.models import Agent
from zabota.tickets.letters import Upload
from zabota.tickets.models import Ticket
from zabota.writing.errors import DraftTooHeavy, NotYourDraft
from zabota.writing.events import DraftShared, DraftTakenOver
from zabota.writing.models import Draft, DraftFile, DraftKind, DraftVersion

VERSIONS = 20
BETWEEN_VERSIONS = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a draft. `html` is clean, its pictures are named by content ids; empty for plain text."""

    text: str = ""
    html: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    seen: int | None = None  # the client's newest message then

    @property
    def columns(self) -> dict[str, object]:
        return {
            "text": without_nul(self.text),
            "html": without_nul(self.html),
            "to": list(self.to),
            "cc": list(self.cc),
            "seen_id": self.seen,
        }


@dataclass(frozen=True, slots=True)
class Saved:
    """`is_conflict`: something else stood there than the writer knew of. It is kept as a version."""

    draft: Draft
    is_conflict: bool


@transaction.atomic
def save_draft(ticket: Ticket, kind: str, content: Content, *, known: int, by: Agent) -> Saved:
    """Keep what is written now. `known` is the version that the writer's window has seen, 0 for none."""
    draft = _locked(ticket, kind, by)
    others = draft.version != known and draft.text != content.text and bool(draft.text)
    if others or _is_worth_keeping(draft, content):
        _keep_version(draft)
    _write(draft, content)
    return Saved(draft, others)


@transaction.atomic
def finish_draft(ticket: Ticket, kind: str, *, html: str = "", by: Agent) -> tuple[Upload, ...]:
    """It is being sent: the draft goes, its files go along. A picture that no longer stands in the text does not."""
    draft = Draft.objects.select_for_update().filter(ticket=ticket, kind=kind, agent=by).first()
    if draft is None:
        return ()
    standing = pictures_in(html)
    found = draft.files.select_related("file").order_by("pk")
    uploads = tuple(_upload(one) for one in found if not one.is_inline or one.content_id in standing)
    draft.delete()
    return uploads


@transaction.atomic
def attach_file(
    ticket: Ticket,
    kind: str,
    content: bytes,
    *,
    name: str,
    content_type: str,
    is_inline: bool,
    limit: int,
    by: Agent,
) -> DraftFile:
    """Keep a file with the draft. Raises DraftTooHeavy when all of them together pass `limit` bytes."""
    draft = _locked(ticket, kind, by)
    sizes = draft.files.values_list("file__size", flat=True)
    if sum(sizes) + len(content) > limit:
        raise DraftTooHeavy(name=name, limit=limit)
    return DraftFile.objects.create(
        draft=draft,
        file=files.store(content),
        name=without_nul(name)[-255:] or "file",
        content_type=without_nul(content_type)[:120] or "application/octet-stream",
        is_inline=is_inline,
        content_id=f"{token(16)}@zabota",
    )


@transaction.atomic
def detach_file(file: DraftFile, *, by: Agent) -> None:
    _own(file.draft, by)
    file.delete()


@transaction.atomic
def share_draft(draft: Draft, *, is_shared: bool, by: Agent) -> Draft:
    """Let colleagues who see the ticket read it, or no longer."""
    _own(draft, by)
    if draft.is_shared != is_shared:
        draft.is_shared = is_shared
        draft.save(update_fields=["is_shared"])
        publish(DraftShared(**_place_of(draft), by_id=by.user_id, draft_id=draft.pk, is_shared=is_shared))
    return draft


@transaction.atomic
def take_over_draft(draft: Draft, *, by: Agent) -> Draft:
    """Go on with a colleague's draft. One's own on the same ticket is kept as a version of it."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=draft.pk)
    former = draft.agent_id
    if former == by.pk:
        return draft
    if not draft.is_shared:
        raise NotYourDraft
    _absorb(Draft.objects.filter(ticket=draft.ticket, kind=draft.kind, agent=by).first(), into=draft)
    draft.agent, draft.version, draft.updated_at = by, draft.version + 1, now()
    draft.save(update_fields=["agent", "version", "updated_at"])
    publish(DraftTakenOver(**_place_of(draft), by_id=by.user_id, draft_id=draft.pk, former_agent_id=former))
    return draft


@transaction.atomic
def restore_version(version: DraftVersion, *, by: Agent) -> Draft:
    """Back to how it stood. What stands there now is kept as a version in turn."""
    draft = Draft.objects.select_for_update().get(pk=version.draft_id)
    _own(draft, by)
    _keep_version(draft)
    draft.text, draft.html = version.text, version.html
    draft.version, draft.updated_at = draft.version + 1, now()
    draft.save(update_fields=["text", "html", "version", "updated_at"])
    return draft


@transaction.atomic
def move_drafts(former: int, into: int) -> None:
    """The tickets were merged: drafts follow. Where one stands already, the other is kept as its version."""
    survivor = Ticket.objects.get(pk=into)
    for draft in Draft.objects.select_for_update().filter(ticket=former).order_by("pk"):
        standing = Draft.objects.filter(ticket=survivor, kind=draft.kind, agent=draft.agent_id).first()
        if standing:
            _absorb(draft, into=standing)
        else:
            draft.ticket = survivor
            draft.save(update_fields=["ticket"])


def put_back(draft: Draft, content: Content) -> Draft:
    """The text takes the draft's place; what stood there is kept as a version."""
    _keep_version(draft)
    _write(draft, content)
    return draft


def draft_to_write(ticket: Ticket, kind: str, agent: Agent) -> Draft:
    return _locked(ticket, kind, agent)


def clear_blank_drafts(*, older_than: timedelta) -> int:
    """Those that were emptied and left. Returns how many."""
    old = Draft.objects.filter(text="", html="", files=None, updated_at__lt=now() - older_than)
    return old.delete()[0]


def _locked(ticket: Ticket, kind: str, agent: Agent) -> Draft:
    """The one draft of this kind, made when there is none, ours until the transaction ends."""
    place = {"ticket": ticket, "kind": DraftKind(kind), "agent": agent}
    blank = {"version": 0, "updated_at": now()}
    draft, _is_new = Draft.objects.select_for_update(of=("self",)).get_or_create(**place, defaults=blank)
    return draft


def _write(draft: Draft, content: Content) -> None:
    columns = content.columns
    for name, value in columns.items():
        setattr(draft, name, value)
    draft.version, draft.updated_at = draft.version + 1, now()
    draft.save(update_fields=[*columns, "version", "updated_at"])


def _is_worth_keeping(draft: Draft, content: Content) -> bool:
    """Once a minute, and whenever half of the text goes at once."""
    if not draft.text or draft.text == content.text:
        return False
    last = draft.versions.order_by("-pk").values_list("at", flat=True).first()
    is_time = last is None or last < now() - BETWEEN_VERSIONS
    return is_time or len(content.text) * 2 < len(draft.text)


def _keep_version(draft: Draft, *, of: Draft | None = None) -> None:
    source = of or draft
    if not source.text:
        return
    DraftVersion.objects.create(draft=draft, text=source.text, html=source.html, at=now())
    newest = draft.versions.order_by("-pk").values("pk")[:VERSIONS]
    draft.versions.exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()


def _absorb(other: Draft | None, *, into: Draft) -> None:
    if other:
        _keep_version(into, of=other)
        other.files.update(draft=into)
        other.delete()


def _own(draft: Draft, by: Agent) -> None:
    if draft.agent_id != by.pk:
        raise NotYourDraft


def _upload(one: DraftFile) -> Upload:
    return Upload(
        one.file, one.name, one.content_type, one.content_id if one.is_inline else "", one.is_inline
    )


def _place_of(draft: Draft) -> dict[str, Any]:
    ticket = draft.ticket
    return {"ticket_id": ticket.pk, "line_id": ticket.line_id, "owner_id": ticket.owner_id}
