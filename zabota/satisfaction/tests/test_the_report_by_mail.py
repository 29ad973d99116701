"""The report leaves in the morning of its day, to who may still read it, once."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection

from tests.cast import MORNING
from zabota.core import clock
from zabota.core.models import JournalEntry
from zabota.satisfaction.actions import send_due_reports, send_report_to, stop_report_to
from zabota.satisfaction.models import Figure, ReportReader
from zabota.satisfaction.tasks import send_report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=MORNING.tzinfo)


@pytest.fixture
def reader(cast):
    return send_report_to(cast.lead.user, every="week", by=cast.owner.user)


def waiting():
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE task_name = %s RETURNING args", [send_report.name]
        )
        return len(cursor.fetchall())


def test_the_next_day_is_a_monday_or_the_first(cast, reader):
    assert reader.due_on == date(2026, 11, 23)
    assert send_report_to(cast.lead.user, every="month", by=cast.owner.user).due_on == date(2026, 12, 1)
    assert ReportReader.objects.count() == 1
    assert JournalEntry.objects.filter(name="ReportReaderSet", about_id=cast.lead.user_id).count() == 2


def test_it_is_sent_on_its_day_once(reader):
    send_due_reports()
    assert waiting() == 0
    with clock.stopped_at(MONDAY):
        send_due_reports()
        send_due_reports()
    assert waiting() == 1
    reader.refresh_from_db()
    assert reader.due_on == date(2026, 11, 30)


def test_not_before_the_morning(reader):
    with clock.stopped_at(MONDAY.replace(hour=0)):
        send_due_reports()
    assert waiting() == 0


def test_a_day_that_was_missed_is_made_up_for(reader):
    with clock.stopped_at(MONDAY + timedelta(days=3)):
        send_due_reports()
    assert waiting() == 1


def test_the_letter_says_figures_with_how_sure_they_are_and_whose_voice_is_missing(reader):
    _figure()
    _figure(measure="csat", value=0.9, low=0.3, high=1.0, n=4)
    send_report.run(reader_id=reader.pk)
    [letter] = mail.outbox
    assert letter.to == [reader.user.email]
    assert "NPS: +42, от +10 до +66 · 12 ответов" in letter.body
    assert "CSAT: от 30\xa0% до 100\xa0% · 4 ответа · слишком мало для числа" in letter.body
    assert "90\xa0%," not in letter.body
    assert "Ventra Logistics, бизнес: ни слова" in letter.body
    assert "/reports/satisfaction/?days=30" in letter.body
    reader.refresh_from_db()
    assert reader.sent_at == MORNING


def test_who_may_not_see_answers_any_more_gets_none(reader):
    role = reader.user.role
    role.permissions.remove("answers:see")
    role.save()
    send_report.run(reader_id=reader.pk)
    assert mail.outbox == []


def test_who_was_taken_out_gets_none(cast, reader):
    stop_report_to(reader, by=cast.owner.user)
    send_report.run(reader_id=reader.pk or 0)
    assert mail.outbox == []
    assert JournalEntry.objects.filter(name="ReportReaderTakenOut", about_id=cast.lead.user_id).exists()


def _figure(**columns):
    usual = {"scope": "house", "measure": "nps", "days": 30, "value": 0.42, "low": 0.1, "high": 0.66}
    counts = {"n": 12, "n_effective": 7.5, "asked": 30, "last_at": MORNING, "computed_at": MORNING}
    Figure.objects.create(**{**usual, **counts, **columns})
