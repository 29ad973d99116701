"""A kept letter that has been read: what it says, and how that becomes a message. Calculations only."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from zabota.channels.email.addressing import forms_of
from zabota.channels.email.belonging import Question
from zabota.channels.email.invited import kept
from zabota.channels.email.models import LetterState, RawLetter, Way
from zabota.channels.email.reading import Address, Letter, Part
from zabota.channels.email.reading.version import READING_VERSION
from zabota.channels.email.threads import conversation_of, storable
from zabota.channels.email.ticket_address import numbers_in
from zabota.core.models import StoredFile
from zabota.core.text import one_line, without_nul
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Message

LETTERS = UUID("6a1d7b1e-4f0c-4a52-9d3b-2f8a8f6f3c11")
PROBLEMS_KEPT = 20
ROBOTS = ("auto_reply", "bounce", "complaint")


class SetAside(Exception):
    """The letter is no ticket. `str()` is the reason, a sentence for people."""


class Opened:
    def __init__(self, letter: RawLetter, read: Letter, ours: set[str]) -> None:
        """`ours` are our own addresses in lower case."""
        self.letter, self.read, self.ours = letter, read, ours

    @property
    def mail_id(self) -> str:
        return storable(self.read.message_id)

    def refuse_our_own(self, mail_ids: set[str]) -> None:
        """Loops end here: what we wrote is never filed as what a client wrote. `mail_ids` are those of our letters."""
        sender = self.read.sender
        if self.mail_id in mail_ids:
            raise SetAside(_("It is a letter of ours that came back."))
        if sender and self._is_ours(sender.email) and not self._other_reply_to:
            raise SetAside(_("It comes from our own address %(address)s.") % {"address": sender.email})

    @cached_property
    def author(self) -> Address:
        """Who wrote: From, but behind a form of our own site the one to be answered. Raises SetAside."""
        sender = self.read.sender
        if sender and self._is_ours(sender.email):
            return self._other_reply_to[0]
        for known in (sender, *self.read.reply_to):
            if known:
                return known
        if "@" in self.letter.envelope_from:
            return Address("", self.letter.envelope_from)
        raise SetAside(_("The letter names no sender."))

    @property
    def question(self) -> Question:
        return Question(self.read, self.author.email, self._written_to)

    @property
    def touches(self) -> set[str]:
        """By what it and another letter may have to do with each other: then the earlier one is filed first."""
        read = self.read
        ids = (read.message_id, *read.references, *read.in_reply_to, *read.quoted_ids)
        tickets = (f"no. {number}" for number in numbers_in(self._written_to))
        return {key for key in (*map(storable, ids), conversation_of(read), *tickets) if key}

    @property
    def is_by_robot(self) -> bool:
        """Lists and newsletters carry people's words too, so their marks only stop our automatic answers."""
        return self.read.judgement.kind in ROBOTS or "Auto-Submitted" in self.read.judgement.reasons

    def words(self, files: Iterable[StoredFile]) -> Words:
        """`files` are those of its parts. A letter that says nothing of its own shows what it forwards or quotes."""
        read = self.read
        said = [read.newest, read.forwarded, read.quoted, read.text]
        body = next((text for text in said if text.strip()), "")
        rest = [
            text for text in (read.signature, read.quoted, read.forwarded) if text.strip() and text != body
        ]
        return Words(
            body=body,
            quoted="\n\n".join(rest),
            html=read.html,
            subject=read.subject,
            sender=self.author.email.lower(),
            to=_people(read.to),
            cc=_people(read.cc),
            uploads=tuple(
                _upload(part, file, read.html) for part, file in zip(read.parts, files, strict=True)
            ),
            is_automatic=self.is_by_robot,
            said_at=min(read.sent_at or self.letter.came_at, self.letter.came_at),
            nonce=nonce_of(self.letter),
        )

    def set_filed(self, message: Message | None, way: Way) -> None:
        letter = self.letter
        letter.message, letter.state, letter.reason, letter.way = message, LetterState.FILED, "", way
        letter.reading_version = READING_VERSION
        self.note_signs()

    def note_signs(self) -> None:
        """Everything that is known of the letter itself, beside the words of its message."""
        for name, sign in self.signs.items():
            setattr(self.letter, name, sign)

    @property
    def signs(self) -> dict[str, Any]:
        read = self.read
        first = read.forwarded_from
        is_told = first is not None and not self.is_by_robot and not self._is_ours(first.email)
        return {
            "subject": one_line(without_nul(read.subject), 300),
            "kind": read.judgement.kind,
            "robot_marks": [without_nul(reason)[:200] for reason in read.judgement.reasons],
            "authentication": {name: said for name, said in asdict(read.authentication).items() if said},
            "problems": [without_nul(defect)[:200] for defect in read.defects[:PROBLEMS_KEPT]],
            "forwarded_name": one_line(without_nul(first.name), 300) if first and is_told else "",
            "forwarded_email": without_nul(first.email).lower()[:320] if first and is_told else "",
            "invitation": kept(read.invitation),
        }

    def set_aside(self, reason: str) -> None:
        self.letter.state = LetterState.SET_ASIDE
        self.letter.reason = one_line(without_nul(reason), 500)

    @property
    def _written_to(self) -> list[str]:
        addresses = (one.email for one in (*self.read.to, *self.read.cc))
        return [*self.letter.envelope_to, *self.read.delivered_to, *addresses]

    def _is_ours(self, email: str) -> bool:
        return not self.ours.isdisjoint(forms_of(email))

    @cached_property
    def _other_reply_to(self) -> list[Address]:
        return [address for address in self.read.reply_to if not self._is_ours(address.email)]


def nonce_of(letter: RawLetter) -> UUID:
    """The same letter in the same mailbox is the same message, however often it is filed."""
    return uuid5(LETTERS, f"{letter.mailbox_id}\n{letter.mail_id}\n{letter.file.sha256}")


def _people(addresses: Sequence[Address]) -> tuple[tuple[str, str], ...]:
    return tuple((address.name, address.email) for address in addresses)


def _upload(part: Part, file: StoredFile, html: str) -> Upload:
    return Upload(
        file,
        without_nul(part.name) or "file",
        without_nul(part.content_type),
        without_nul(part.content_id),
        _is_shown(part, html),
    )


def _is_shown(part: Part, html: str) -> bool:
    """A file that calls itself inline but stands nowhere in the letter would be lost between text and files."""
    return part.is_inline and bool(part.content_id) and f"cid:{part.content_id}" in html
