"""The sample world has a client who falls silent, with a reason, and one who cannot be seen."""

import pytest
from django.core.management import call_command

from zabota.core.clock import now
from zabota.house.sample.opinions import remember_opinions
from zabota.house.sample.rhythms import live_a_year
from zabota.retention.actions import look
from zabota.retention.models import Alarm, Watch

pytestmark = pytest.mark.django_db


def test_one_falls_silent_one_cannot_be_seen_and_nobody_else_alarms(cast):
    remember_opinions(cast.people, cast.tickets, until=now())
    live_a_year(cast.people, until=now())
    alarm = Alarm.objects.get()
    assert (alarm.company, alarm.channel) == (cast.ventra, "portal")
    assert Watch.objects.get(company__name="Бюро переводов «Абзац»").state == "unseen"
    assert Watch.objects.get(company=cast.ventra).health < 70
    assert look() == 0
    assert Alarm.objects.get().since == alarm.since


def test_the_night_is_run_by_hand_and_says_what_it_did(cast, capsys):
    remember_opinions(cast.people, cast.tickets, until=now())
    live_a_year(cast.people, until=now())
    call_command("retention_collect")
    call_command("retention_look")
    said = capsys.readouterr().out
    assert "counts of touches and" in said
    assert "0 alarms raised in" in said
