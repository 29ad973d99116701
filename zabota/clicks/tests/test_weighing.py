"""Ten minutes later a click is weighed; every change of mind is kept."""

import json
from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.clicks.actions import confirm, overrule, take_back_overruling, weigh
from zabota.clicks.errors import NoReasonGiven, NothingOverruled, NotYetWeighed
from zabota.clicks.events import VerdictGiven
from zabota.clicks.forgetting import forget_facts
from zabota.clicks.models import Click, Verdict, Visit
from zabota.clicks.queries import history_of, standing_click, verdicts_of
from zabota.clicks.tests.visiting import HAND, Caller
from zabota.core import clock
from zabota.core.clock import move_on

pytestmark = pytest.mark.django_db
TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _in_the_morning():
    with clock.stopped_at(MORNING):
        yield


def answer(invited, value: int, caller: Caller | None = None, hand: object = HAND) -> Click:
    caller = caller or Caller()
    move_on(timedelta(minutes=3))
    nonce = caller.visit(invited, value).nonce
    move_on(timedelta(seconds=7))
    return caller.click(invited, value, nonce, json.dumps(hand))


def state_of(click: Click) -> str:
    return Verdict.objects.get(click=click, is_current=True).state


def test_before_ten_minutes_nothing_is_decided(invited):
    answer(invited, 4)
    move_on(TEN_MINUTES - timedelta(seconds=1))
    weigh(invited.pk)
    assert not Verdict.objects.exists()


def test_after_ten_minutes_it_is_told_once(invited, published):
    click = answer(invited, 4)
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    weigh(invited.pk)
    assert state_of(click) == "human"
    assert [entry.facts["was"] for entry in published(VerdictGiven)] == ["provisional"]
    assert standing_click(invited) == click


def test_a_scanner_burns_nobodys_vote(invited):
    scanner = Caller(address="40.94.20.1", keeps_cookies=False)
    for value in range(1, 6):
        nonce = scanner.visit(invited, value).nonce
        scanner.click(invited, value, nonce)
    person = answer(invited, 5)
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    assert sorted(Verdict.objects.values_list("state", flat=True)) == ["human", *["machine"] * 5]
    assert standing_click(invited) == person


def test_the_last_version_of_the_same_browser_stands(invited):
    browser = Caller()
    answer(invited, 2, browser)
    move_on(timedelta(hours=1))
    weigh(invited.pk)
    amended = answer(invited, 5, browser)
    forwarded = answer(invited, 1, Caller(address="81.2.69.142"))
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    assert standing_click(invited) == amended
    assert state_of(forwarded) == "doubtful"


def test_a_colleague_of_ours_is_never_counted(invited, cast):
    click = answer(invited, 5, Caller(user=cast.agent.user))
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    assert Verdict.objects.get(click=click).reasons == ["staff"]


def test_nor_is_anybody_on_our_own_network(invited, settings):
    settings.ZABOTA_STAFF_NETWORKS = ["93.180.0.0/16"]
    click = answer(invited, 5)
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    assert Verdict.objects.get(click=click).reasons == ["staff"]


def test_who_confirms_is_human(invited):
    click = answer(invited, 5, hand=None)
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    assert state_of(click) == "doubtful"
    confirm(click, how="portal")
    weigh(invited.pk)
    assert [one.state for one in history_of(click)] == ["doubtful", "human"]
    assert standing_click(invited) == click


def test_a_browser_once_confirmed_is_known_the_next_time(invited, django_user_model):
    from zabota.clicks.actions import invite, mark_sent

    browser = Caller()
    confirm(answer(invited, 5, browser, hand=None), how="portal")
    another = invite(values=range(1, 6), expires_at=MORNING + timedelta(days=60), audience=invited.audience)
    mark_sent(another)
    click = answer(another, 3, browser, hand=None)
    move_on(TEN_MINUTES)
    weigh(another.pk)
    assert Verdict.objects.get(click=click).reasons == ["known-browser", "read", "later"]


def test_a_person_overrules_with_words_and_takes_it_back(invited, cast, published):
    click = answer(invited, 5, hand=None)
    lead = cast.lead.user
    with pytest.raises(NotYetWeighed):
        overrule(click, state="human", words="звонил ей", by=lead)
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    with pytest.raises(NoReasonGiven):
        overrule(click, state="human", words="  ", by=lead)
    with pytest.raises(NothingOverruled):
        take_back_overruling(click, by=lead)
    assert Verdict.objects.count() == 1
    overrule(click, state="human", words="звонил ей", by=lead)
    weigh(invited.pk)
    assert state_of(click) == "human"
    take_back_overruling(click, by=lead)
    assert [(one.state, one.words) for one in history_of(click)] == [
        ("doubtful", ""),
        ("human", "звонил ей"),
        ("doubtful", ""),
    ]
    assert [entry.actor_id for entry in published(VerdictGiven)] == [None, lead.pk, lead.pk]


def test_what_is_known_of_browsers_is_forgotten_and_verdicts_stay(invited):
    click = answer(invited, 4)
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    move_on(timedelta(days=90))
    forget_facts(timedelta(days=90))
    click.refresh_from_db()
    assert (click.value, click.browser, click.client, click.net, click.gesture) == (4, "", "", "", {})
    assert not Visit.objects.exists()
    assert state_of(click) == "human"
    weigh(invited.pk)
    assert state_of(click) == "human"


def test_verdicts_of_many_cost_one_statement(invited, django_assert_num_queries):
    clicks = [answer(invited, 4) for _ in range(12)]
    move_on(TEN_MINUTES)
    weigh(invited.pk)
    for some in (clicks[:6], clicks):
        with django_assert_num_queries(1):
            assert len(verdicts_of([one.pk for one in some])) == len(some)
