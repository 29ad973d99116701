"""Phrase cards: the house's polite words."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from zabota.core.events import publish
from zabota.team.models import Agent
from zabota.writing.actions.sharing import bring_back, put_away
from zabota.writing.events import PhraseChanged, PhraseDeleted, PhraseRestored, PhraseWritten
from zabota.writing.models import Phrase


@transaction.atomic
def write_phrase(*, by: Agent, **facts: Any) -> Phrase:
    """Facts are columns: situation, text_ru, text_en. It stands behind the others."""
    last = Phrase.objects.aggregate(last=Max("place"))["last"] or 0
    phrase = Phrase.objects.create(place=last + 1, **facts)
    publish(PhraseWritten(phrase_id=phrase.pk, by_id=by.user_id))
    return phrase


@transaction.atomic
def change_phrase(phrase: Phrase, *, by: Agent, **facts: Any) -> Phrase:
    """Saving what has not changed tells nobody."""
    phrase = _locked(phrase)
    changed = sorted(name for name, value in facts.items() if getattr(phrase, name) != value)
    if changed:
        for name in changed:
            setattr(phrase, name, facts[name])
        phrase.save(update_fields=changed)
        publish(PhraseChanged(phrase_id=phrase.pk, changed=changed, by_id=by.user_id))
    return phrase


@transaction.atomic
def delete_phrase(phrase: Phrase, *, by: Agent) -> None:
    """Off everybody's cards; it can be taken back."""
    if put_away(_locked(phrase)):
        publish(PhraseDeleted(phrase_id=phrase.pk, by_id=by.user_id))


@transaction.atomic
def restore_phrase(phrase: Phrase, *, by: Agent) -> Phrase:
    """To the place where it stood."""
    phrase = _locked(phrase)
    if bring_back(phrase):
        publish(PhraseRestored(phrase_id=phrase.pk, by_id=by.user_id))
    return phrase


def _locked(phrase: Phrase) -> Phrase:
    return Phrase.objects.select_for_update().get(pk=phrase.pk)
