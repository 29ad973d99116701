"""Chance fills in every form of the desk, the portal and the doors that are open to all: nothing breaks us."""

import json
import logging
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, seed
from hypothesis import strategies as st

from tests.architecture.addresses import Address, all_addresses, words_for
from tests.fuzz.lasting import GENERATED, PATIENCE, SEED, Clock, Enough, fail, taken_back, until_enough
from zabota.accounts.access import BY_KEY, CLIENTS, EVERYONE
from zabota.clients.signing_in import user_of

SHARE = 0.4  # of the seconds
A_MILLION = "a million letters"  # stands for them, since chance writes down what it tries
HOSTILE = [
    "",
    " ",
    "\x00",
    "\x00abc",
    "\ud800",
    "\u202e",
    "0",
    "-1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "true",
    "[]",
    "{}",
    "[[[[[[[[",
    '{"a": 1',
    "../../etc/passwd",
    "'; DROP TABLE tickets_ticket; --",
    "{{ 7 }}{% csrf_token %}",
    "<script>alert(1)</script>",
    "0000-00-00",
    "9999-12-31T23:59:59",
    "2026-02-30",
    "25:61",
    "a@b",
    "a@" + "b" * 300 + ".example",
    "00000000-0000-0000-0000-000000000000",
    "Ё" * 5000,
    A_MILLION,
]
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.integers().map(str))
COMMON = [
    "body",
    "name",
    "nonce",
    "to",
    "cc",
    "q",
    "query",
    "tree",
    "next",
    "by",
    "then",
    "until",
    "reason",
    "email",
]
NAMED = re.compile(r"""<(?:input|select|textarea|button)[^>]*\sname=["']?([\w:-]+)""")


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@pytest.mark.django_db
def test_no_form_breaks_the_house(cast, client_of, caplog):
    caplog.set_level(logging.CRITICAL)
    words = words_for(cast)
    browsers = {CLIENTS: client_of(portal_user(cast)), EVERYONE: Client(), None: client_of(cast.owner)}
    for browser in browsers.values():
        browser.raise_request_exception = False
    forms = [one for one in all_addresses() if one.admits != BY_KEY and takes_posts(one, browsers, words)]
    assert len(forms) > 150
    found = [tried(one, browser_for(one, browsers), words, Clock(SHARE / len(forms))) for one in forms]
    print(f"{sum(many for many, _ in found)} posts to {len(forms)} forms, FUZZ_SEED={SEED}")
    if complaints := [told for _, told in found if told]:
        fail("\n\n".join(complaints))


def portal_user(cast):
    """Pavel: what the addresses of the portal lead to is mostly his."""
    return user_of(cast.pavel, "pavel@lisenok.example")


def browser_for(address: Address, browsers: dict[Any, Client]) -> Client:
    return browsers.get(address.admits, browsers[None])


def takes_posts(address: Address, browsers: dict[Any, Client], words: dict[str, Any]) -> bool:
    with taken_back():
        return browser_for(address, browsers).post(address.filled(words)).status_code != 405


def tried(address: Address, browser: Client, words: dict[str, Any], clock: Clock) -> tuple[int, str]:
    """How many posts, and what the first that broke us was."""
    path = address.filled(words)
    names = names_on(browser, path)
    complaints: list[str] = []

    @seed(SEED)
    @GENERATED
    @given(said=sendings(names), has_file=st.booleans())
    def send(said: dict[str, list[str]], has_file: bool) -> None:
        clock.tick()
        if told := broken_by(browser, path, said, has_file=has_file):
            complaints.append(told)
            raise Enough

    with until_enough():
        send()
    return clock.examples, "".join(complaints[:1])


def names_on(browser: Client, path: str) -> list[str]:
    """What fields the page has, when it shows the form itself."""
    with taken_back():
        response = browser.get(path)
        shown = b"" if response.streaming else response.content
    return sorted({*NAMED.findall(shown.decode("utf-8", "replace")), *COMMON} - {"csrfmiddlewaretoken"})


def sendings(names: list[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Some fields, each with some values; now and then one nobody knows."""
    known = st.one_of(st.sampled_from(names), st.sampled_from(names), st.text(max_size=8))
    return st.dictionaries(known, st.lists(WORDS, max_size=3), max_size=len(names) + 2)


def broken_by(browser: Client, path: str, said: dict[str, list[str]], *, has_file: bool) -> str:
    data: dict[str, Any] = {name.encode("utf-8", "replace").decode(): values for name, values in said.items()}
    if has_file:
        data["files"] = [SimpleUploadedFile("../\x00a.html", b"<script>")]
    cookies = browser.cookies.output(header="")
    with taken_back() as broken:
        response = browser.post(path, encodable(data))
        status = response.status_code
        if response.streaming:
            b"".join(response.streaming_content)
    browser.cookies.load(cookies)  # whoever signed out is in again
    if status < 500:
        return ""
    return f"POST {path}: {status}\n{json.dumps(said)[:2000]}\n" + "\n".join(one[-3000:] for one in broken)


def encodable(data: dict[str, Any]) -> dict[str, Any]:
    return {name: [_sent(value) for value in values] for name, values in data.items()}


def _sent(value: Any) -> Any:
    """A lone surrogate has no bytes: what a hostile program would send in its place is the three of CESU-8."""
    if value == A_MILLION:
        return "x" * 1_000_000
    return value.encode("utf-8", "surrogatepass").decode("latin-1") if _is_lone(value) else value


def _is_lone(value: Any) -> bool:
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)
