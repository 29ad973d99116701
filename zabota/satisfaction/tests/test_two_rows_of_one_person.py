"""When two rows of one person become one, nothing that they were asked or clicked stays with nobody."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.clicks.actions import invite
from zabota.clicks.models import Invited, SiteClick
from zabota.clicks.tests.telling import a_site
from zabota.clients.audience import audience_of
from zabota.satisfaction.merging import carry_to_one_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


def test_their_invitations_and_clicks_are_the_other_s(cast):
    first, second = audience_of(cast.inna.pk), audience_of(cast.marina.pk)
    asked = invite(values=[1], expires_at=MORNING + timedelta(days=1), audience=first)
    click = SiteClick.objects.create(
        site=a_site(), uid="a" * 32, at=MORNING, received_at=MORNING, audience=first
    )
    carry_to_one_person(cast.inna.pk, cast.marina.pk)
    assert Invited.objects.get(pk=asked.pk).audience == second
    assert SiteClick.objects.get(pk=click.pk).audience == second
    assert not Invited.objects.filter(audience=first).exists()
