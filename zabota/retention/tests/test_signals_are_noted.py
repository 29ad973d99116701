"""Signals: each fact once, with the moment it was known at."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zabota.clients.events import AddressBounced
from zabota.clients.papers import change_agreement, sign_agreement
from zabota.core import clock
from zabota.house.sample.opinions import remember_opinions
from zabota.notifications.models import Notification
from zabota.promises.actions import keep_promise, light_fire, make_promise, move_promise, put_out_fire
from zabota.retention.actions import collect, hear
from zabota.retention.events import SignalNoted
from zabota.retention.models import Night, Signal
from zabota.satisfaction.models import Answer

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


@pytest.fixture
def living():
    """A house whose history is known already."""
    return Night.objects.create(collected_at=NOON - timedelta(days=1))


def kinds(company) -> dict[str, int]:
    found: dict[str, int] = {}
    for signal in Signal.objects.filter(company=company):
        found[signal.kind] = found.get(signal.kind, 0) + 1
    return found


def test_opinions_with_their_role_and_level_are_noted_once(cast, living):
    remember_opinions(cast.people, cast.tickets, until=NOON)
    with clock.stopped_at(NOON):
        collect(is_history=True)
        many = Signal.objects.count()
        collect(is_history=True)
    assert Signal.objects.count() == many
    said = Answer.objects.counted().filter(survey__company=cast.ventra, value__isnull=False)
    assert kinds(cast.ventra)["answered"] == said.count()
    signal = Signal.objects.filter(kind="answered", contact=cast.elena).get()
    assert (signal.role, signal.level, signal.measure, signal.value) == ("executive", "partner", "nps", 9)
    assert signal.known_at == signal.at


def test_an_answer_that_does_not_count_after_all_is_gone_and_a_replay_still_sees_it(cast, living):
    remember_opinions(cast.people, cast.tickets, until=NOON)
    with clock.stopped_at(NOON):
        collect(is_history=True)
    one = Signal.objects.filter(kind="answered").latest("at")
    Answer.objects.filter(pk=one.source.split()[1]).update(is_counted=False)
    with clock.stopped_at(NOON + timedelta(days=1)):
        collect()
    one.refresh_from_db()
    assert one.gone_at == NOON + timedelta(days=1)
    assert one not in Signal.objects.standing()
    assert one in Signal.objects.known_at(NOON + timedelta(hours=1))


def test_promises_of_people_kept_and_moved(cast, living):
    with clock.stopped_at(NOON):
        kept = make_promise(cast.outage, text="Отчёт", due=NOON + timedelta(days=1), by=cast.agent)
        moved = make_promise(cast.outage, text="Схема", due=NOON + timedelta(days=1), by=cast.agent)
        keep_promise(kept, by=cast.agent)
        move_promise(moved, to=NOON + timedelta(days=3), reason="Ждём детали", by=cast.agent)
        collect()
    found = Signal.objects.filter(company=cast.ventra)
    assert found.get(kind="promise kept").source == f"promise {kept.pk}"
    assert found.get(kind="promise moved").value == 2.0


def test_fire_and_refusals(cast, living):
    with clock.stopped_at(NOON):
        light_fire(cast.outage, reason="Горит", by=cast.agent)
        put_out_fire(cast.outage, by=cast.agent, excess=timedelta(hours=3))
        collect()
    assert Signal.objects.get(company=cast.ventra, kind="fire").value == 3.0
    assert kinds(cast.ventra)["refused"] == 1


def test_the_end_of_an_agreement_is_ahead_and_known_today(cast, living):
    with clock.stopped_at(NOON):
        facts = {
            "name": "24×7",
            "number": "",
            "terms": "",
            "begins_on": date(2026, 1, 1),
            "by": cast.lead.user,
        }
        paper = sign_agreement(cast.lisenok, **facts, ends_on=date(2027, 1, 31))
        collect()
    signal = Signal.objects.get(company=cast.lisenok, kind="agreement ends")
    assert (signal.known_at, signal.at.date()) == (NOON, date(2027, 1, 30))
    with clock.stopped_at(NOON + timedelta(days=1)):
        change_agreement(paper, **facts, ends_on=date(2028, 1, 31))
        collect()
    ends = Signal.objects.filter(company=cast.lisenok, kind="agreement ends")
    assert [one.gone_at is None for one in ends.order_by("at")] == [False, True]


def test_a_dead_address_is_heard_of_at_once_by_who_looks_after_the_client(cast, living, published):
    cast.ventra.account_owner = cast.agent.user
    cast.ventra.save()
    with clock.stopped_at(NOON):
        cast.elena.addresses.update(is_dead=True, bounced_at=NOON, bounce="550 no such user")
        assert hear() == [cast.ventra.pk]
        assert hear() == []
    [told] = published(SignalNoted)
    assert told.facts["kind"] == "bounced"
    assert AddressBounced.about == "contact"
    from zabota.desk.about_health import on_signal_noted

    on_signal_noted(SignalNoted(**told.facts))
    told = Notification.objects.filter(kind="silence")
    assert set(told.values_list("user", flat=True)) >= {cast.agent.user_id, cast.lead.user_id}
    assert not told.filter(user=cast.colleague.user).exists()


def test_before_the_first_collecting_nothing_is_heard(cast):
    cast.elena.addresses.update(is_dead=True, bounced_at=NOON, bounce="550")
    assert hear() == []
    assert not Signal.objects.exists()
