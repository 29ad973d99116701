import pytest

from tests.architecture.addresses import Address, all_addresses
from zabota.accounts.access import BY_KEY, CLIENTS, EVERYONE, OWN_SIGN_IN, SIGNED_IN
from zabota.accounts.permissions import Permission

ANY_COLLEAGUE = "staff"
SAYS_NOTHING: dict[str, str] = {}  # route → why it needs to say nothing


@pytest.mark.parametrize("address", all_addresses(), ids=str)
def test_an_address_names_a_permission_or_says_it_is_public(address: Address):
    by_itself = {ANY_COLLEAGUE, BY_KEY, CLIENTS, EVERYONE, OWN_SIGN_IN, SIGNED_IN}
    known = address.admits in by_itself or isinstance(address.admits, Permission)
    assert known or address.route in SAYS_NOTHING, (
        f"{address}: say @allowed(…), @staff, @client, @signed_in or @public"
    )


def test_no_exception_is_kept_for_an_address_that_is_gone():
    assert set(SAYS_NOTHING) <= {address.route for address in all_addresses()}
