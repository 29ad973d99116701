"""What is done about an alarm: the plays that run with its client, what came of those it opened, and one more."""

from typing import Any

from zabota.accounts.models import User
from zabota.accounts.permissions import Permission
from zabota.core.clock import now
from zabota.desk.forms.plays import OpeningForm
from zabota.plays.models import Arm, Play
from zabota.plays.queries import draw_of, ended_plays_of_alarm, open_patterns, running_plays
from zabota.retention.models import Alarm

LONGEST = 1000  # that a settlement takes


def plays_of(alarm: Alarm, user: User, form: OpeningForm | None = None) -> dict[str, Any]:
    """`form`: one that was refused, with its reasons."""
    may_run = user.may(Permission.PLAYS_RUN)
    draw = draw_of(alarm.pk)
    return {
        "lines": running_plays(company=alarm.company),
        "ended": ended_plays_of_alarm(alarm.pk),
        "opening": form or OpeningForm(company=alarm.company),
        "can_open": may_run and bool(open_patterns(alarm.company)),
        "is_held_out": bool(draw and draw.arm == Arm.HELD_OUT),
        "now": now(),
    }


def words_of(ended: list[Play]) -> str:
    """What the last play found is what there is to say of the alarm; whoever settles it says it anew or not."""
    return ended[0].result.words[:LONGEST] if ended else ""
