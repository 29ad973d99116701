"""Signals as rows of a table, each with what it measures in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.retention.models import Signal, SignalKind
from zabota.retention.saying import amount
from zabota.satisfaction.scales import SCALES, Measure


def rows_of(signals: Iterable[Signal]) -> list[tuple[Signal, str]]:
    return [(one, "" if one.value is None else _measured(one, one.value)) for one in signals]


def _measured(signal: Signal, value: float) -> str:
    match signal.kind:
        case SignalKind.ANSWERED:
            most = max(SCALES[Measure(signal.measure)])
            return _("%(value)s of %(most)s") % {"value": amount(value), "most": most}
        case SignalKind.CHAMPION_SILENT:
            return _("carried %(share)s %%") % {"share": round(100 * value)}
        case SignalKind.FIRE:
            return ngettext("%(n)s hour", "%(n)s hours", round(value)) % {"n": amount(value)}
        case SignalKind.PAID:
            return _paid(round(value))
        case SignalKind.PROMISE_MOVED:
            return ngettext("by %(n)s day", "by %(n)s days", round(value)) % {"n": amount(value)}
        case SignalKind.SLOW_REPLIES:
            return f"×{amount(value)}"
        case _other:
            return amount(value)


def _paid(late: int) -> str:
    """Days after the one it was due on; before it is below nothing."""
    if late == 0:
        return _("on its day")
    if late < 0:
        return ngettext("%(n)s day early", "%(n)s days early", -late) % {"n": -late}
    return ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
