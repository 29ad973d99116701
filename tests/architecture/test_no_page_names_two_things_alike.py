"""An id stands once on a page: a label, a link and a script find what they mean, and not the first of two."""

import logging
import re
from collections import Counter

import pytest

from tests.architecture.addresses import all_addresses, words_for
from tests.architecture.test_every_url_as_every_role import person_in

ID = re.compile(r'\sid="([^"]+)"')
TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)  # stands apart until a script takes it out


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["agent", "lead", "owner", "executor"])
def test_an_id_stands_once_on_a_page(role, cast, client_of, caplog):
    caplog.set_level(logging.CRITICAL)
    browser = client_of(person_in(role, cast))
    words = words_for(cast)
    twice = {
        address.route: found for address in all_addresses() if (found := _twice(browser, address, words))
    }
    assert not twice


def _twice(browser, address, words):
    page = browser.get(address.filled(words))
    if page.streaming:
        b"".join(page.streaming_content)  # read to its end, it closes its file
        return []
    ids = ID.findall(TEMPLATE.sub("", page.content.decode(errors="replace")))
    return [name for name, many in Counter(ids).items() if many > 1]
