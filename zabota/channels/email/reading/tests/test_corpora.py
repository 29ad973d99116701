"""Other projects' letters. The counts may only grow; where a peer chose otherwise, its choice is not ours:

- zammad keeps a sender's trailing dot and breaks names apart that hold an encoded comma; we mend both. It counts the
  page's title among the words, renames a second file of the same name, and takes HTML where the letter has plain text.
- talon cuts «Thanks, Roman» off; we keep a sign-off of two lines, as trimmer does, since it is the client's word.
- flufl and sisimai take a letter with a bounce's subject for one whoever sent it; we ask for a mail server's address
  or the null sender, so that a person who writes «Delivery failed» is heard.
- sisimai calls a user unknown to a phone company «filtered»; we call the address dead when the server says so.
"""

import os

import pytest

from zabota.channels.email.reading.measure import Ledger, measure, shared_data

AT_LEAST = {
    ("chatwoot", "auto_reply"): 12,
    ("chatwoot", "bounce"): 12,
    ("crisp", "first_fragment"): 1,
    ("crisp", "must_match"): 8,
    ("crisp", "reply"): 25,
    ("discourse", "auto_reply"): 46,
    ("discourse", "bounce"): 46,
    ("discourse", "no_sender"): 46,
    ("discourse", "reply"): 7,
    ("flufl", "addresses"): 47,
    ("flufl", "kind"): 53,
    ("flufl", "temporary"): 54,
    ("rt", "must_parse"): 8,
    ("sisimai", "count"): 278,
    ("sisimai", "hard"): 249,
    ("sisimai", "kind"): 296,
    ("talon", "reply"): 43,
    ("talon", "reply_without_signature"): 8,
    ("trimmer", "elided"): 34,
    ("trimmer", "reply"): 37,
    ("zammad", "attachment_bytes"): 55,
    ("zammad", "attachment_names"): 53,
    ("zammad", "body"): 51,
    ("zammad", "from_email"): 56,
    ("zammad", "from_name"): 54,
    ("zammad", "subject"): 58,
    ("zammad", "to"): 58,
}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    place = shared_data()
    if place is None and os.environ.get("CI"):
        pytest.fail("the letters of other projects are missing: set ZABOTA_SHARED")
    if place is None:
        pytest.skip("the letters of other projects are not here: set ZABOTA_SHARED")
    return measure(place)


def test_no_letter_raises(ledger: Ledger) -> None:
    assert ledger.crashes == []


@pytest.mark.parametrize(("corpus", "key"), AT_LEAST)
def test_a_corpus_is_read_at_least_this_well(ledger: Ledger, corpus: str, key: str) -> None:
    passed, _ = ledger.counts[corpus, key]
    assert passed >= AT_LEAST[corpus, key], [
        case for one, what, case in ledger.failures if (one, what) == (corpus, key)
    ]


def test_a_typical_letter_takes_under_five_milliseconds(ledger: Ledger) -> None:
    times = sorted(ledger.seconds)
    assert times[len(times) // 2] < 0.005
