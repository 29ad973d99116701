"""What plays do, in words and bars; nothing is claimed that the figures do not say."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.core.numbers import percent
from zabota.plays.calculations.effect import Effect, Share, Verdict


@dataclass(frozen=True, slots=True)
class Bar:
    """In whole percent of its scale; for desk/reports/bar.html."""

    left: int
    width: int
    at: int | None


@dataclass(frozen=True, slots=True)
class Arm:
    name: str
    words: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Measure:
    title: str
    arms: tuple[Arm, Arm]
    verdict: str
    tone: str
    more: str


def shown(effects: dict[str, Effect]) -> list[Measure]:
    titles = {"back": _("The rhythm is back after eight weeks"), "stayed": _("The client is still ours")}
    return [_measure(title, effects[key]) for key, title in titles.items()]


def _measure(title: str, effect: Effect) -> Measure:
    arms = (_arm(_("a play was opened"), effect.played), _arm(_("held out"), effect.held_out))
    tone = {Verdict.HELPS: "kept", Verdict.HARMS: "broken"}.get(effect.verdict, "")
    return Measure(title, arms, _verdict(effect), tone, _more(effect))


def _arm(name: str, share: Share) -> Arm:
    value = share.value
    left, right = round(100 * share.low), round(100 * share.high)
    bar = Bar(left, right - left, None if value is None else round(100 * value))
    if value is None:
        return Arm(name, _("no outcome is known yet"), bar)
    words = {"good": share.good, "known": share.known, "low": percent(share.low), "high": percent(share.high)}
    return Arm(name, _("%(good)s of %(known)s (%(low)s – %(high)s)") % words, bar)


def _verdict(effect: Effect) -> str:
    words = {"low": _points(effect.low), "high": _points(effect.high)}
    match effect.verdict:
        case Verdict.HELPS:
            return _("Plays help: between %(low)s and %(high)s points more with a play.") % words
        case Verdict.HARMS:
            return _("With a play it goes worse: between %(low)s and %(high)s points.") % words
        case Verdict.NOT_TOLD_APART:
            return _("Not to be told apart yet: between %(low)s and %(high)s points.") % words
    return _("Too little is known to say anything: ten known outcomes in each arm are the least.")


def _more(effect: Effect) -> str:
    if effect.verdict in (Verdict.HELPS, Verdict.HARMS):
        return ""
    if not effect.more_held_out and not effect.more_played:
        return ""
    words = {"held": effect.more_held_out, "played": effect.more_played}
    return (
        ngettext(
            "To see a difference of 20 points, %(held)s more alarm held out and %(played)s played are needed.",
            "To see a difference of 20 points, %(held)s more alarms held out and %(played)s played are needed.",
            effect.more_held_out,
        )
        % words
    )


def _points(value: float) -> str:
    return f"{value * 100:+.0f}".replace("-", "−")
