"""What the house does not take: the letter is kept and shown with the reason, and its sender is told once."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.channels.email.blocking import blocks_on
from zabota.channels.email.models import BlockedSender, LetterState, RawLetter, Refused
from zabota.channels.email.opened import Opened
from zabota.core.jobs import defer_each
from zabota.core.text import one_line, without_nul

TOLD_BY_THEIR_SERVER = (
    "lmtp",
    "smtp",
    "pipe",
)  # there a letter too large is returned, so that its sender knows


@transaction.atomic
def refuse(letter: RawLetter, refused_for: Refused, reason: str) -> None:
    """Its sender is told later, once. A letter that is filed already stays where it is."""
    still = RawLetter.objects.filter(pk=letter.pk).exclude(state=LetterState.FILED)
    words = one_line(without_nul(reason), 500)
    if still.update(state=LetterState.REFUSED, refused_for=refused_for, reason=words):
        letter.state, letter.refused_for, letter.reason = LetterState.REFUSED, refused_for, words
        tell_senders_of([letter])


def tell_senders_of(letters: Iterable[RawLetter]) -> None:
    """In the caller's transaction: of those that were refused, unless the server that brought them says it."""
    jobs = [
        {"letter_id": letter.pk}
        for letter in letters
        if letter.state == LetterState.REFUSED
        and not (letter.refused_for == Refused.SIZE and letter.source in TOLD_BY_THEIR_SERVER)
    ]
    defer_each("zabota.channels.email.tasks.tell_of_refusal", jobs)


def without_blocked(letters: Sequence[Opened]) -> list[Opened]:
    """Those whose writers may write to us; the others are refused. Reports of mail servers always come through."""
    blocks = blocks_on(sender for one in letters for sender in _senders(one))
    let_in = list[Opened]()
    for one in letters:
        block = next((blocks[sender] for sender in _senders(one) if sender in blocks), None)
        if block:
            one.letter.sender = _senders(one)[0][:320]
            RawLetter.objects.filter(pk=one.letter.pk).update(sender=one.letter.sender)
            refuse(one.letter, Refused.BLOCKED, words_on(block))
        else:
            let_in.append(one)
    return let_in


def words_on(block: BlockedSender) -> str:
    said = {"sender": block.sender, "why": block.reason}
    return _("Letters from %(sender)s are not accepted: %(why)s") % said


def _senders(one: Opened) -> list[str]:
    """Whoever is named as the writer; of letters that nobody may refuse, nobody."""
    if one.letter.passed_by_id or one.read.judgement.kind == "bounce":
        return []
    named = [one.read.sender.email if one.read.sender else "", one.letter.envelope_from]
    return [without_nul(email) for email in named if "@" in email][:1]
