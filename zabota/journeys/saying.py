"""A letter before trouble, in the language of whoever gets it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import format_currency
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from zabota.core.numbers import locale
from zabota.core.text import one_line
from zabota.journeys.calculations.occasions import Trouble
from zabota.journeys.errors import UnknownWords

PLACEHOLDER = re.compile(r"\{(\w+)\}")
KNOWN = ("balance", "company", "date", "days", "name", "owner")
LONGEST_SUBJECT = 200

SUBJECTS: "dict[str, str | Promise]" = {
    Trouble.AGREEMENT: gettext_lazy("The agreement with {company} ends on {date}"),
    Trouble.BALANCE: gettext_lazy("The balance of {company} lasts until {date}"),
    Trouble.BILL: gettext_lazy("The first bill of {company} comes on {date}"),
    Trouble.TRIAL: gettext_lazy("The trial of {company} ends on {date}"),
}
BODIES: "dict[str, str | Promise]" = {
    Trouble.AGREEMENT: gettext_lazy(
        "Hello, {name}!\n\nThe agreement with {company} is in force until {date}, {days} more. If it goes on, answer"
        " this letter, and we shall prepare the papers in time. If it does not, answer as well: we shall agree on how"
        " to hand everything over, so that nothing stops overnight."
    ),
    Trouble.BALANCE: gettext_lazy(
        "Hello, {name}!\n\nThe balance of {company} is {balance}. As it is spent now, it lasts until {date}, {days}"
        " more. Please pay before then, so that nothing stops. If that is difficult, answer this letter: we shall find"
        " a way together."
    ),
    Trouble.BILL: gettext_lazy(
        "Hello, {name}!\n\nOn {date} the first month’s bill of {company} comes. Look through it with whoever pays it;"
        " what is not clear we explain line by line. Simply answer this letter."
    ),
    Trouble.TRIAL: gettext_lazy(
        "Hello, {name}!\n\nThe trial of {company} ends on {date}, {days} more. What you have set up stays. To go on"
        " without a break, answer this letter, and we shall tell you what it costs and prepare the papers. If you need"
        " more time, say so."
    ),
}
TO_PARTNER = gettext_lazy("You brought {company} to us. We have told them what follows, and tell you, too.")
BY_ITSELF = gettext_lazy(
    "This letter was sent by itself, so that nobody is forgotten. {owner} reads your answer."
)
BY_NOBODY = gettext_lazy(
    "This letter was sent by itself, so that nobody is forgotten. People read your answer."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the letter is about. `balance` with its currency, where there is one; `own`: texts by language."""

    trouble: str
    company: str
    on: date
    today: date
    owner: str = ""
    balance: tuple[Decimal, str] | None = None
    is_to_partner: bool = False
    own: Mapping[str, tuple[str, str]] | None = None


def letter(said: Said, *, name: str, language: str) -> tuple[str, str]:
    """Its subject and its text."""
    with override(language):
        subject, body = (said.own or {}).get(language) or usual_text(said.trouble)
        parts = [str(TO_PARTNER)] if said.is_to_partner else []
        parts += [body, str(BY_ITSELF if said.owner else BY_NOBODY)]
        words = _words(said, name)
        text = "\n\n".join(_filled(part, words) for part in parts)
        return one_line(_filled(subject, words), LONGEST_SUBJECT), text


def usual_text(trouble: str) -> tuple[str, str]:
    """What the house says by itself, in the active language, its placeholders unfilled."""
    return str(SUBJECTS[trouble]), str(BODIES[trouble])


def refuse_unknown_words(*texts: str) -> None:
    unknown = sorted(
        {f"{{{one}}}" for text in texts for one in PLACEHOLDER.findall(text) if one not in KNOWN}
    )
    if unknown:
        raise UnknownWords(words=", ".join(unknown))


def money(amount: Decimal, currency: str) -> str:
    return format_currency(amount, currency or "RUB", locale=locale())


def _filled(text: str, words: Mapping[str, str]) -> str:
    """In one pass: what a name says is never filled again."""
    return PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), text)


def _words(said: Said, name: str) -> dict[str, str]:
    days = max(0, (said.on - said.today).days)
    return {
        "balance": money(*said.balance) if said.balance else "",
        "company": said.company,
        "date": date_format(said.on, "j E Y"),
        "days": ngettext("%(days)s day", "%(days)s days", days) % {"days": days},
        "name": name or _("colleagues"),
        "owner": said.owner,
    }
