"""What comes of a refusal: the client goes another way or objects once, whoever leads decides and looks at it again."""

from django.db import transaction

from zabota.clients.models import Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.team.models import Agent
from zabota.tickets.actions.changing import locked, locked_under_way, place_of, stands_by_itself
from zabota.tickets.actions.ending import end, reopen_locked
from zabota.tickets.actions.receiving import receive_message
from zabota.tickets.actions.refusing import LONGEST_WORDS
from zabota.tickets.actions.talking import send_letter
from zabota.tickets.errors import ObjectedAlready, ObjectionIsDecided, RefusalIsOver, SayWhyInWords
from zabota.tickets.events import (
    ObjectionGranted,
    ObjectionUpheld,
    RefusalObjected,
    RefusalReviewed,
    WayChosen,
)
from zabota.tickets.letters import Words
from zabota.tickets.models import (
    Decision,
    Objection,
    Refusal,
    RefusalChoice,
    RefusalReview,
    Status,
    Verdict,
)
from zabota.tickets.refusals import stands


@transaction.atomic
def choose_way(refusal: Refusal, *, way: str, words: Words, by: Contact) -> RefusalChoice:
    """The client goes one of the ways that were offered: a message of theirs, by which the ticket goes on.

    Choosing it twice is choosing it once. Raises RefusalIsOver.
    """
    ticket = locked(refusal.ticket)
    known = RefusalChoice.objects.filter(refusal=refusal, way=way).first()
    if known:
        return known
    if not stands(refusal, ticket) or way not in refusal.alternatives:
        raise RefusalIsOver(number=ticket.pk)
    RefusalChoice.objects.filter(
        refusal=refusal
    ).delete()  # of a ticket that was refused, reopened and upheld
    message = receive_message(ticket, words, author=by)
    chosen = {"way": way, "message": message, "at": now()}
    choice, _is_new = RefusalChoice.objects.update_or_create(refusal=refusal, defaults=chosen)
    publish(WayChosen(**place_of(locked(ticket)), by_id=by.user_id, refusal_id=refusal.pk))
    return choice


@transaction.atomic
def object_to_refusal(refusal: Refusal, *, words: Words, by: Contact) -> Objection:
    """The client disagrees, once: the ticket goes on, and whoever leads decides. The same nonce twice is once.

    Raises RefusalIsOver, ObjectedAlready.
    """
    ticket = locked(refusal.ticket)
    known = Objection.objects.filter(refusal=refusal).select_related("message").first()
    if known and words.nonce and known.message.nonce == words.nonce:
        return known
    if known:
        raise ObjectedAlready(number=ticket.pk)
    if not stands(refusal, ticket):
        raise RefusalIsOver(number=ticket.pk)
    message = receive_message(ticket, words, author=by)
    objection = Objection.objects.create(refusal=refusal, message=message, at=now())
    place = place_of(locked(ticket))
    publish(RefusalObjected(**place, by_id=by.user_id, refusal_id=refusal.pk, message_id=message.pk))
    return objection


@transaction.atomic
def uphold_refusal(objection: Objection, *, letter: Words, by: Agent, hold_for: int = 0) -> Objection:
    """It stands: `letter` tells the client why, and the ticket ends as refused. The same nonce twice is once.

    Whoever takes the letter back within `hold_for` seconds takes the decision back. Raises ObjectionIsDecided.
    """
    ticket = locked(objection.refusal.ticket)
    objection = _locked(objection)
    if objection.answer and letter.nonce and objection.answer.nonce == letter.nonce:
        return objection
    _refuse_if_decided(objection)
    message = send_letter(locked_under_way(ticket), letter, by=by, hold_for=hold_for)
    end(locked(ticket), Status.REFUSED, by=by)
    objection.decision, objection.answer = Decision.UPHELD, message
    objection.decided_by, objection.decided_at = by, now()
    objection.save()
    place = place_of(locked(ticket))
    publish(
        ObjectionUpheld(**place, by_id=by.user_id, refusal_id=objection.refusal_id, message_id=message.pk)
    )
    return objection


@transaction.atomic
def grant_objection(objection: Objection, *, by: Agent) -> Objection:
    """The refusal is taken back, and the ticket is under way. Granting twice is granting once."""
    ticket = locked(objection.refusal.ticket)
    objection = _locked(objection)
    if objection.decision == Decision.GRANTED:
        return objection
    _refuse_if_decided(objection)
    if not stands_by_itself(ticket).is_under_way:
        reopen_locked(ticket, by=by)
    objection.decision, objection.decided_by, objection.decided_at = Decision.GRANTED, by, now()
    objection.save()
    publish(ObjectionGranted(**place_of(locked(ticket)), by_id=by.user_id, refusal_id=objection.refusal_id))
    return objection


@transaction.atomic
def review_refusal(refusal: Refusal, *, verdict: Verdict, words: str = "", by: Agent) -> RefusalReview:
    """Whether it was right to refuse; said again, the later word holds. Raises SayWhyInWords for a wrong one."""
    ticket, words = locked(refusal.ticket), one_line(without_nul(words), LONGEST_WORDS)
    if verdict == Verdict.WRONG and not words:
        raise SayWhyInWords
    known = RefusalReview.objects.filter(refusal=refusal).first()
    if known and (known.verdict, known.words) == (verdict, words):
        return known
    said = {"verdict": verdict, "words": words, "by": by, "at": now()}
    review, _is_new = RefusalReview.objects.update_or_create(refusal=refusal, defaults=said)
    publish(
        RefusalReviewed(**place_of(ticket), by_id=by.user_id, refusal_id=refusal.pk, verdict=verdict.value)
    )
    return review


def _locked(objection: Objection) -> Objection:
    found = Objection.objects.select_for_update(of=("self",)).select_related("answer", "decided_by__user")
    return found.get(pk=objection.pk)


def _refuse_if_decided(objection: Objection) -> None:
    if objection.decided_by:
        raise ObjectionIsDecided(name=objection.decided_by.name)
