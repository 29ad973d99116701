"""What answers a letter of a ticket that was merged, or split off, comes to where that letter stands now."""

import pytest

from zabota.channels.email.models import Candidate, ThreadId
from zabota.channels.email.tests.writing import letter, take_in
from zabota.channels.email.threads import own_id
from zabota.tickets.actions import (
    close_ticket,
    merge_tickets,
    reopen_ticket,
    send_letter,
    solve_ticket,
    split_ticket,
    undo_merge,
)
from zabota.tickets.letters import Words
from zabota.tickets.models import Message, Ticket

INNA = ("Инна Збруева", "inna@lisenok.example")


@pytest.fixture
def tickets(people, sink, jobs):
    """Two letters of Inna, two tickets; Olga answered in the second."""
    take_in(letter("Не печатает", mail_id="first@lisenok.example"))
    take_in(letter("И сканер", mail_id="second@lisenok.example", subject="Сканер"))
    first, second = Ticket.objects.order_by("pk")
    send_letter(second, Words("Смотрим сканер.", to=(INNA,)), by=people.agent)
    jobs()
    return first, second


def answers(text, mail_id, to, sender="Инна Збруева <inna@lisenok.example>"):
    """Taken in; the ticket it came to."""
    return take_in(letter(text, sender=sender, mail_id=mail_id, In_Reply_To=f"<{to}>")).message.ticket


def our_last_id(sink):
    return sink.letters[-1].letter["Message-ID"].strip("<>")


@pytest.mark.parametrize("to", ["theirs", "ours"])
def test_an_answer_to_what_was_said_in_it_comes_to_the_other_one(tickets, people, sink, to):
    first, second = tickets
    merge_tickets(second, into=first, by=people.agent)
    named = "second@lisenok.example" if to == "theirs" else our_last_id(sink)
    assert answers("Помогло", "third@lisenok.example", named) == first
    assert Ticket.objects.count() == 2
    assert not Candidate.objects.exists()


def test_so_does_an_answer_to_a_letter_that_was_only_named_in_it(tickets, people):
    first, second = tickets
    take_in(
        letter(
            "Вот", mail_id="x@lisenok.example", References="<unseen@lisenok.example> <second@lisenok.example>"
        )
    )
    merge_tickets(second, into=first, by=people.agent)
    assert answers("И вот", "y@lisenok.example", "unseen@lisenok.example") == first


def test_a_stranger_who_names_it_is_told_apart_and_hinted_to_the_other_one(tickets, people):
    first, second = tickets
    merge_tickets(second, into=first, by=people.agent)
    stray = answers("Это я", "s@e", "second@lisenok.example", sender="stepan@elsewhere.example")
    assert list(Candidate.objects.values_list("ticket", "may_belong_to")) == [(stray.pk, first.pk)]


def test_an_ended_one_reopens_and_a_closed_one_is_followed(tickets, people):
    first, second = tickets
    merge_tickets(second, into=first, by=people.agent)
    solve_ticket(first, by=people.agent)
    assert answers("Опять", "a@lisenok.example", "second@lisenok.example") == first
    close_ticket(first, by=people.agent)
    following = answers("И опять", "b@lisenok.example", "second@lisenok.example")
    assert following.previous == first
    merge_tickets(following, into=reopen_ticket(first, by=people.agent), by=people.agent)
    assert answers("В третий раз", "c@lisenok.example", "b@lisenok.example") == first


def test_our_next_letter_names_the_letters_of_both(tickets, people, sink, jobs):
    first, second = tickets
    merge_tickets(second, into=first, by=people.agent)
    send_letter(first, Words("Оба починили.", to=(INNA,)), by=people.agent)
    jobs()
    sent = sink.letters[-1].letter
    assert sent["In-Reply-To"] == "<second@lisenok.example>"
    assert {"<first@lisenok.example>", "<second@lisenok.example>"} <= set(sent["References"].split())


def test_a_letter_keeps_its_id_wherever_it_stands(tickets, people, sink):
    first, second = tickets
    merge_tickets(second, into=first, by=people.agent)
    ours = Message.objects.get(body="Смотрим сканер.")
    assert own_id(ours, "north.example") == our_last_id(sink)
    assert ThreadId.objects.filter(message=ours).count() == 1


def test_taken_apart_answers_come_to_each_again(tickets, people):
    first, second = tickets
    merge_tickets(second, into=first, by=people.agent)
    undo_merge(second, by=people.agent)
    assert answers("Раз", "a@lisenok.example", "first@lisenok.example") == first
    assert answers("Два", "b@lisenok.example", "second@lisenok.example") == second


def test_what_answers_a_letter_that_was_split_off_comes_to_the_new_ticket(tickets, people):
    first, _ = tickets
    take_in(letter("И ещё", mail_id="more@lisenok.example", In_Reply_To="<first@lisenok.example>"))
    moved = Message.objects.get(body="И ещё")
    part = split_ticket(first, messages=[moved.pk], subject="Другое", by=people.agent).part
    assert answers("Так что?", "next@lisenok.example", "more@lisenok.example") == part
    assert answers("А тут?", "last@lisenok.example", "first@lisenok.example") == first
