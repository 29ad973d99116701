"""One click as a line: when, where from, what it is, why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.clicks.models import SiteClick, SiteVerdict
from zabota.clicks.wording import Reason, reasons_of
from zabota.core.numbers import number

SHOWN = 4  # reasons in a line; all of them on the click's own page
TONES = {SiteVerdict.HUMAN: "kept", SiteVerdict.DOUBTFUL: "due", SiteVerdict.MACHINE: "broken"}


@dataclass(frozen=True, slots=True)
class Row:
    click: SiteClick
    whence: str
    verdict: str
    tone: str
    reasons: list[Reason]
    beside: str = ""

    @property
    def more(self) -> int:
        return max(0, len(self.click.reasons) - SHOWN)


def row_of(click: SiteClick) -> Row:
    beside = _("overruled") if click.is_overruled else _("allowed") if click.allowed_by else ""
    return Row(
        click,
        whence_of(click),
        verdict_words(click),
        TONES.get(SiteVerdict(click.verdict), "") if click.verdict else "",
        reasons_of(click.reasons[:SHOWN]),
        beside,
    )


def whence_of(click: SiteClick) -> str:
    """“hosting, 203.0.113.0/24”: an address is known to nobody."""
    known = [
        PLACES[click.place]() if click.place in PLACES else click.place,
        click.cidr or _("no address known"),
    ]
    return ", ".join(one for one in known if one)


def verdict_words(click: SiteClick) -> str:
    if not click.verdict:
        return _("not judged yet")
    return f"{click.get_verdict_display()}, {number(click.score or 0, 2)}"


PLACES = {
    "hosting": lambda: _("hosting"),
    "scanner": lambda: _("checks links"),
    "staff": lambda: _("our own network"),
}
