"""Small pieces of markup that stand in every line, by hand, since a list draws hundreds of them.

What comes from outside is escaped here; each result is safe.
"""

from datetime import datetime
from functools import cache
from html import escape
from typing import Literal

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zabota.core.text import initials
from zabota.ui.moments import exact, passing, short

Side = Literal["ours", "theirs", "company"]
Tone = Literal["", "soon", "broken", "kept", "status"]
Debtor = Literal["us", "client", "colleague", "nobody", "done"]

SIGNS = {"broken": "M8 4.5v4M8 11.4v.1", "kept": "M5 8.2l2 2 4-4.2"}


@cache
def icon(name: str, size: str = "") -> SafeString:
    """A picture of the sprite beside a word; `size` is '', 's' or 'l'."""
    kind = f" icon--{size}" if size else ""
    address = escape(static("ui/sprite.svg"))
    return SafeString(
        f'<svg class="icon{kind}" aria-hidden="true"><use href="{address}#{escape(name)}"></use></svg>'
    )


def avatar(name: str, side: Side = "theirs", size: str = "") -> SafeString:
    """Initials: ours are square, the client's people round, a company an open square."""
    kinds = "" if side == "theirs" else f" avatar--{side}"
    kinds += f" avatar--{size}" if size else ""
    return SafeString(f'<span class="avatar{kinds}" aria-hidden="true">{escape(initials(name))}</span>')


def dial(tone: Tone = "", left: int = 100) -> SafeString:
    """What is left of a promise, in percent. The shape tells the state; the words stand beside it."""
    kind = f" dial--{tone}" if tone else ""
    return SafeString(
        f'<svg class="dial{kind}" viewBox="0 0 16 16" aria-hidden="true">{_face(tone, left)}</svg>'
    )


def ago(moment: datetime) -> SafeString:
    """'5 min ago', kept true by the browser; the exact moment in the title."""
    at = f'datetime="{moment.isoformat()}" title="{exact(moment)}"'
    return SafeString(f"<relative-time {at}>{passing(moment)}</relative-time>")


def when(moment: datetime) -> SafeString:
    """The hour today, the date before; the exact moment in the title."""
    return SafeString(f'<time datetime="{moment.isoformat()}" title="{exact(moment)}">{short(moment)}</time>')


def promised(moment: datetime, words: str = "", tone: Tone = "", left: int | None = None) -> SafeString:
    """A date with its dial, of which `left` is the percent that is left; None for no dial. Without words the time
    passes by itself.
    """
    kind = f" promise--{tone}" if tone in ("soon", "broken", "kept") else ""
    picture = "" if left is None else dial(tone, left)
    at = f'datetime="{moment.isoformat()}" title="{exact(moment)}"'
    said = f"<time {at}>{escape(words)}</time>" if words else ago(moment)
    return SafeString(f'<span class="promise{kind}">{picture}{said}</span>')


def owes(debtor: Debtor, words: str) -> SafeString:
    """Who owes the next step, as a ball and a word; nobody does when it is done."""
    kind = "" if debtor == "us" else f" owes--{debtor}"
    label = escape(_("Next step:"))
    return SafeString(f'<span class="owes{kind}"><span class="unseen">{label} </span>{escape(words)}</span>')


def _face(tone: Tone, left: int) -> str:
    if sign := SIGNS.get(tone):
        disc = '<circle class="dial__disc" cx="8" cy="8" r="7"></circle>'
        return f'{disc}<path class="dial__sign" d="{sign}"></path>'
    track = '<circle class="dial__track" cx="8" cy="8" r="6"></circle>'
    if tone == "status":
        return track
    arc = f'<circle class="dial__left" cx="8" cy="8" r="6" pathLength="100" stroke-dasharray="{left} 100"/>'
    return track + arc
