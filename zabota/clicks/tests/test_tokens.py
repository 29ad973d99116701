"""Whatever stands in an address is read with a named fault, and never raises."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import MORNING
from zabota.clicks import keys
from zabota.clicks.models import Invited, Key
from zabota.clicks.tokens import read, token_for
from zabota.core import clock

pytestmark = pytest.mark.django_db


def test_a_token_leads_to_its_invitation(invited):
    with clock.stopped_at(MORNING):
        reading = read(token_for(invited))
    assert (reading.invited, reading.fault) == (invited, "")


def test_an_expired_one_still_says_whose_it_was(invited):
    with clock.stopped_at(invited.expires_at):
        reading = read(token_for(invited))
    assert (reading.invited, reading.fault) == (invited, "expired")


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_one_changed_character_is_noticed(invited, place):
    token = token_for(invited)
    other = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
    with clock.stopped_at(MORNING):
        reading = read(other)
    assert reading.invited is None
    assert reading.fault in ("tampered", "unknown")


def test_the_end_cannot_be_put_off(invited):
    token = token_for(invited)
    invited.expires_at += timedelta(days=30)
    assert token_for(invited)[:14] == token[:14]
    assert token_for(invited)[20:] != token[20:]


def test_a_deleted_invitation_is_unknown(invited):
    token = token_for(invited)
    Invited.objects.all().delete()
    with clock.stopped_at(MORNING):
        assert read(token).fault == "unknown"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="AZaz09-_", min_size=40, max_size=40)))
def test_nonsense_is_read_too(db, text):
    assert read(text).invited is None


def test_tokens_outlive_the_change_of_keys(invited):
    token = token_for(invited)
    with clock.stopped_at(MORNING + timedelta(days=91)):
        keys.rotate()
        assert Key.objects.count() == 2
        assert read(token).invited == invited
        assert keys.present_key() != invited.key


def test_a_secret_is_forgotten_when_nothing_alive_needs_it(invited):
    token = token_for(invited)
    with clock.stopped_at(MORNING + timedelta(days=121)):
        keys.rotate()
        assert read(token).fault == "unknown"
    former = Key.objects.get(pk=invited.key_id)
    assert (former.secret, former.forgotten_at) == ("", MORNING + timedelta(days=121))
