"""An idea comes, is decided on step by step, and gathers voices. Its author hears of each step."""

from uuid import UUID

from django.db import transaction

from zabota.accounts.models import User
from zabota.clients.models import Company, Contact
from zabota.core.clock import now
from zabota.core.events import publish
from zabota.core.text import one_line, without_nul
from zabota.satisfaction.actions.letters_about_voices import page_of, tell_by_letter
from zabota.satisfaction.actions.limits import lock_person, refuse_beyond
from zabota.satisfaction.errors import (
    IdeaEnded,
    NotThatState,
    NotYourCompanysIdea,
    OwnIdea,
    ReasonForDeclining,
)
from zabota.satisfaction.events import IdeaCame, IdeaDecided, VoiceAdded
from zabota.satisfaction.models import LONGEST_TITLE, AddedVoice, Idea, IdeaState, IdeaStep, VoiceLetter
from zabota.team.models import Agent
from zabota.tickets.models import Ticket

MOST_A_DAY = 10
MOST_VOICES_A_DAY = 50


@transaction.atomic
def suggest_idea(
    contact: Contact,
    *,
    title: str,
    words: str,
    nonce: UUID,
    company: Company | None = None,
    ticket: Ticket | None = None,
) -> Idea:
    """By a client's person. The same nonce twice is one idea. Raises EnoughForToday."""
    lock_person(contact)
    own = Idea.objects.filter(contact=contact)
    known = own.filter(nonce=nonce).first()
    if known:
        return known
    refuse_beyond(own, "came_at", MOST_A_DAY)
    idea = Idea(contact=contact, company=company, ticket=ticket, nonce=nonce)
    return _written_down(idea, title, words, by=contact.user)


@transaction.atomic
def note_idea(
    *,
    title: str,
    words: str,
    nonce: UUID,
    by: Agent,
    company: Company | None = None,
    ticket: Ticket | None = None,
) -> Idea:
    """By a colleague: their own, or heard at a client. The same nonce twice is one idea."""
    known = Idea.objects.filter(agent=by, nonce=nonce).first()
    if known:
        return known
    idea = Idea(agent=by, company=company, ticket=ticket, nonce=nonce)
    return _written_down(idea, title, words, by=by.user)


@transaction.atomic
def decide_idea(idea: Idea, *, state: str, reason: str, was: str, by: User) -> IdeaStep:
    """To another state, told to its author by letter when a client's person wrote it.

    `was` is the state that the decider saw. Raises NotThatState, ReasonForDeclining.
    """
    idea = Idea.objects.select_for_update(of=("self",)).select_related("contact").get(pk=idea.pk)
    reason = without_nul(reason).strip()
    if idea.state != was or state not in idea.next_states:
        raise NotThatState(state=idea.get_state_display())
    if state == IdeaState.DECLINED and not reason:
        raise ReasonForDeclining
    idea.state = state
    idea.save(update_fields=["state"])
    step = IdeaStep.objects.create(
        idea=idea, was=was, state=state, reason=reason, by=by, at=now(), sent_as=_told(idea, reason)
    )
    publish(IdeaDecided(idea_id=idea.pk, state=state, step_id=step.pk, by_id=by.pk))
    return step


@transaction.atomic
def add_voice(idea: Idea, contact: Contact) -> AddedVoice:
    """Once a person; again is the same voice. Raises OwnIdea, NotYourCompanysIdea, IdeaEnded, EnoughForToday."""
    lock_person(contact)
    idea = Idea.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    if idea.contact_id == contact.pk:
        raise OwnIdea
    if idea.contact_id is None or not contact.memberships.filter(company=idea.company_id).exists():
        raise NotYourCompanysIdea
    known = AddedVoice.objects.filter(idea=idea, contact=contact).first()
    if known:
        return known
    if idea.has_ended:
        raise IdeaEnded
    refuse_beyond(AddedVoice.objects.filter(contact=contact), "at", MOST_VOICES_A_DAY)
    voice = AddedVoice.objects.create(idea=idea, contact=contact, at=now())
    publish(VoiceAdded(idea_id=idea.pk, contact_id=contact.pk, by_id=contact.user_id))
    return voice


@transaction.atomic
def take_voice_back(idea: Idea, contact: Contact) -> None:
    """Taking back twice is taking back once."""
    AddedVoice.objects.filter(idea=idea, contact=contact).delete()


def _written_down(idea: Idea, title: str, words: str, *, by: User | None) -> Idea:
    idea.title = one_line(without_nul(title), LONGEST_TITLE)
    idea.words = without_nul(words).strip()
    idea.came_at = now()
    idea.save()
    publish(IdeaCame(idea_id=idea.pk, by_id=by.pk if by else None))
    return idea


def _told(idea: Idea, reason: str) -> VoiceLetter | None:
    """A colleague hears of it under the bell instead."""
    if idea.contact is None:
        return None
    return tell_by_letter(
        idea.contact,
        "idea_decided",
        link=page_of("idea", idea.pk),
        idea=idea,
        state=idea.state,
        reason=reason,
    )
