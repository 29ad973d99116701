"""What plays do when something happens elsewhere."""

from datetime import date

from zabota.journeys.events import CompanyDeparted, CompanyReturned, StageEntered
from zabota.plays.actions import draw_lot, note_leaving, open_for_alarm, open_where_it_fits
from zabota.plays.models import OpensBy
from zabota.retention.events import AlarmRaised, SignalNoted


def draw_its_lot(event: AlarmRaised) -> None:
    """In the same transaction: nobody has seen the alarm yet."""
    since = date.fromisoformat(event.since)
    draw_lot(company_id=event.company_id, alarm_id=event.alarm_id, channel=event.channel, since=since)


def on_alarm_raised(event: AlarmRaised) -> None:
    open_for_alarm(event.alarm_id)


def on_signal_noted(event: SignalNoted) -> None:
    open_where_it_fits(event.company_id, OpensBy.SIGNAL, cause_id=event.signal_id, signal=event.kind)


def on_stage_entered(event: StageEntered) -> None:
    open_where_it_fits(event.company_id, OpensBy.STAGE, cause_id=event.stage_id, stage_id=event.stage_id)


def on_company_departed(event: CompanyDeparted) -> None:
    note_leaving(event.company_id, on=date.fromisoformat(event.on))


def on_company_returned(event: CompanyReturned) -> None:
    note_leaving(event.company_id, on=None)
