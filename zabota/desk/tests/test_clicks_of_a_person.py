"""What is known of a person's clicks on our sites, and that it is erased when they ask."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.clicks.models import SiteClick
from zabota.clicks.tests.telling import a_site
from zabota.clients.audience import audience_of
from zabota.clients.events import ContactClicksErased
from zabota.core.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def clicked(cast):
    site = a_site()
    for days, facts in ((1, {}), (3, {"network": "vk", "campaign": "осень", "path": "/prices"})):
        at = MORNING - timedelta(days=days)
        whose = audience_of(cast.inna.pk)
        SiteClick.objects.create(site=site, uid=uuid4(), at=at, received_at=at, audience=whose, **facts)
    SiteClick.objects.create(site=site, uid=uuid4(), at=MORNING, received_at=MORNING)
    return f"/clients/people/{cast.inna.pk}/clicks/"


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_the_page_says_by_what_they_came_first_and_how_many_are_known(cast, client, clicked):
    client.force_login(cast.lead.user)
    said = plain(client.get(clicked))
    assert "Магазин/prices · vk · осень" in said
    assert "2 клика" in said


def test_they_are_erased_for_good_and_the_trail_says_so(cast, client, clicked, published):
    client.force_login(cast.lead.user)
    answer = client.post(clicked + "erasure/", follow=True)
    assert "2 клика стёрты." in plain(answer)
    assert "не известно ни одного клика" in plain(answer)
    assert SiteClick.objects.count() == 1
    (entry,) = published(ContactClicksErased)
    assert entry.facts == {"contact_id": cast.inna.pk, "clicks": 2}
    client.post(clicked + "erasure/")
    assert len(published(ContactClicksErased)) == 1


def test_who_may_not_decide_erases_nothing(cast, client, clicked):
    client.force_login(cast.trainee.user)
    before = JournalEntry.objects.count()
    assert client.post(clicked + "erasure/").status_code in (403, 404)
    assert (SiteClick.objects.count(), JournalEntry.objects.count()) == (3, before)
