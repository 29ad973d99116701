"""Merged: what was said goes on in one of them, and nothing is lost when it is taken apart."""

from datetime import timedelta

import pytest

from tests.cast import MORNING
from zabota.channels.models import Delivery
from zabota.core import clock
from zabota.notes.actions import write_note
from zabota.tickets import actions
from zabota.tickets.asking import read_question
from zabota.tickets.errors import (
    SameTicket,
    StrangerWouldRead,
    TicketEnded,
    TicketMerged,
    TicketsOfDifferentCompanies,
)
from zabota.tickets.events import (
    MergeUndone,
    TicketAbsorbed,
    TicketClosed,
    TicketReopened,
    TicketsMerged,
    TicketTakenApart,
)
from zabota.tickets.finding import found_for
from zabota.tickets.letters import Words
from zabota.tickets.models import Closure, Merge, Message, Status, Ticket
from zabota.tickets.relations import survivor_number
from zabota.tickets.sight import Sight
from zabota.tickets.tests.nothing import nothing_happens

EVERYTHING = Sight(None, frozenset(), sees_all=True)
LETTER = Words(body="Смотрим.", to=(("", "inna@lisenok.example"),))


def merged(cast):
    """Inna's two tickets: the operators' queue went into the forwarding."""
    with clock.stopped_at(MORNING):
        merge = actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.agent)
    for ticket in (cast.unowned, cast.forwarding):
        ticket.refresh_from_db()
    return merge


def standing(ticket):
    columns = [
        "status",
        "owner_id",
        "line_id",
        "waits_since",
        "ended_at",
        "reopen_until",
        "unowned_since",
        "problem_id",
        "aside",
    ]
    return Ticket.objects.values(*columns).get(pk=ticket.pk)


def found(words):
    return [one.ticket for one in found_for(EVERYTHING, read_question(words, today=MORNING.date())).found]


def said_in(ticket):
    return list(ticket.messages.order_by("pk").values_list("pk", flat=True))


def test_what_was_said_goes_on_in_the_other_one(cast, published):
    theirs, ours = said_in(cast.unowned), said_in(cast.forwarding)
    merge = merged(cast)
    assert said_in(cast.unowned) == []
    assert said_in(cast.forwarding) == sorted(theirs + ours)
    assert (merge.message_ids, merge.former_status, merge.by, merge.at) == (
        theirs,
        "new",
        cast.agent,
        MORNING,
    )
    place = {"line_id": cast.first_line.pk, "owner_id": cast.agent.pk}
    [told] = published(TicketsMerged)
    assert (told.about_id, told.actor_id) == (cast.forwarding.pk, cast.agent.user_id)
    assert told.facts == {
        "ticket_id": cast.forwarding.pk,
        **place,
        "merge_id": merge.pk,
        "absorbed_id": cast.unowned.pk,
    }
    [told] = published(TicketAbsorbed)
    assert (told.about_id, told.facts["into_id"]) == (cast.unowned.pk, cast.forwarding.pk)


def test_it_is_closed_and_its_client_hears_nothing(cast, published):
    letters, closed = Delivery.objects.count(), len(published(TicketClosed))
    merged(cast)
    assert (cast.unowned.status, cast.unowned.ended_at) == (Status.CLOSED, MORNING)
    assert Delivery.objects.count() == letters
    assert len(published(TicketClosed)) == closed
    assert not Closure.objects.filter(ticket=cast.unowned).exists()


def test_the_search_finds_its_words_in_the_other_one(cast):
    merged(cast)
    assert found("Наталья после обновления") == [cast.forwarding]


def test_notes_go_along_and_come_back(cast):
    note = write_note(cast.unowned, "Света на больничном", by=cast.trainee)
    own = write_note(cast.forwarding, "Своя", by=cast.trainee)
    merged(cast)
    note.refresh_from_db()
    assert note.ticket == cast.forwarding
    actions.undo_merge(cast.unowned, by=cast.agent)
    note.refresh_from_db()
    own.refresh_from_db()
    assert (note.ticket, own.ticket) == (cast.unowned, cast.forwarding)


def test_merging_twice_is_merging_once(cast):
    merge = merged(cast)
    with nothing_happens():
        assert actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.lead) == merge


def test_we_owe_the_next_step_since_the_earlier_of_the_two(cast):
    since = cast.unowned.waits_since
    actions.expect_client(cast.forwarding, by=cast.agent)
    merged(cast)
    assert (cast.forwarding.status, cast.forwarding.waits_since) == (Status.OPEN, since)
    actions.undo_merge(cast.unowned, by=cast.agent)
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.WAITING


@pytest.mark.parametrize("name", ["unowned", "invoice", "printer"])
def test_taken_apart_both_stand_as_before(cast, published, name):
    ticket, into = getattr(cast, name), cast.forwarding
    before = [(standing(one), said_in(one)) for one in (ticket, into)]
    merge = actions.merge_tickets(ticket, into=into, by=cast.agent)
    ticket = actions.undo_merge(ticket, by=cast.lead)
    assert [(standing(one), said_in(one)) for one in (ticket, into)] == before
    assert Merge.objects.get(pk=merge.pk).undone_at is not None
    assert [entry.about_id for entry in published(MergeUndone)] == [into.pk]
    assert [entry.about_id for entry in published(TicketTakenApart)] == [ticket.pk]
    with nothing_happens():
        actions.undo_merge(ticket, by=cast.lead)


def test_taken_apart_the_search_finds_each_by_its_own_words(cast):
    merged(cast)
    actions.undo_merge(cast.unowned, by=cast.agent)
    assert found("Наталья после обновления") == [cast.unowned]
    assert found("дежурного врача") == [cast.forwarding]


def test_what_was_said_since_stays_where_it_was_said(cast):
    merged(cast)
    later = actions.receive_message(cast.forwarding, Words(body="Ещё"), author=cast.inna)
    actions.undo_merge(cast.unowned, by=cast.agent)
    later.refresh_from_db()
    assert later.ticket == cast.forwarding


def test_a_step_that_somebody_took_since_is_kept(cast):
    merged(cast)
    actions.expect_client(cast.forwarding, by=cast.agent)
    actions.undo_merge(cast.unowned, by=cast.agent)
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.WAITING


def test_what_is_said_in_it_later_is_said_in_the_other_one(cast, published):
    merged(cast)
    reopened = len(published(TicketReopened))
    message = actions.receive_message(cast.unowned, Words(body="Я тут"), author=cast.inna)
    assert message.ticket == cast.forwarding
    assert len(published(TicketReopened)) == reopened
    assert Ticket.objects.get(pk=cast.unowned.pk).status == Status.CLOSED


def test_through_two_merges_it_reaches_the_last_one(cast):
    merged(cast)
    actions.merge_tickets(cast.forwarding, into=cast.invoice, by=cast.agent)
    assert survivor_number(cast.unowned.pk) == cast.invoice.pk
    message = actions.receive_message(cast.unowned, Words(body="Я тут"), author=cast.inna)
    assert message.ticket == cast.invoice
    with nothing_happens(), pytest.raises(TicketMerged):
        actions.undo_merge(cast.unowned, by=cast.agent)
    actions.undo_merge(cast.forwarding, by=cast.agent)
    assert Message.objects.get(pk=message.pk).ticket == cast.invoice
    actions.undo_merge(cast.unowned, by=cast.agent)
    assert survivor_number(cast.unowned.pk) == cast.unowned.pk


@pytest.mark.parametrize(
    "act",
    [
        lambda cast: actions.send_letter(cast.unowned, LETTER, by=cast.agent),
        lambda cast: actions.reopen_ticket(cast.unowned, by=cast.agent),
        lambda cast: actions.take_ticket(cast.unowned, by=cast.agent),
        lambda cast: actions.merge_tickets(cast.unowned, into=cast.invoice, by=cast.agent),
        lambda cast: actions.merge_tickets(cast.invoice, into=cast.unowned, by=cast.agent),
        lambda cast: actions.split_ticket(cast.unowned, messages=[1], subject="…", by=cast.agent),
        lambda cast: actions.open_problem("Сбой", cause="", of=cast.unowned, by=cast.agent),
    ],
)
def test_nothing_is_done_to_it_any_more_and_it_says_where_to_go(cast, act):
    merged(cast)
    with nothing_happens(), pytest.raises(TicketMerged) as refusal:
        act(cast)
    assert refusal.value.data == {"number": cast.unowned.pk, "into": cast.forwarding.pk}


def test_clients_of_different_companies_never_read_each_other(cast):
    with nothing_happens(), pytest.raises(TicketsOfDifferentCompanies) as refusal:
        actions.merge_tickets(cast.outage, into=cast.forwarding, by=cast.agent, knows_them=True)
    assert refusal.value.data == {"one": "Ventra Logistics", "other": "Клиника «Лисёнок»"}


def test_a_stranger_reads_it_only_when_somebody_says_so(cast):
    stray = actions.open_ticket("Re: переадресация", requester=cast.stranger, line=cast.first_line)
    with nothing_happens(), pytest.raises(StrangerWouldRead) as refusal:
        actions.merge_tickets(stray, into=cast.forwarding, by=cast.agent)
    assert refusal.value.data == {"name": "Степан Громов", "client": "Клиника «Лисёнок»"}
    with nothing_happens(), pytest.raises(StrangerWouldRead) as refusal:
        actions.merge_tickets(cast.forwarding, into=stray, by=cast.agent)
    assert refusal.value.data == {"name": "Степан Громов", "client": "Клиника «Лисёнок»"}
    actions.merge_tickets(stray, into=cast.forwarding, by=cast.agent, knows_them=True)
    assert survivor_number(stray.pk) == cast.forwarding.pk


def test_a_person_of_no_company_has_two_tickets_made_one_without_a_word(cast):
    first, second = (
        actions.open_ticket(subject, requester=cast.stranger, line=cast.first_line) for subject in "аб"
    )
    actions.merge_tickets(second, into=first, by=cast.agent)
    assert survivor_number(second.pk) == first.pk


def test_not_into_itself_and_not_into_what_has_ended(cast):
    with nothing_happens(), pytest.raises(SameTicket):
        actions.merge_tickets(cast.forwarding, into=cast.forwarding, by=cast.agent)
    with nothing_happens(), pytest.raises(TicketEnded):
        actions.merge_tickets(cast.forwarding, into=cast.printer, by=cast.agent)


def test_the_problem_behind_it_comes_along_and_goes_back(cast):
    problem = actions.open_problem("Обновление", cause="", of=cast.unowned, by=cast.agent)
    merged(cast)
    assert cast.forwarding.problem == problem
    actions.undo_merge(cast.unowned, by=cast.agent)
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.problem is None


def test_a_snoozed_one_wakes_when_it_is_taken_apart(cast):
    actions.snooze_ticket(cast.unowned, until=clock.now() + timedelta(days=1), reason="ждём", by=cast.agent)
    merged(cast)
    assert (cast.unowned.aside, cast.unowned.snoozes.filter(ended_at=None).count()) == ("", 0)
    actions.undo_merge(cast.unowned, by=cast.agent)
    cast.unowned.refresh_from_db()
    assert (cast.unowned.status, cast.unowned.aside) == (Status.NEW, "")
