"""What the guard before sending is told: the house's own words, and what a person does not want to hear of."""

from collections.abc import Iterable

from django.db import transaction

from zabota.accounts.models import User
from zabota.core.events import publish
from zabota.writing.events import GuardedWordsSet
from zabota.writing.guard import Check
from zabota.writing.models import GuardedWord, GuardSilence


@transaction.atomic
def set_guarded_words(kind: str, words: Iterable[str], *, by: User) -> None:
    """Exactly these words of that kind. Case and Ё do not make another word; a word moves from the other kind."""
    wanted = {_key(word): word for word in words}
    present = {_key(one.word): one for one in GuardedWord.objects.select_for_update()}
    gone = [one.pk for key, one in present.items() if one.kind == kind and key not in wanted]
    new = {key: word for key, word in wanted.items() if key not in present or present[key].kind != kind}
    moved = [present[key].pk for key in new if key in present]
    if not gone and not new:
        return
    GuardedWord.objects.filter(pk__in=[*gone, *moved]).delete()
    GuardedWord.objects.bulk_create(GuardedWord(word=word, kind=kind) for word in new.values())
    publish(GuardedWordsSet(user_id=by.pk, kind=kind, added=len(new), removed=len(gone), by_id=by.pk))


@transaction.atomic
def silence_checks(user: User, checks: Iterable[str]) -> None:
    """The checks that say nothing to this person, whatever it was before."""
    known = sorted(set(checks) & set(Check))
    GuardSilence.objects.update_or_create(user=user, defaults={"checks": known})


def _key(word: str) -> str:
    return word.casefold()
