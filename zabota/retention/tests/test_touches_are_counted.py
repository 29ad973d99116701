"""Touches by week: each once, and what is known later stands apart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zabota.clients.merging import merge_contacts
from zabota.core import clock
from zabota.retention.actions import collect, note_visit
from zabota.retention.actions.visiting import NOTED
from zabota.retention.collecting.touches import collect_touches
from zabota.retention.models import PortalDay, TouchWeek
from zabota.tickets import actions
from zabota.tickets.letters import Words

pytestmark = pytest.mark.django_db
MONDAY, BEFORE = date(2026, 11, 16), date(2026, 11, 9)
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def known(company) -> dict[tuple[str, date, date], int]:
    rows = TouchWeek.objects.filter(company=company)
    return {(row.channel, row.week, row.known_week): row.many for row in rows}


def ask(cast, *, at=NOON, robot=False, author=None):
    with clock.stopped_at(at):
        ticket = actions.open_ticket(
            "Новый", requester=cast.elena, line=cast.international, company=cast.ventra
        )
        words = Words(body="Сделайте", is_automatic=robot)
        actions.receive_message(ticket, words, author=author or cast.elena)
    return ticket


@pytest.fixture
def empty(cast):
    """A company that has said nothing."""
    from zabota.clients.models import Company

    cast.ventra = Company.objects.create(name="Тихая")
    return cast


def count(at=NOON) -> int:
    with clock.stopped_at(at):
        return collect_touches()


def test_the_first_word_of_a_ticket_is_a_request_and_any_other_a_letter(empty):
    ticket = ask(empty)
    with clock.stopped_at(NOON):
        actions.receive_message(ticket, Words(body="И ещё"), author=empty.elena)
    count()
    assert known(empty.ventra) == {("requests", MONDAY, MONDAY): 1, ("letters", MONDAY, MONDAY): 1}


def test_robots_touch_nobody(empty):
    ask(empty, robot=True)
    count()
    assert known(empty.ventra) == {}


def test_counting_twice_changes_nothing(empty):
    ask(empty)
    count()
    rows = list(TouchWeek.objects.order_by("pk").values())
    assert count() == 0
    assert list(TouchWeek.objects.order_by("pk").values()) == rows


def test_what_comes_late_is_a_row_of_its_own_that_a_replay_does_not_see(empty):
    ask(empty)
    count()
    ask(empty, at=NOON - timedelta(weeks=5))
    count()
    late = date(2026, 10, 12)
    assert known(empty.ventra) == {("requests", MONDAY, MONDAY): 1, ("requests", late, MONDAY): 1}


def test_the_week_before_is_known_in_time(empty):
    ask(empty, at=NOON - timedelta(weeks=1))
    TouchWeek.objects.create(
        company=empty.ventra, contact=empty.elena, channel="calls", week=BEFORE, known_week=BEFORE, many=1
    )
    count()
    assert known(empty.ventra)["requests", BEFORE, BEFORE] == 1


def test_people_who_were_merged_are_corrected_and_their_company_is_as_busy_as_before(empty):
    ask(empty, at=NOON - timedelta(weeks=5))
    count()
    merge_contacts(empty.elena, into=empty.viktor, by=empty.owner.user)
    count()
    late = date(2026, 10, 12)
    rows = (
        TouchWeek.objects.filter(company=empty.ventra)
        .order_by("many")
        .values_list("contact", "known_week", "many")
    )
    assert set(rows) == {
        (empty.elena.pk, MONDAY, -1),
        (empty.elena.pk, late, 1),
        (empty.viktor.pk, MONDAY, 1),
    }


def test_counts_brought_from_another_desk_stay_as_they_are(empty):
    facts = {"company": empty.ventra, "contact": empty.elena, "week": BEFORE, "known_week": BEFORE}
    TouchWeek.objects.create(**facts, channel="calls", many=4, is_brought=True)
    ask(empty)
    count()
    assert known(empty.ventra) == {("calls", BEFORE, BEFORE): 4, ("requests", MONDAY, MONDAY): 1}


def test_a_person_in_the_portal_is_noted_once_a_day(cast, client_of):
    NOTED.values.clear()
    browser = client_of(cast.client_user)
    with clock.stopped_at(NOON):
        browser.get("/portal/")
        browser.get("/portal/")
        assert PortalDay.objects.filter(contact=cast.marina, company=cast.ventra).count() == 1
        count()
    assert known(cast.ventra)["portal", MONDAY, MONDAY] == 1


def test_a_colleague_who_looks_with_their_eyes_is_no_visit(cast, client_of):
    NOTED.values.clear()
    client_of(cast.owner).get(f"/portal/as/{cast.marina.pk}/")
    note_visit(cast.owner.user_id)
    assert not PortalDay.objects.exists()


def test_the_first_collecting_takes_all_history_and_tells_nobody(cast, published):
    from zabota.retention.events import SignalNoted

    cast.marina.addresses.update(is_dead=True, bounced_at=NOON, bounce="550")
    with clock.stopped_at(NOON):
        collect()
    assert not published(SignalNoted)
    assert TouchWeek.objects.filter(company=cast.ventra).exists()
