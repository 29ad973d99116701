"""Other projects' letters. The counts may only grow; proofs/differences.py says where ours is held to be better."""

import pytest

from tests.shared import shared
from zabota.channels.email.reading.measure import Ledger, measure
from zabota.channels.email.reading.proofs.conformance import is_set_aside
from zabota.channels.email.reading.proofs.differences import DIFFERENCES
from zabota.channels.email.reading.proofs.listmail import agreement

AT_LEAST = {
    ("chatwoot", "auto_reply"): 12,
    ("chatwoot", "bounce"): 12,
    ("crisp", "first_fragment"): 1,
    ("crisp", "must_match"): 8,
    ("crisp", "reply"): 25,
    ("discourse", "auto_reply"): 46,
    ("discourse", "bounce"): 46,
    ("discourse", "no_sender"): 46,
    ("discourse", "reply"): 8,
    ("flufl", "addresses"): 53,
    ("flufl", "kind"): 54,
    ("flufl", "temporary"): 54,
    ("rt", "must_parse"): 8,
    ("sisimai", "count"): 281,
    ("sisimai", "hard"): 260,
    ("sisimai", "kind"): 296,
    ("talon", "reply"): 43,
    ("talon", "reply_without_signature"): 8,
    ("trimmer", "elided"): 36,
    ("trimmer", "reply"): 37,
    ("zammad", "attachment_bytes"): 57,
    ("zammad", "attachment_names"): 56,
    ("zammad", "body"): 54,
    ("zammad", "from_email"): 56,
    ("zammad", "from_name"): 54,
    ("zammad", "subject"): 58,
    ("zammad", "to"): 58,
}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return measure(shared("mail").parent)


def test_no_letter_raises(ledger: Ledger) -> None:
    assert ledger.crashes == []


@pytest.mark.parametrize(("corpus", "key"), AT_LEAST)
def test_a_corpus_is_read_at_least_this_well(ledger: Ledger, corpus: str, key: str) -> None:
    passed, _ = ledger.counts[corpus, key]
    assert passed >= AT_LEAST[corpus, key], [
        case for one, what, case in ledger.failures if (one, what) == (corpus, key)
    ]


def test_real_threads_are_put_together_by_their_headers() -> None:
    found = agreement(shared("listmail").parent)
    assert found.letters >= 1400
    assert found.precision >= 0.995
    assert found.recall >= 0.95


def test_the_set_aside_part_stays_the_same() -> None:
    assert [is_set_aside(name) for name in ("email_1.txt", "mail100.eml", "aol_01.eml")] == [
        False,
        False,
        False,
    ]


def test_every_difference_named_is_one(ledger: Ledger) -> None:
    differing = {(corpus, f"{key} {case}") for corpus, key, case in ledger.failures}
    assert {(one.corpus, case) for one in DIFFERENCES for case in one.cases} <= differing


def test_a_typical_letter_takes_under_five_milliseconds(ledger: Ledger) -> None:
    times = sorted(ledger.seconds)
    assert times[len(times) // 2] < 0.005
