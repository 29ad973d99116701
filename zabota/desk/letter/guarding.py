"""The quiet guard at the desk: what it is given of a letter being written, and what it says in whose language."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabota.accounts.models import User
from zabota.channels.email.reading import plain_from_html
from zabota.core.clock import now
from zabota.core.text import SPACES, one_line
from zabota.desk.forms.promises import here, moment_in
from zabota.desk.letter.moments import promised_in
from zabota.desk.letter.promising import moment_words
from zabota.desk.letter.receivers import Receiver, named
from zabota.promises.queries import calendar_for
from zabota.tickets.models import Ticket
from zabota.writing.guard import Check, Finding, Letter, Severity
from zabota.writing.queries import guarded_words, names_on, silent_checks

LONGEST = 200_000
MOST_OFFERED = 3
SENTENCES: "dict[Check, str | Promise]" = {
    Check.ATTACHMENT: _("You speak of an attachment, and nothing is attached."),
    Check.BLAME: _("This reads as blame. Say what to do next instead."),
    Check.EMPTY: _("The letter says nothing yet."),
    Check.GAP: _("A gap is still to be filled."),
    Check.HARSH: _("This may hurt the reader."),
    Check.INTERNAL: _("This word is not for clients."),
    Check.NAME: _("Nobody of this name reads the letter."),
    Check.PROMISE: _("A promise without a date. Name the day, or when you will know it."),
    Check.SHOUTING: _("This reads as shouting."),
    Check.STRANGER: _("A stranger to the company reads it, too."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the words it is about, with a little of what stands around them."""

    check: Check
    sentence: "str | Promise"
    before: str
    words: str
    after: str
    stops: bool


def letter_to_check(
    ticket: Ticket, user: User, *, body: str, html: str, files: int, to: list[str], cc: list[str]
) -> Letter:
    """`to` and `cc` are addresses as typed so far; what is no address yet is left out."""
    words, receivers = guarded_words(), named(ticket, _addresses(to), _addresses(cc))
    everybody = (*receivers.to, *receivers.cc)
    return Letter(
        text=(plain_from_html(html[: LONGEST * 2]) if html else body)[:LONGEST],
        files=files,
        names=_names(ticket, receivers.to, everybody),
        strangers=tuple(one.name or one.address for one in everybody if one.is_stranger),
        harsh=words["harsh"],
        internal=words["internal"],
        silent=silent_checks(user),
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A date that the letter gives and nothing promises yet; `when` is the moment in words."""

    words: str
    sentence: str
    at: datetime
    when: str


def offers_of(ticket: Ticket, letter: Letter, promised: Collection[str]) -> list[Offer]:
    """Dates of the letter that could be promised. `promised` are those that are, as ISO text."""
    if Check.PROMISE in letter.silent:
        return []
    known = {moment for text in promised if (moment := moment_in(text))}
    found = promised_in(letter.text, now(), calendar_for(ticket), here())
    return [
        Offer(one.words, one.sentence, one.at, moment_words(one.at))
        for one in found[:MOST_OFFERED]
        if one.at not in known
    ]


def said_of(letter: Letter, found: tuple[Finding, ...]) -> list[Said]:
    return [
        Said(
            check=one.check,
            sentence=SENTENCES[one.check],
            before=_before(letter.text, one.start) if one.end else "",
            words=one_line(one.words, 80),
            after=_after(letter.text, one.end) if one.end else "",
            stops=one.severity == Severity.STOP,
        )
        for one in found
    ]


def _names(ticket: Ticket, to: tuple[Receiver, ...], everybody: tuple[Receiver, ...]) -> tuple[str, ...]:
    """Whom a greeting may name. Of a receiver without a name nothing is known, so that every greeting is right."""
    if any(not one.name for one in to):
        return ()
    return tuple(filter(None, [*(one.name for one in everybody), *names_on(ticket)]))


def _addresses(typed: list[str]) -> list[str]:
    parts = [part.strip() for line in typed for part in line.replace(";", ",").split(",")]
    return [part for part in dict.fromkeys(parts) if "@" in part][:100]


def _before(text: str, start: int) -> str:
    """The end of the line in front of a place."""
    line = SPACES.sub(" ", text[max(0, start - 60) : start])
    return f"…{line[-30:]}" if len(line) > 30 else line


def _after(text: str, end: int) -> str:
    line = SPACES.sub(" ", text[end : end + 60])
    return f"{line[:30]}…" if len(line) > 30 else line
