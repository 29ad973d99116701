"""A colleague at the desk, in English unless said otherwise."""

import pytest


@pytest.fixture
def desk_of(client_of):
    """`desk_of(cast.agent)`: a browser in which that person is signed in and reads in that language."""

    def sit_down(person, language="en"):
        client = client_of(person)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        return client

    return sit_down
