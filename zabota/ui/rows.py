"""One ticket in a list, as markup. Not a template: fifty of them are drawn on every visit of a queue."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.ui.marks import Debtor, Tone, icon, owes, promised


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of a list says.

    `person` carries the role; `moment`, `words`, `tone` and `left` are those of marks.promised.
    """

    key: str
    href: str
    subject: str
    company: str
    person: str
    owner: str
    debtor: Debtor = "us"
    moment: datetime | None = None
    tone: Tone = ""
    left: int | None = None
    is_unread: bool = False
    is_current: bool = False
    has_draft: bool = False
    is_burning: bool = False
    words: str = ""


def row(line: Row) -> SafeString:
    """The line as a link; the list around it is <key-list><ul><li>…"""
    unread = f'<span class="unseen">{escape(_("Not read:"))} </span>' if line.is_unread else ""
    kind = "row row--unread" if line.is_unread else "row"
    current = ' aria-current="true"' if line.is_current else ""
    draft = f'<span class="row__draft">{escape(_("draft"))}</span> ' if line.has_draft else ""
    fire = (
        f'{icon("fire", "s")}<span class="unseen">{escape(_("Fire mode:"))} </span>'
        if line.is_burning
        else ""
    )
    company = f"<b>{apart(line.company)}</b> · " if line.company else ""
    return SafeString(
        f'<a class="{kind}" id="{escape(line.key)}" href="{escape(line.href)}" data-row{current}>'
        f'<span class="row__subject">{unread}{fire}{apart(line.subject)}</span>'
        f'<span class="row__due">{draft}{_due(line)}</span>'
        f'<span class="row__who">{company}{apart(line.person)}</span>'
        f'<span class="row__state">{owes(line.debtor, line.owner)}</span></a>'
    )


def pick(number: int, version: int, subject: str) -> SafeString:
    """The box beside a line of a list, to choose it among many. It says at which version the ticket was looked at."""
    words = escape(_("Choose:"))
    return SafeString(
        f'<label class="pick"><input type="checkbox" id="pick-{number}" value="{number}:{version}" '
        f'data-pick="{number}">'
        f'<span class="unseen">{words} {apart(subject)}</span></label>'
    )


def apart(words: str) -> SafeString:
    """What others wrote, escaped, between words of ours: a name from right to left turns nothing around it."""
    return SafeString(f"<bdi>{escape(words)}</bdi>")


def _due(line: Row) -> str:
    return promised(line.moment, line.words, line.tone, line.left) if line.moment else ""
