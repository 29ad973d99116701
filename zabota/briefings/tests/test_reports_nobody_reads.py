"""Whether those who decide read what we tell them: a signal of the radar either way."""

from datetime import date, timedelta

import pytest

from zabota.briefings.actions import note_reading, note_unread, send_briefing, set_rhythm
from zabota.briefings.models import Briefing, BriefingLetter
from zabota.briefings.sending import send_to_reader
from zabota.briefings.tests.conftest import MORNING
from zabota.clicks.models import Click, State, Verdict
from zabota.core import clock
from zabota.retention.models import Signal, Watch
from zabota.retention.weighing import weigh

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=15)


@pytest.fixture
def sent(cast, briefing, mailoutbox) -> Briefing:
    """To two people."""
    both = [cast.elena, cast.viktor]
    set_rhythm(briefing.company, every="month", day=1, is_on=True, readers=both, by=cast.lead.user)
    return go(cast, briefing)


def go(cast, briefing) -> Briefing:
    send_briefing(briefing, by=cast.agent.user)
    for letter in briefing.letters.all():
        send_to_reader(letter.pk)
    return briefing


def unread(at) -> list[Signal]:
    with clock.stopped_at(at):
        note_unread()
        note_unread()
    return list(Signal.objects.filter(kind="report unread"))


def read(letter, at) -> None:
    """As the room clicks says of a person's button."""
    click = Click.objects.create(invited=letter.invited, at=at, value=1)
    Verdict.objects.create(click=click, at=at, state=State.HUMAN)
    with clock.stopped_at(at):
        note_reading(letter.invited_id)


def points(company) -> list[tuple[str, float]]:
    """What the reports weigh in its health, by the weights that are written down."""
    Watch.objects.get_or_create(company=company, defaults={"state": "unseen", "looked_at": MORNING})
    weigh([company.pk])
    lines = Watch.objects.get(company=company).reasons
    return [(line["kind"], line["points"]) for line in lines if line["kind"].startswith("report")]


def test_a_report_read_is_a_signal_of_its_reader(cast, sent):
    letter = sent.letters.get(contact=cast.elena)
    read(letter, MORNING + timedelta(hours=3))
    [signal] = Signal.objects.filter(kind="report read")
    assert (signal.company, signal.contact, signal.role) == (cast.ventra, cast.elena, "executive")
    assert signal.at == MORNING + timedelta(hours=3)
    assert unread(LATER) == []


def test_what_reached_somebody_and_nobody_read_in_two_weeks_is_a_signal_once(cast, sent):
    assert unread(MORNING + timedelta(days=13)) == []
    [signal] = unread(LATER)
    assert (signal.company, signal.contact) == (cast.ventra, None)
    assert (signal.at, signal.known_at) == (MORNING + timedelta(days=14), LATER)


def test_a_late_reading_takes_it_back_and_a_replay_still_sees_it(cast, sent):
    unread(LATER)
    late = LATER + timedelta(days=5)
    read(sent.letters.get(contact=cast.viktor), late)
    signal = Signal.objects.get(kind="report unread")
    assert signal.gone_at == late
    assert unread(late) == [signal]
    assert signal in Signal.objects.known_at(LATER)


def test_what_never_arrived_was_not_left_unread(cast, sent):
    BriefingLetter.objects.update(problem="550 no such user")
    assert unread(LATER) == []
    BriefingLetter.objects.update(problem="", left_at=None)
    assert unread(LATER) == []


def test_two_in_a_row_speak_against_them_and_one_read_ends_the_row(cast, sent):
    unread(LATER)
    with clock.stopped_at(LATER):
        assert points(cast.ventra) == []
    with clock.stopped_at(MORNING + timedelta(days=30)):
        following = Briefing.objects.create(
            company=cast.ventra, since=date(2026, 11, 1), until=date(2026, 11, 30), made_at=MORNING
        )
        go(cast, following)
    at = MORNING + timedelta(days=45)
    assert len(unread(at)) == 2
    with clock.stopped_at(at):
        assert points(cast.ventra) == [("report unread", -0.5)]
    read(following.letters.get(contact=cast.elena), at + timedelta(days=1))
    with clock.stopped_at(at + timedelta(days=2)):
        assert points(cast.ventra) == []
