"""What became of many letters, counted."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import Error

from zabota.channels.email.actions import file_letter, store_letter
from zabota.channels.email.models import LetterState, RawLetter
from zabota.core.files import FileLost
from zabota.tickets.models import Message

FATES = ("opened", "joined", "bounce", "repeated", "set aside", "refused", "exception")


@dataclass
class Ledger:
    """One entry a letter; the entries add up to the letters read."""

    counted: Counter[str] = field(default_factory=Counter)

    def take_in(self, raw: bytes, *, source: str, as_box: str = "") -> tuple[str, str]:
        """Store the letter and file it here and now. Returns its fate and a few words on it."""
        try:
            fate, words = _taken_in(raw, source, [as_box] if as_box else [])
        except (Error, OSError, FileLost) as problem:
            fate, words = "exception", repr(problem)
        self.counted[fate] += 1
        return fate, words

    @property
    def read(self) -> int:
        return self.counted.total()

    @property
    def has_losses(self) -> bool:
        return self.counted["exception"] > 0

    def lines(self) -> list[str]:
        return [
            f"{'letters read':<14}{self.read:>6}",
            *(f"{fate:<14}{self.counted[fate]:>6}" for fate in FATES),
        ]


def _taken_in(raw: bytes, source: str, receivers: list[str]) -> tuple[str, str]:
    letter = store_letter(raw, envelope_from="", envelope_to=receivers, source=source)
    if letter.state == LetterState.STORED:
        return _fate_of(file_letter(letter))
    return ("refused" if letter.state == LetterState.REFUSED else "repeated"), _where(letter)


def _fate_of(letter: RawLetter) -> tuple[str, str]:
    if letter.state == LetterState.SET_ASIDE:
        return "set aside", letter.reason
    if letter.state == LetterState.REFUSED:
        return "refused", letter.reason
    message = letter.message
    if message is None or message.contact_id is None:
        return "bounce", letter.subject
    is_first = not Message.objects.filter(ticket=message.ticket_id, pk__lt=message.pk).exists()
    return ("opened" if is_first else "joined"), _where(letter)


def _where(letter: RawLetter) -> str:
    return f"ticket {letter.message.ticket_id}" if letter.message else letter.reason
