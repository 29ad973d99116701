"""Clicks are judged in the order of their time, by one process; a person's word is never written over."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import MORNING
from zabota.clicks.actions import (
    allow,
    end_allowing,
    overrule_site_click,
    take_back_site_overruling,
)
from zabota.clicks.errors import AllowedAlready, NoReasonGiven, NotABlock, NothingOverruled, NotYetJudged
from zabota.clicks.judging import memory as remembering
from zabota.clicks.judging import portions
from zabota.clicks.judging.memory import Memory
from zabota.clicks.judging.portions import judge_portion
from zabota.clicks.models import Allowed, Judging, Overruling, SiteClick
from zabota.clicks.queries import clicks_wait, overrulings_of
from zabota.clicks.tests import standing_in
from zabota.clicks.tests.telling import a_site
from zabota.core import clock
from zabota.core.models import JournalEntry

pytestmark = pytest.mark.django_db
ONE, TWO = "a" * 32, "b" * 32


@pytest.fixture(autouse=True)
def _with_a_stand_in(monkeypatch):
    monkeypatch.setattr(remembering, "Scorer", standing_in.Scorer)
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def site():
    return a_site()


def a_click(site, minute, address=ONE, **facts):
    """So many minutes before the morning."""
    at = MORNING - timedelta(minutes=minute)
    return SiteClick.objects.create(site=site, uid=uuid4(), at=at, received_at=at, address=address, **facts)


def verdicts():
    return list(SiteClick.objects.order_by("at", "pk").values_list("verdict", flat=True))


def judged_of(name):
    return [entry.facts for entry in JournalEntry.objects.filter(name=name).order_by("pk")]


def test_clicks_are_judged_in_the_order_of_time_whenever_they_came(site):
    for minute in (1, 4, 2, 3):
        a_click(site, minute)
    memory = Memory()
    assert (judge_portion(memory), judge_portion(memory)) == (4, 0)
    assert verdicts() == ["human", "human", "machine", "machine"]
    last = SiteClick.objects.latest("at")
    assert (last.score, last.reasons, last.judged_at) == (0.4, ["nth_ip=4 (usual 1)"], MORNING)
    assert memory.scorer.order == sorted(memory.scorer.order)
    assert not clicks_wait()


def test_a_click_waits_until_its_page_has_told_enough(site):
    a_click(site, 0)
    assert judge_portion(Memory()) == 0
    clock.move_on(timedelta(seconds=30))
    assert judge_portion(Memory()) == 1


def test_one_event_of_each_site_tells_of_a_portion(site):
    other = a_site()
    for minute in (9, 8, 7):
        a_click(site, minute)
    a_click(other, 6, address=TWO)
    judge_portion(Memory())
    told = {facts["site_id"]: facts for facts in judged_of("SiteClicksJudged")}
    assert told.keys() == {site.pk, other.pk}
    assert (told[site.pk]["human"], told[site.pk]["machine"], told[other.pk]["human"]) == (2, 1, 1)
    assert told[site.pk]["until"] == (MORNING - timedelta(minutes=7)).isoformat()
    assert Judging.objects.get().clicks == 4


def test_another_process_remembers_what_the_first_has_seen(site):
    first, second = Memory(), Memory()
    a_click(site, 9)
    judge_portion(first)
    a_click(site, 8)
    judge_portion(second)
    a_click(site, 7)
    judge_portion(first)  # which has not seen the one between
    assert verdicts() == ["human", "human", "machine"]


def test_a_memory_goes_back_one_day(site):
    a_click(site, 25 * 60 + 2, verdict="human", score=0, judged_at=MORNING)
    a_click(site, 60, verdict="human", score=0, judged_at=MORNING)
    a_click(site, 2)
    memory = Memory()
    judge_portion(memory)
    assert memory.scorer.seen[ONE] == 2


def test_a_portion_that_failed_is_judged_again_from_the_same_memory(site, monkeypatch):
    a_click(site, 9)
    memory = Memory()
    with monkeypatch.context() as broken:
        broken.setattr(portions, "_write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            judge_portion(memory)
    assert verdicts() == [""]
    assert not Judging.objects.exists()
    judge_portion(memory)
    assert SiteClick.objects.get().score == 0.1


def test_portions_follow_each_other(site, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    for minute in (5, 4, 3):
        a_click(site, minute)
    memory = Memory()
    assert [judge_portion(memory) for _ in range(3)] == [2, 1, 0]
    assert verdicts() == ["human", "human", "machine"]


def test_while_one_judges_another_does_nothing(site):
    from psycopg import connect

    a_click(site, 9)
    info = connection.connection.info
    with connect(info.dsn, password=info.password) as other:
        other.execute(portions.LOCK)
        assert judge_portion(Memory()) == 0
    assert judge_portion(Memory()) == 1


def test_a_browser_that_a_program_drives_is_a_machine(site):
    a_click(site, 9, is_driven=True)
    judge_portion(Memory())
    kept = SiteClick.objects.get()
    assert (kept.verdict, kept.score, kept.reasons) == ("machine", 0.99, ["driven=1", "nth_ip=1 (usual 1)"])


@pytest.mark.parametrize(
    ("kind", "value", "facts"),
    [
        ("network", "vk", {"network": "vk"}),
        ("campaign", "autumn", {"campaign": "autumn"}),
        ("placement", "7", {"placement": "7"}),
        ("addresses", "203.0.112.0/20", {"cidr": "203.0.113.0/24"}),
        ("addresses", "2001:db8::/32", {"cidr": "2001:db8:1::/48"}),
    ],
)
def test_what_a_person_vouches_for_is_human_and_keeps_its_reasons(site, cast, kind, value, facts):
    with clock.stopped_at(MORNING):
        made = allow(site=site, kind=kind, value=value, words="Наш мониторинг", by=cast.lead.user)
        a_click(site, 9, is_driven=True, **facts)
        a_click(site, 8, address=TWO, is_driven=True)
        judge_portion(Memory())
    kept, other = SiteClick.objects.order_by("at")
    assert (kept.verdict, kept.allowed_by, kept.score) == ("human", made.pk, 0.99)
    assert kept.reasons == ["driven=1", "nth_ip=1 (usual 1)"]
    assert (other.verdict, other.allowed_by) == ("machine", None)


def test_nothing_is_vouched_for_on_another_site_afterwards_or_when_it_was_ended(site, cast):
    by, soon = cast.lead.user, MORNING + timedelta(hours=1)
    with clock.stopped_at(MORNING):
        allow(site=a_site(), kind="campaign", value="autumn", words="там", by=by)
        allow(site=None, kind="campaign", value="autumn", words="час", until=soon, by=by)
        ended = allow(site=site, kind="campaign", value="autumn", words="зря", by=by)
        end_allowing(ended, by=by)
        end_allowing(ended, by=by)
    with clock.stopped_at(soon):
        a_click(site, 9, campaign="autumn", is_driven=True)
        judge_portion(Memory())
    assert verdicts() == ["machine"]
    assert len(judged_of("AllowingEnded")) == 1


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"words": " "}, NoReasonGiven),
        ({"kind": "addresses", "value": "shop"}, NotABlock),
        ({"kind": "addresses", "value": "10.0.0.0/7"}, NotABlock),
        ({"value": "winter"}, AllowedAlready),
    ],
)
def test_what_cannot_be_vouched_for_is_refused(site, cast, facts, refusal):
    given = {"site": site, "kind": "campaign", "value": "autumn", "words": "Наше", "by": cast.lead.user}
    allow(**given | {"value": "winter"})
    with pytest.raises(refusal):
        allow(**given | facts)
    assert Allowed.objects.count() == 1


def test_a_persons_word_holds_and_is_not_written_over(site, cast):
    with clock.stopped_at(MORNING):
        kept = a_click(site, 9, is_driven=True)
        judge_portion(Memory())
        overrule_site_click(kept, verdict="human", words="Это я сам", by=cast.lead.user)
        overrule_site_click(kept, verdict="doubtful", words="Или не я", by=cast.owner.user)
        SiteClick.objects.filter(pk=kept.pk).update(received_at=MORNING)
        judge_portion(Memory())
    kept.refresh_from_db()
    assert (kept.verdict, kept.is_overruled, kept.score) == ("doubtful", True, 0.99)
    said = [(one.verdict, one.was, one.words, one.taken_back_at) for one in overrulings_of(kept)]
    assert said == [
        ("human", "machine", "Это я сам", MORNING),
        ("doubtful", "machine", "Или не я", None),
    ]
    take_back_site_overruling(kept, by=cast.lead.user)
    kept.refresh_from_db()
    assert (kept.verdict, kept.is_overruled) == ("machine", False)
    assert [facts["verdict"] for facts in judged_of("SiteClickOverruled")] == ["human", "doubtful", "machine"]


def test_what_cannot_be_overruled_is_refused(site, cast):
    kept = a_click(site, 9)
    for verdict, words, refusal in (("human", "", NoReasonGiven), ("human", "Я", NotYetJudged)):
        with pytest.raises(refusal):
            overrule_site_click(kept, verdict=verdict, words=words, by=cast.lead.user)
    with pytest.raises(NothingOverruled):
        take_back_site_overruling(kept, by=cast.lead.user)
    assert not Overruling.objects.exists()
    assert judged_of("SiteClickOverruled") == []
