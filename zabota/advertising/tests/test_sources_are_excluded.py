"""What goes on a list, what never does, what was taken along and came back."""

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MORNING
from zabota.advertising.actions import exclude, find_sources, set_watch, take_back_exclusion
from zabota.advertising.calculations.lists import Form, google_block, hash_of, lines_of
from zabota.advertising.errors import ListTakenBack, NothingToExclude
from zabota.advertising.models import Excluded, Exclusion, SourceKind, Suspect
from zabota.advertising.queries.lists import clean_again, proposed_for
from zabota.advertising.saying import after_words
from zabota.advertising.tests.clicking import click, clicks
from zabota.clicks.models import Allowed
from zabota.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
BLOCKS, PLACES = SourceKind.ADDRESSES, SourceKind.PLACEMENT
YESTERDAY = MORNING - timedelta(days=1)


def proposed(site, kind=BLOCKS):
    find_sources()
    return proposed_for(site, kind)


def test_the_most_costly_come_first_and_the_old_ones_count_less(site):
    clicks(site, YESTERDAY, "machine", 10, cidr="203.0.113.0/24")
    clicks(site, YESTERDAY, "machine", 10, cidr="203.0.114.0/24", cost=Decimal(30))
    clicks(site, MORNING - timedelta(days=29), "machine", 12, cidr="203.0.115.0/24")
    assert proposed(site).values == ["203.0.114.0/24", "203.0.113.0/24", "203.0.115.0/24"]


def test_what_does_not_fit_is_said_with_its_money(site, cast):
    for number in range(3):
        clicks(site, YESTERDAY, "machine", 5 + number, cidr=f"203.0.{number}.0/24")
    set_watch(site, lost_a_day=None, entries=1, human_percent=20, by=cast.lead.user)
    found = proposed(site)
    assert (found.values, found.left_out, found.left_out_lost) == (["203.0.2.0/24"], 2, 110.0)


def test_a_source_that_people_come_from_is_never_on_the_list(site):
    clicks(site, YESTERDAY, "machine", 30, cidr="203.0.113.0/24")
    clicks(site, YESTERDAY, "human", 10, cidr="203.0.113.0/24")
    found = proposed(site)
    assert (found.values, [(one.value, one.human) for one in found.shared]) == ([], [("203.0.113.0/24", 10)])


def test_one_machine_click_is_no_reason_to_exclude_256_addresses(site):
    click(site, YESTERDAY, "machine", cidr="203.0.113.0/24")
    assert proposed(site).values == []
    assert Suspect.objects.filter(kind=BLOCKS).count() == 1


def test_where_a_click_was_allowed_or_the_block_is_allowed_nothing_is_excluded(site, cast):
    for number in (1, 2, 3):
        clicks(site, YESTERDAY, "machine", 9, cidr=f"203.0.{number}.0/24", placement=f"place {number}")
    click(site, YESTERDAY, "human", cidr="203.0.1.0/24", placement="place 1", allowed_by=1)
    facts = {"words": "Наш монитор", "by": cast.lead.user, "at": MORNING}
    Allowed.objects.create(kind="addresses", value="203.0.2.0/23", **facts)
    Allowed.objects.create(site=site, kind="placement", value="place 3", **facts)
    found = proposed(site)
    assert (found.values, found.allowed) == ([], 3)
    assert proposed_for(site, PLACES).values == ["place 2"]


def test_a_list_is_taken_along_once_and_taken_back(site, cast):
    clicks(site, YESTERDAY, "machine", 9, cidr="203.0.113.0/24")
    find_sources()
    made = exclude(site, kind=BLOCKS, by=cast.lead.user)
    assert (made.many, made.lost, made.by) == (1, 90, cast.lead.user)
    assert made.hash == sha256(b"203.0.113.0/24\n").hexdigest()
    assert Excluded.objects.get().until == MORNING + timedelta(days=90)
    with pytest.raises(NothingToExclude):
        exclude(site, kind=BLOCKS, by=cast.lead.user)
    assert Exclusion.objects.count() == 1
    take_back_exclusion(made, by=cast.lead.user)
    assert [one.value for one in proposed_for(site, BLOCKS).fresh] == ["203.0.113.0/24"]
    with pytest.raises(ListTakenBack):
        take_back_exclusion(made, by=cast.lead.user)


def test_after_ninety_days_a_clean_source_comes_back_and_a_dirty_one_is_proposed_anew(site, cast):
    for number in (1, 2):
        clicks(site, YESTERDAY, "machine", 9, cidr=f"203.0.{number}.0/24")
    find_sources()
    exclude(site, kind=BLOCKS, by=cast.lead.user)
    with clock.stopped_at(MORNING + timedelta(days=91)):
        clicks(site, MORNING + timedelta(days=90), "machine", 9, cidr="203.0.2.0/24")
        find_sources()
        assert [one.value for one in clean_again(site, BLOCKS)] == ["203.0.1.0/24"]
        assert [one.value for one in proposed_for(site, BLOCKS).fresh] == ["203.0.2.0/24"]


def test_it_is_said_when_the_clicks_ended_after_a_list_was_taken_along(site, cast):
    clicks(site, YESTERDAY, "machine", 9, cidr="203.0.113.0/24")
    find_sources()
    made = exclude(site, kind=BLOCKS, by=cast.lead.user)
    assert after_words(made, MORNING) == "no machine has clicked from there since"
    click(site, MORNING + timedelta(minutes=70), "machine", cidr="203.0.113.0/24")
    with clock.stopped_at(MORNING + timedelta(hours=2)):
        find_sources()
    made.refresh_from_db()
    assert after_words(made, MORNING + timedelta(hours=2)) == "machines still click from there: 1 click since"
    assert after_words(made, MORNING + timedelta(days=3)) == "it ended within 2 hours"


def test_forms_of_ad_systems():
    assert google_block("203.0.113.0/24") == "203.0.113.*"
    assert google_block("2001:db8:7::/48") == "2001:db8:7::/48"
    assert lines_of(["a\nb", " ", "c"], Form.PLAIN, are_blocks=False) == ["a b", "c"]
    assert hash_of([]) == sha256(b"").hexdigest()


def test_a_long_list_costs_as_many_statements_as_a_short_one(site):
    def asked() -> int:
        find_sources()
        with CaptureQueriesContext(connection) as seen:
            proposed_for(site, BLOCKS)
        return len(seen)

    for number in range(10):
        clicks(site, YESTERDAY, "machine", 9, cidr=f"203.0.{number}.0/24")
    ten = asked()
    for number in range(10, 20):
        clicks(site, YESTERDAY, "machine", 9, cidr=f"203.0.{number}.0/24")
    assert asked() == ten
