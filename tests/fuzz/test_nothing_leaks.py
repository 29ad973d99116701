"""Whatever one company's person asks by chance, no word that was planted at another one ever comes back."""

import json
import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given, seed
from hypothesis import strategies as st

from tests.architecture.addresses import Address, all_addresses
from tests.fuzz.lasting import GENERATED, PATIENCE, SEED, Clock, Enough, fail, taken_back, until_enough
from zabota.accounts.access import BY_KEY, CLIENTS
from zabota.api.tests.asking import program_of
from zabota.clients.signing_in import user_of
from zabota.core import files
from zabota.notes.actions import write_note
from zabota.tickets.actions import open_ticket, receive_message, send_letter
from zabota.tickets.letters import Upload, Words
from zabota.tickets.models import Attachment, Message, Ticket

SHARE = 0.2  # of the seconds
CANARIES = {word: f"canary-{word}-8f1d" for word in ("subject", "letter", "answer", "file", "note", "name")}
GAPS = ("number", "message_id", "attachment_id", "file_id", "input_id", "refusal_id", "idea_id")


@dataclass(frozen=True)
class Asked:
    """One request, as it can be made again."""

    method: str
    path: str
    body: dict[str, Any]


@pytest.fixture
def planted(cast) -> list[int]:
    """Numbers of everything that was planted at Ventra, for whoever guesses well."""
    ticket = open_ticket(
        CANARIES["subject"], requester=cast.viktor, line=cast.first_line, company=cast.ventra, by=cast.agent
    )
    upload = Upload(files.store(CANARIES["file"].encode()), f"{CANARIES['name']}.txt")
    receive_message(ticket, Words(body=CANARIES["letter"], uploads=(upload,)), author=cast.viktor)
    send_letter(ticket, Words(body=CANARIES["answer"], to=(("", "viktor@ventra.example"),)), by=cast.agent)
    write_note(ticket, CANARIES["note"], by=cast.agent)
    write_note(cast.forwarding, CANARIES["note"], by=cast.agent)  # nor a note on a ticket of their own
    messages = Message.objects.filter(ticket=ticket)
    attachments = Attachment.objects.filter(message__in=messages)
    return [ticket.pk, *messages.values_list("pk", flat=True), *attachments.values_list("pk", flat=True)]


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@pytest.mark.django_db
def test_no_word_of_another_company_comes_back(cast, planted, caplog):
    caplog.set_level(logging.CRITICAL)
    browser, program = Client(), program_of(cast.inna)
    browser.force_login(user_of(cast.inna, cast.inna.addresses.get().email))
    browser.raise_request_exception = False
    numbers = [*planted, cast.forwarding.pk, *Ticket.objects.values_list("pk", flat=True)[:20]]
    clock, complaints = Clock(SHARE), []

    @seed(SEED)
    @GENERATED
    @given(one=requests_to(addresses(), numbers))
    def ask(one: Asked) -> None:
        clock.tick()
        shown = answer_to(one, browser, program.key)
        if words := [word for word in CANARIES.values() if word.encode() in shown]:
            complaints.append(f"{one} told {words}")
            raise Enough

    with until_enough():
        ask()
    print(f"{clock.examples} requests, FUZZ_SEED={SEED}")
    if complaints:
        fail(complaints[0])


@pytest.mark.django_db
def test_the_canaries_are_there_to_be_found(cast, planted):
    """Whoever may know of them finds each, so that their absence says something."""
    program = program_of(cast.owner)
    number, *_others, attachment = planted
    paths = [f"/tickets/{number}", f"/tickets/{number}/messages", f"/tickets/{number}/notes"]
    shown = b"".join(program.get(path).content for path in paths)
    shown += b"".join(program.get(f"/files/{attachment}").streaming_content)
    assert [word for word in CANARIES.values() if word.encode() not in shown] == []


def addresses() -> list[Address]:
    return [one for one in all_addresses() if one.admits in (BY_KEY, CLIENTS)]


def requests_to(known: list[Address], numbers: list[int]) -> st.SearchStrategy[Asked]:
    some = st.sampled_from(numbers) | st.integers(1, 60)
    parts = ["canary", "8f1d", "canary letter", *map(str, numbers)]  # no whole word: it would be shown again
    words = st.sampled_from(parts) | st.text(max_size=9)
    query = st.dictionaries(st.sampled_from(["q", "show", "after", "limit", "company"]), words, max_size=2)
    body = st.fixed_dictionaries(
        {}, optional={"body": words, "subject": words, "company": some, "nonce": st.uuids().map(str)}
    )

    def filled(address: Address) -> st.SearchStrategy[Asked]:
        gaps = st.fixed_dictionaries(dict.fromkeys(address.gaps, some))
        return st.builds(
            lambda method, named, asked, said: Asked(
                method, f"{address.filled(named)}?{urlencode(asked, errors='replace')}", said
            ),
            st.sampled_from(["get", "get", "post"]),
            gaps,
            query,
            body,
        )

    return st.sampled_from(known).flatmap(filled)


def answer_to(one: Asked, browser: Client, key: str) -> bytes:
    """All bytes of the answer, and its headers."""
    is_for_programs = one.path.startswith("/api/")
    headers = {"Authorization": f"Bearer {key}"} if is_for_programs else {}
    said: dict[str, Any] = {"headers": headers}
    if one.method == "post":
        said |= (
            {"data": json.dumps(one.body), "content_type": "application/json"}
            if is_for_programs
            else {"data": one.body}
        )
    cookies = browser.cookies.output(header="")
    with taken_back():
        response = getattr(browser, one.method)(one.path, **said)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    browser.cookies.load(cookies)
    return content + repr(response.headers).encode()
