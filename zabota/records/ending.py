"""A person's request is answered: by a copy that lies ready, by their being forgotten, or by a refusal."""

from collections.abc import Collection
from typing import Any

from zabota.accounts.models import User
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.records.errors import RequestEnded, RequestUnderWay
from zabota.records.events import PersonRequestAnswered
from zabota.records.letters import tell
from zabota.records.models import Asked, Ended, Forgetting, GivingOut, PersonRequest


def locked(request: PersonRequest) -> PersonRequest:
    """Still open, nothing under way. Raises RequestEnded, RequestUnderWay."""
    known = PersonRequest.objects.select_for_update(of=("self",)).select_related("contact__user")
    request = known.get(pk=request.pk)
    if not request.is_open:
        raise RequestEnded
    if request.is_under_way:
        raise RequestUnderWay
    return request


def end(request: PersonRequest, outcome: str, *, by: User | None, reasons: str = "") -> PersonRequest:
    """Within the caller's transaction, which holds the row."""
    request.outcome, request.reasons, request.by, request.answered_at = outcome, reasons, by, now()
    request.save(update_fields=["outcome", "reasons", "by", "answered_at"])
    publish(
        PersonRequestAnswered(**facts_of(request), outcome=str(outcome), by_id=by.pk if by else None),
    )
    return request


def answer_by_copy(given: GivingOut) -> None:
    """The copy that a request waited for is ready."""
    waiting = PersonRequest.objects.select_for_update(of=("self",)).select_related("contact__user")
    for request in waiting.filter(giving_out=given, outcome=""):
        tell(end(request, Ended.DONE, by=given.by), "copy", by=given.by)


def begin_forgetting(forgetting: Forgetting, contacts: Collection[int]) -> None:
    """What they asked for is being done."""
    asked = PersonRequest.objects.filter(contact__in=contacts, kind=Asked.FORGETTING, outcome="")
    asked.update(forgetting=forgetting)


def answer_by_forgetting(forgetting: Forgetting) -> None:
    """Told while it is still known where: their address goes with the rest, in this transaction."""
    waiting = PersonRequest.objects.select_for_update(of=("self",)).select_related("contact__user")
    for request in waiting.filter(forgetting=forgetting, outcome=""):
        tell(end(request, Ended.DONE, by=forgetting.by), "forgotten", by=forgetting.by)


def facts_of(request: PersonRequest) -> dict[str, Any]:
    """As events about it tell."""
    return {
        "contact_id": request.contact_id,
        "person_request_id": request.pk,
        "kind": str(request.kind),
        "due_on": request.due_on.isoformat(),
    }
