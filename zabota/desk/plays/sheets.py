"""Plays and lots as sheets; the first row says what stands in the others."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.plays.models import Draw
from zabota.plays.queries import Line


def sheet_of_plays(lines: Iterable[Line]) -> Iterator[list[Any]]:
    yield [
        _("client"),
        _("play"),
        pgettext("play", "opened"),
        _("steps done"),
        _("steps"),
        _("next step"),
        _("who"),
        _("due"),
    ]
    for line in lines:
        step = line.next
        yield [
            line.play.company.name,
            line.play.name,
            _moment(line.play.opened_at),
            line.done,
            line.every,
            step.text if step else "",
            step.agent.name if step and step.agent else "",
            _moment(line.due_at),
        ]


def sheet_of_lots(draws: Iterable[Draw]) -> Iterator[list[Any]]:
    """With all that is needed to draw each lot again."""
    yield [
        _("alarm"),
        _("client"),
        pgettext("lot", "drawn"),
        _("arm"),
        _("why no lot"),
        _("percent held out"),
        _("lot"),
        _("seed"),
        _("follows the alarm"),
        _("outcome"),
        _("left on"),
    ]
    for one in draws:
        yield [
            one.alarm_id,
            one.company.name,
            _moment(one.at),
            one.get_arm_display(),
            one.get_aside_display() if one.aside else "",
            one.percent,
            one.number,
            one.seed,
            one.follows.alarm_id if one.follows else "",
            one.get_outcome_display() if one.outcome else "",
            one.left_on or "",
        ]


def _moment(moment: datetime | None) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
