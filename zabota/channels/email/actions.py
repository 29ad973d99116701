"""What the rest of the house does with letters as they come."""

from django.db import transaction

from zabota.channels.email.filing import file_letter
from zabota.channels.email.intake import defer_filing, store_letter, store_letters
from zabota.channels.email.models import LetterState, RawLetter

__all__ = ["file_again", "file_letter", "store_letter", "store_letters"]


@transaction.atomic
def file_again(letter: RawLetter) -> None:
    """Try a letter that was set aside once more; one that is filed or was refused stays as it is."""
    aside = RawLetter.objects.filter(pk=letter.pk, state=LetterState.SET_ASIDE)
    if aside.update(state=LetterState.STORED, reason=""):
        defer_filing([letter])
