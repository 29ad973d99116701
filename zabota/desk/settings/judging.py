"""What each rule says of one ticket, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zabota.promises.choosing import Verdict, verdicts_on
from zabota.promises.models import LevelRule
from zabota.tickets.conditions.naming import Seen, names_in
from zabota.tickets.conditions.table import all_fields
from zabota.tickets.conditions.tree import Group
from zabota.tickets.conditions.wording import tree_in_words
from zabota.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Judgement:
    rule: LevelRule
    wins: bool
    holds: bool
    words: str


def judgements(ticket: Ticket, at: datetime, seen: Seen) -> list[Judgement]:
    verdicts = verdicts_on(ticket.pk, at)
    fields = all_fields()
    names = names_in(Group(tuple(one.tree for one in verdicts)), fields, seen)
    return [
        Judgement(
            one.rule,
            one.wins,
            one.holds,
            _why(one, [tree_in_words(part, fields, names) for part in one.unmet]),
        )
        for one in verdicts
    ]


def _why(verdict: Verdict, unmet: list[str]) -> str:
    if verdict.wins:
        return _("wins: it is the first that fits")
    if verdict.holds:
        return _("fits too, but a rule above it has won")
    reasons = [_("not so: %(words)s") % {"words": words} for words in unmet]
    agreement = verdict.rule.agreement
    if agreement and verdict.is_other_company:
        reasons.append(_("the agreement is with “%(company)s”") % {"company": agreement.company.name})
    if agreement and verdict.is_out_of_force:
        reasons.append(_("the agreement “%(name)s” is not in force") % {"name": agreement.name})
    return "; ".join(reasons)
