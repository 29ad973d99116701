"""Evidence that can be compared later, and what became of the claims."""

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from tests.cast import MORNING
from zabota.advertising.actions import accept_claim, add_up, refuse_claim, send_claim, take_back_answer
from zabota.advertising.errors import ClaimNotSettled, ClaimSettledAlready, NothingToClaim
from zabota.advertising.models import Claim
from zabota.advertising.queries.evidence import evidence_of, lines_of
from zabota.advertising.queries.figures import claims_of, refunds_of
from zabota.advertising.tests.clicking import click, clicks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
TODAY = MORNING.date()


@pytest.fixture
def evidence(site):
    clicks(site, MORNING - timedelta(hours=2), "machine", 3)
    clicks(site, MORNING - timedelta(hours=2), "machine", 2, campaign="Other")
    click(site, MORNING, "human")
    add_up(1)
    return evidence_of(site, TODAY, TODAY, campaign="Brand")


def test_the_hash_is_that_of_the_lines(evidence, site):
    lines = list(lines_of(site, TODAY, TODAY, campaign="Brand"))
    assert (evidence.many, len(lines), evidence.lost.value) == (3, 3, 30)
    assert evidence.hash == sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert lines[0].split("\t")[1:6] == ["198.51.100.0/24", "yandex", "Brand", "search", "10.0000"]


def test_what_a_stranger_writes_into_a_placement_makes_no_line_of_its_own(site):
    click(site, MORNING, "machine", placement="a\tb\nc")
    [line] = lines_of(site, TODAY, TODAY)
    assert line.split("\t")[4] == "a b c"


def test_a_claim_stands_as_it_was_sent(evidence, site, cast):
    claim = send_claim(evidence, by=cast.lead.user)
    clicks(site, MORNING - timedelta(hours=1), "machine", 5)
    add_up(1)
    claim.refresh_from_db()
    assert (claim.clicks, claim.lost, claim.hash, claim.state) == (3, 30, evidence.hash, "sent")


def test_accepted_money_is_a_figure(evidence, site, cast):
    claim = send_claim(evidence, by=cast.lead.user)
    assert refunds_of(claims_of(site), TODAY, TODAY).open == 1
    accept_claim(claim, refunded=Decimal("25.50"), words="Возврат", by=cast.lead.user)
    found = refunds_of(claims_of(site), TODAY, TODAY)
    assert (found.refunded, found.accepted, found.open) == (25.5, 1, 0)
    assert refunds_of(claims_of(site), TODAY - timedelta(days=9), TODAY - timedelta(days=2)).refunded == 0


def test_an_answer_is_written_once_and_taken_back(evidence, cast):
    claim = send_claim(evidence, by=cast.lead.user)
    with pytest.raises(ClaimNotSettled):
        take_back_answer(claim, by=cast.lead.user)
    refuse_claim(claim, words="Не нашли", by=cast.lead.user)
    with pytest.raises(ClaimSettledAlready):
        accept_claim(claim, refunded=Decimal(1), words="", by=cast.lead.user)
    claim.refresh_from_db()
    assert (claim.state, claim.refunded) == ("refused", 0)
    take_back_answer(claim, by=cast.lead.user)
    claim.refresh_from_db()
    assert (claim.state, claim.settled_at, claim.words) == ("sent", None, "")


def test_without_a_machines_click_there_is_nothing_to_claim(site, cast):
    click(site, MORNING, "doubtful")
    add_up(1)
    with pytest.raises(NothingToClaim):
        send_claim(evidence_of(site, TODAY, TODAY), by=cast.lead.user)
    assert not Claim.objects.exists()
