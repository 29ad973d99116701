"""Clicks of a site get the verdicts of the stream's own scorer, with reasons that can be counted again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.clicks.judging.memory import Memory
from zabota.clicks.judging.portions import judge_portion
from zabota.clicks.models import SiteClick
from zabota.clicks.tests.telling import a_site
from zabota.core import clock

pytestmark = pytest.mark.django_db


def a_click(site, seconds, **facts):
    at = MORNING - timedelta(seconds=seconds)
    return SiteClick.objects.create(site=site, uid=uuid4(), at=at, received_at=at, **facts)


def test_a_robot_that_says_so_is_a_machine_and_a_person_is_not():
    site = a_site()
    person = a_click(site, 90, address="a" * 32)
    robot = a_click(site, 60, address="b" * 32, is_robot=True)
    with clock.stopped_at(MORNING):
        judge_portion(Memory())
    person.refresh_from_db()
    robot.refresh_from_db()
    assert (person.verdict, person.reasons) == ("human", [])
    assert (robot.verdict, robot.reasons[:1]) == ("machine", ["declared_robot=1.0"])


def test_an_address_that_clicks_all_the_time_is_doubted_with_its_counts():
    site = a_site()
    for second in range(300):
        a_click(site, 1000 - second * 3, address="c" * 32, campaign="brand")
    with clock.stopped_at(MORNING):
        judge_portion(Memory())
    last = SiteClick.objects.latest("at")
    assert last.verdict in ("doubtful", "machine")
    assert any("=300" in reason for reason in last.reasons), last.reasons
