"""The house's own words of each question, in the reader's language; a template of one's own goes before them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zabota.satisfaction.models import Level, Question
from zabota.satisfaction.scales import Measure


@dataclass(frozen=True, slots=True)
class Wording:
    """`low` and `high` are what the ends of the scale mean."""

    title: "str | Promise"
    lead: "str | Promise"
    words: "str | Promise"
    low: "str | Promise" = ""
    high: "str | Promise" = ""


HATE_LEAD = _(
    "Praise is pleasant and teaches us nothing. Now and then we ask for the opposite: what is the worst?"
)
HATE_ENDS = {"low": _("not at all"), "high": _("I would leave tomorrow")}
USUAL: dict[tuple[str, str], Wording] = {
    (Measure.CSAT, Level.PARTNER): Wording(
        _("How did we do?"), "", _("What should we do to get one more point?"), _("bad"), _("excellent")
    ),
    (Measure.CES, Level.PARTNER): Wording(
        _("How easy was it to get this done with us?"),
        "",
        _("What was hard about it?"),
        _("very hard"),
        _("very easy"),
    ),
    (Measure.NPS, Level.PARTNER): Wording(
        _("How likely is it that you recommend us to somebody you know?"),
        "",
        _("What is the main reason?"),
        _("certainly not"),
        _("certainly"),
    ),
    (Measure.HATE, Level.PARTNER): Wording(
        _("How much do we get on your nerves?"), HATE_LEAD, _("The worst of it is…"), **HATE_ENDS
    ),
    (Measure.HATE, Level.SOLUTION): Wording(
        _("How much does what we built for you get on your nerves?"),
        HATE_LEAD,
        _("The worst of it is…"),
        **HATE_ENDS,
    ),
    (Measure.HATE, Level.PRODUCT): Wording(
        _("How much do the products that you work with get on your nerves?"),
        HATE_LEAD,
        _("The worst of it is…"),
        **HATE_ENDS,
    ),
    (Measure.WORDS, Level.PARTNER): Wording(_("What should we do differently?"), "", _("In your own words")),
}
OF_A_NO = Wording(
    _("We said no to you. How did we do it?"),
    _("It is not about whether you like the answer, but whether it was clear, honest and of help."),
    _("What should we have done otherwise?"),
    _("bad"),
    _("excellent"),
)
STEPS: dict[str, dict[int, "str | Promise"]] = {
    Measure.CSAT: {1: _("bad"), 2: _("so-so"), 3: _("bearable"), 4: _("good"), 5: _("excellent")}
}


def wording_of(question: Question, *, is_about_refusal: bool = False) -> Wording:
    """In the active language."""
    usual = _usual(question, is_about_refusal)
    language = "ru" if get_language() == "ru" else "en"
    return Wording(
        title=getattr(question, f"text_{language}") or usual.title,
        lead=usual.lead,
        words=getattr(question, f"words_{language}") or usual.words,
        low=usual.low,
        high=usual.high,
    )


def _usual(question: Question, is_about_refusal: bool) -> Wording:
    if is_about_refusal and question.measure == Measure.CSAT:
        return OF_A_NO
    known = USUAL.get((question.measure, question.level))
    return known or USUAL[question.measure, Level.PARTNER]
