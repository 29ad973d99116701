"""Hints that there is more to offer, in words with their evidence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.core.numbers import number
from zabota.plays.calculations.hints import Hint, Rule


@dataclass(frozen=True, slots=True)
class Shown:
    hint: Hint
    words: str
    before: str  # what was in the quarter before, or was agreed


def shown(hints: list[Hint]) -> list[Shown]:
    return [Shown(hint, _words(hint), _before(hint)) for hint in hints]


def _words(hint: Hint) -> str:
    many = {"many": number(hint.value), "what": hint.what}
    count = int(hint.value)
    match hint.rule:
        case Rule.EMERGENCIES:
            return (
                ngettext(
                    "%(many)s emergency above the agreement this quarter",
                    "%(many)s emergencies above the agreement this quarter",
                    count,
                )
                % many
            )
        case Rule.FIRE_HOURS:
            return _("%(many)s h of help beyond the agreement this quarter") % many
        case Rule.REFUSALS:
            return (
                ngettext(
                    "%(many)s request refused this quarter", "%(many)s requests refused this quarter", count
                )
                % many
            )
        case Rule.CHARGES:
            return (
                ngettext(
                    "charged above the agreement in %(many)s month of this quarter",
                    "charged above the agreement in %(many)s months of this quarter",
                    count,
                )
                % many
            )
        case Rule.PLACES:
            return _("%(many)s places are taken: no more were agreed") % many
    return _("“%(what)s”: %(many)s requests this quarter, and it grows") % many


def _before(hint: Hint) -> str:
    if hint.usual is None:
        return ""
    usual = {"many": number(hint.usual)}
    return (
        _("agreed: %(many)s") % usual
        if hint.rule == Rule.PLACES
        else _("in the quarter before: %(many)s") % usual
    )
