"""What the rest of the house does with letters as they come."""

from django.db import transaction

from zabota.accounts.models import User
from zabota.channels.email.blocking import block_again, block_sender, lift_block
from zabota.channels.email.errors import OnlyItsHead
from zabota.channels.email.filing import file_letter
from zabota.channels.email.intake import defer_filing, store_letter, store_letters
from zabota.channels.email.models import LetterState, RawLetter

__all__ = [
    "block_again",
    "block_sender",
    "file_again",
    "file_anyway",
    "file_letter",
    "lift_block",
    "store_letter",
    "store_letters",
]


@transaction.atomic
def file_again(letter: RawLetter) -> None:
    """Try a letter that was set aside once more; one that is filed or was refused stays as it is."""
    aside = RawLetter.objects.filter(pk=letter.pk, state=LetterState.SET_ASIDE)
    if aside.update(state=LetterState.STORED, reason=""):
        defer_filing([letter])


@transaction.atomic
def file_anyway(letter: RawLetter, *, by: User) -> None:
    """A person takes a refused letter in all the same: the policy has nothing more to say on it. Raises OnlyItsHead."""
    letter = RawLetter.objects.select_for_update(of=("self",)).select_related("file").get(pk=letter.pk)
    if letter.state != LetterState.REFUSED:
        return
    if not letter.is_whole:
        raise OnlyItsHead
    letter.state, letter.reason, letter.refused_for, letter.passed_by = LetterState.STORED, "", "", by
    letter.save(update_fields=["state", "reason", "refused_for", "passed_by"])
    defer_filing([letter])
