"""What comes of a no: another way is chosen, the client objects once, whoever leads decides and looks at it again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.promises.models import Promise
from zabota.tickets import actions
from zabota.tickets.actions import No
from zabota.tickets.errors import (
    NothingToDecide,
    NotYours,
    ObjectedAlready,
    ObjectionIsDecided,
    ObjectionIsOpen,
    RefusalIsOver,
    RefusalIsProposed,
    RefusalSaysTooLittle,
    SayWhyInWords,
)
from zabota.tickets.events import (
    ObjectionGranted,
    ObjectionUpheld,
    RefusalObjected,
    RefusalProposalSettled,
    RefusalProposed,
    RefusalReviewed,
    WayChosen,
)
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Status, Ticket, Verdict
from zabota.tickets.refusals import awaited_on, objections_to_decide, refusals_for, refused
from zabota.tickets.sight import sight_of
from zabota.tickets.tests.nothing import nothing_happens

A_NO = No("Нет линии", "Звонки теряются", ("Мобильный", "Переезд"))
TO = (("Инна", "inna@lisenok.example"),)


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


@pytest.fixture
def refusal(cast):
    return actions.refuse_ticket(cast.forwarding, no=A_NO, letter=Words(body="Увы", to=TO), by=cast.agent)


@pytest.fixture
def objection(cast, refusal):
    return actions.object_to_refusal(refusal, words=Words(body="Не согласна"), by=cast.inna)


def letter():
    return Words(body="И всё же нет", to=TO, nonce=uuid4())


def status(ticket):
    return Ticket.objects.get(pk=ticket.pk).status


@pytest.mark.parametrize(
    "no", [No("", "Б", ("В",)), No("А", " ", ("В",)), No("А", "Б", (" ",)), No("А", "Б", ())]
)
def test_cause_consequence_and_another_way_are_all_needed(cast, no):
    with nothing_happens(), pytest.raises(RefusalSaysTooLittle):
        actions.refuse_ticket(cast.forwarding, no=no, letter=Words(body="Увы", to=TO), by=cast.agent)


def test_a_way_is_chosen_and_the_ticket_goes_on(cast, refusal, published):
    words = Words(body="Мы за мобильный", nonce=uuid4())
    choice = actions.choose_way(refusal, way="Мобильный", words=words, by=cast.inna)
    assert (choice.way, choice.message.body, choice.message.contact) == (
        "Мобильный",
        "Мы за мобильный",
        cast.inna,
    )
    assert status(cast.forwarding) == Status.OPEN
    assert [entry.facts["refusal_id"] for entry in published(WayChosen)] == [refusal.pk]
    with nothing_happens():
        actions.choose_way(refusal, way="Мобильный", words=words, by=cast.inna)
    with nothing_happens(), pytest.raises(RefusalIsOver):
        actions.choose_way(refusal, way="Переезд", words=Words(body="Нет, переезд"), by=cast.inna)


def test_what_was_not_offered_is_not_chosen(cast, refusal):
    with nothing_happens(), pytest.raises(RefusalIsOver):
        actions.choose_way(refusal, way="Даром", words=Words(body="Даром"), by=cast.inna)


def test_after_its_time_nothing_is_chosen_and_nobody_objects(cast, refusal):
    clock.move_on(timedelta(days=15))
    with nothing_happens(), pytest.raises(RefusalIsOver):
        actions.choose_way(refusal, way="Мобильный", words=Words(body="Да"), by=cast.inna)
    with nothing_happens(), pytest.raises(RefusalIsOver):
        actions.object_to_refusal(refusal, words=Words(body="Нет"), by=cast.inna)


def test_the_client_objects_once_and_an_answer_is_promised(cast, refusal, published):
    words = Words(body="Спасибо", nonce=uuid4())  # by its words alone it would need no answer
    clock.move_on(timedelta(minutes=5))
    objection = actions.object_to_refusal(refusal, words=words, by=cast.inna)
    assert (objection.message.body, objection.is_open) == ("Спасибо", True)
    assert status(cast.forwarding) == Status.OPEN
    assert len(published(RefusalObjected)) == 1
    answer = Promise.objects.open().get(ticket=cast.forwarding, clock="next answer")
    assert answer.first_due_at > clock.now()
    with nothing_happens():
        assert actions.object_to_refusal(refusal, words=words, by=cast.inna) == objection
    with nothing_happens(), pytest.raises(ObjectedAlready):
        actions.object_to_refusal(refusal, words=Words(body="Ещё раз", nonce=uuid4()), by=cast.inna)


def test_while_it_is_not_decided_nobody_refuses_again(cast, objection):
    with nothing_happens(), pytest.raises(ObjectionIsOpen):
        actions.refuse_ticket(cast.forwarding, no=A_NO, letter=Words(body="Увы", to=TO), by=cast.agent)


def test_upheld_it_is_refused_again_in_words(cast, refusal, objection, published):
    said = letter()
    decided = actions.uphold_refusal(objection, letter=said, by=cast.lead)
    assert (decided.decision, decided.decided_by, decided.decided_at) == ("upheld", cast.lead, MORNING)
    assert decided.answer.body == "И всё же нет"
    assert status(cast.forwarding) == Status.REFUSED
    assert not Promise.objects.open().filter(ticket=cast.forwarding).exists()
    assert len(published(ObjectionUpheld)) == 1
    with nothing_happens():
        actions.uphold_refusal(objection, letter=said, by=cast.lead)
    with nothing_happens(), pytest.raises(ObjectionIsDecided):
        actions.grant_objection(objection, by=cast.lead)
    with nothing_happens(), pytest.raises(ObjectedAlready):
        actions.object_to_refusal(refusal, words=Words(body="И всё же"), by=cast.inna)
    actions.choose_way(refusal, way="Мобильный", words=Words(body="Тогда так"), by=cast.inna)
    assert status(cast.forwarding) == Status.OPEN


def test_an_answer_that_upholds_can_be_taken_back_while_it_is_held(cast, objection):
    actions.uphold_refusal(objection, letter=letter(), by=cast.lead, hold_for=10)
    before = Message.objects.count()
    objection.refresh_from_db()
    actions.take_back_letter(objection.answer, by=cast.lead)
    objection.refresh_from_db()
    assert (objection.decision, objection.decided_by, objection.answer) == ("", None, None)
    assert (status(cast.forwarding), Message.objects.count()) == (Status.OPEN, before - 1)
    assert Promise.objects.open().filter(ticket=cast.forwarding, clock="next answer").exists()


def test_granted_it_goes_on(cast, objection, published):
    actions.grant_objection(objection, by=cast.lead)
    assert status(cast.forwarding) == Status.OPEN
    assert len(published(ObjectionGranted)) == 1
    with nothing_happens():
        actions.grant_objection(objection, by=cast.owner)


def test_granted_it_reopens_what_was_solved_meanwhile(cast, objection):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    assert awaited_on(Ticket.objects.get(pk=cast.forwarding.pk)).objection is None
    actions.grant_objection(objection, by=cast.lead)
    assert status(cast.forwarding) == Status.OPEN


def test_who_may_not_refuse_proposes_it(cast, published):
    proposal = actions.propose_refusal(cast.forwarding, no=A_NO, by=cast.trainee)
    assert awaited_on(cast.forwarding).proposal == proposal
    assert status(cast.forwarding) == Status.NEW
    assert len(published(RefusalProposed)) == 1
    with nothing_happens():
        actions.propose_refusal(cast.forwarding, no=A_NO, by=cast.trainee)
    with nothing_happens(), pytest.raises(RefusalIsProposed):
        actions.propose_refusal(cast.forwarding, no=A_NO, by=cast.agent)


def test_what_was_proposed_is_settled_by_the_refusal_and_again_open_when_that_is_taken_back(cast):
    proposal = actions.propose_refusal(cast.forwarding, no=A_NO, by=cast.trainee)
    refusal = actions.refuse_ticket(cast.forwarding, no=A_NO, letter=letter(), by=cast.lead, hold_for=10)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.ended_by, proposal.refusal) == ("sent", cast.lead, refusal)
    actions.take_back_letter(refusal.message, by=cast.lead)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.ended_by, proposal.refusal) == ("", None, None)


def test_a_proposal_is_declined_in_words_or_taken_back_by_its_author(cast, published):
    actions.propose_refusal(cast.forwarding, no=A_NO, by=cast.trainee)
    with nothing_happens(), pytest.raises(SayWhyInWords):
        actions.decline_proposal(cast.forwarding, words=" ", by=cast.lead)
    with nothing_happens(), pytest.raises(NotYours):
        actions.withdraw_proposal(cast.forwarding, by=cast.agent)
    declined = actions.decline_proposal(cast.forwarding, words="Можно", by=cast.lead)
    assert (declined.outcome, declined.words, declined.ended_by) == ("declined", "Можно", cast.lead)
    actions.propose_refusal(cast.forwarding, no=A_NO, by=cast.trainee)
    assert actions.withdraw_proposal(cast.forwarding, by=cast.trainee).outcome == "withdrawn"
    assert [entry.facts["outcome"] for entry in published(RefusalProposalSettled)] == [
        "declined",
        "withdrawn",
    ]
    with nothing_happens(), pytest.raises(NothingToDecide):
        actions.withdraw_proposal(cast.forwarding, by=cast.trainee)


def test_it_is_looked_at_again(cast, refusal, published):
    with nothing_happens(), pytest.raises(SayWhyInWords):
        actions.review_refusal(refusal, verdict=Verdict.WRONG, by=cast.lead)
    actions.review_refusal(refusal, verdict=Verdict.RIGHT, by=cast.lead)
    with nothing_happens():
        actions.review_refusal(refusal, verdict=Verdict.RIGHT, by=cast.owner)
    review = actions.review_refusal(refusal, verdict=Verdict.WRONG, words="Была линия", by=cast.owner)
    assert (review.verdict, review.words, review.by) == ("wrong", "Была линия", cast.owner)
    assert [entry.facts["verdict"] for entry in published(RefusalReviewed)] == ["right", "wrong"]


def test_a_lead_sees_those_of_their_lines(cast, objection):
    there, elsewhere = sight_of(cast.lead.user), sight_of(cast.outsider.user)
    assert list(objections_to_decide(there)) == [objection]
    assert set(refusals_for(there)) == {objection.refusal, cast.discount.refusals.get()}
    assert [*objections_to_decide(elsewhere), *refusals_for(elsewhere)] == []


def test_a_no_is_known_by_its_end_whatever_happens_to_it_later(cast, refusal):
    def told():
        return set(refused(Ticket.objects.all()).values_list("pk", flat=True))

    both = {cast.discount.pk, cast.forwarding.pk}
    assert told() == both
    clock.move_on(timedelta(minutes=1))
    actions.close_ticket(cast.discount, by=cast.lead)
    assert told() == both
    objection = actions.object_to_refusal(refusal, words=Words(body="Нет"), by=cast.inna)
    assert told() == {cast.discount.pk}
    clock.move_on(timedelta(minutes=1))
    actions.uphold_refusal(objection, letter=letter(), by=cast.lead)
    assert told() == both
    clock.move_on(timedelta(minutes=1))
    actions.reopen_ticket(cast.forwarding, by=cast.lead)
    actions.solve_ticket(cast.forwarding, by=cast.lead)
    assert told() == {cast.discount.pk}
