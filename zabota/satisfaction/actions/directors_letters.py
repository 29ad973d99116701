"""A letter to the director: it comes, is answered, promised on, or handed on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import without_nul
from zabota.promises.actions import promise_to_person
from zabota.promises.models import Promise, Source
from zabota.satisfaction.actions.letters_about_voices import page_of, tell_by_letter
from zabota.satisfaction.actions.limits import lock_person, refuse_beyond
from zabota.satisfaction.errors import HandedOnAlready, NoConsent, PromisedAlready
from zabota.satisfaction.events import (
    DirectorsLetterAnswered,
    DirectorsLetterCame,
    DirectorsLetterHandedOn,
    DirectorsLetterPromised,
)
from zabota.satisfaction.models import DirectorsAnswer, DirectorsLetter, LetterState
from zabota.team.models import Agent, Line
from zabota.tickets.actions import open_ticket, receive_message
from zabota.tickets.letters import Words
from zabota.tickets.models import Channel

MOST_A_DAY = 5


@transaction.atomic
def write_to_director(
    contact: Contact, *, words: str, may_hand_on: bool, nonce: UUID, company: Company | None = None
) -> DirectorsLetter:
    """The same nonce twice is one letter. Raises EnoughForToday."""
    lock_person(contact)
    own = DirectorsLetter.objects.filter(contact=contact)
    known = own.filter(nonce=nonce).first()
    if known:
        return known
    refuse_beyond(own, "came_at", MOST_A_DAY)
    letter = DirectorsLetter.objects.create(
        contact=contact,
        company=company,
        words=without_nul(words).strip(),
        may_hand_on=may_hand_on,
        nonce=nonce,
        came_at=now(),
    )
    publish(DirectorsLetterCame(directors_letter_id=letter.pk))
    return letter


@transaction.atomic
def answer_directors_letter(letter: DirectorsLetter, *, words: str, nonce: UUID, by: User) -> DirectorsAnswer:
    """By letter, in the director's name; an answer to it goes to the director alone. The same nonce twice is one."""
    letter = _locked(letter)
    known = letter.answers.filter(nonce=nonce).first()
    if known:
        return known
    said = without_nul(words).strip()
    sent_as = tell_by_letter(
        letter.contact,
        "directors_answer",
        called=by.name,
        answer_to=by.email,
        link=page_of("directors_letter", letter.pk),
        words=said,
        by=by.name,
        asked=letter.words,
        came_at=letter.came_at,
    )
    answer = DirectorsAnswer.objects.create(
        letter=letter, words=said, by=by, at=now(), nonce=nonce, sent_as=sent_as
    )
    if letter.state == LetterState.RECEIVED:
        letter.state = LetterState.ANSWERED
        letter.save(update_fields=["state"])
    publish(DirectorsLetterAnswered(directors_letter_id=letter.pk, by_id=by.pk))
    return answer


@transaction.atomic
def promise_on_directors_letter(letter: DirectorsLetter, *, text: str, due: datetime, by: Agent) -> Promise:
    """To the person who wrote, and to nobody else at their company; told by letter.

    Raises PromisedAlready, PromiseInThePast, NothingSaid.
    """
    letter = _locked(letter)
    if letter.promise and letter.promise.is_open:
        raise PromisedAlready
    promise = promise_to_person(letter.contact, text=text, due=due, by=by, source=Source.LETTER)
    letter.promise = promise
    letter.save(update_fields=["promise"])
    tell_by_letter(
        letter.contact,
        "directors_promise",
        called=by.name,
        answer_to=by.user.email,
        link=page_of("directors_letter", letter.pk),
        what=promise.text,
        due=due,
        by=by.name,
    )
    publish(DirectorsLetterPromised(directors_letter_id=letter.pk, by_id=by.user_id))
    return promise


@transaction.atomic
def hand_on_directors_letter(letter: DirectorsLetter, *, line: Line, by: User) -> DirectorsLetter:
    """From now on a ticket like any other, in its writer's words. Raises NoConsent, HandedOnAlready."""
    letter = _locked(letter)
    if letter.ticket_id is not None:
        raise HandedOnAlready(number=letter.ticket_id)
    if not letter.may_hand_on:
        raise NoConsent
    with override(letter.contact.language):
        subject = _("Letter to the director")
    ticket = open_ticket(
        subject, requester=letter.contact, line=line, company=letter.company, channel=Channel.PORTAL
    )
    words = Words(body=letter.words, channel=Channel.PORTAL, said_at=letter.came_at, nonce=letter.nonce)
    receive_message(ticket, words, author=letter.contact)
    letter.ticket, letter.state = ticket, LetterState.HANDED_ON
    letter.save(update_fields=["ticket", "state"])
    publish(DirectorsLetterHandedOn(directors_letter_id=letter.pk, by_id=by.pk))
    return letter


def _locked(letter: DirectorsLetter) -> DirectorsLetter:
    found = DirectorsLetter.objects.select_for_update(of=("self",)).select_related(
        "contact", "company", "promise"
    )
    return found.get(pk=letter.pk)
