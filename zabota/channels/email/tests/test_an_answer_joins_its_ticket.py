from datetime import timedelta

import pytest

from zabota.channels.email.models import Candidate
from zabota.channels.email.tests.writing import letter, take_in
from zabota.core.clock import move_on, now, stopped_at
from zabota.tickets.actions import close_ticket, send_letter, solve_ticket
from zabota.tickets.letters import Words
from zabota.tickets.models import Side, Ticket


@pytest.fixture
def ticket(people, sink, jobs):
    """Opened by Inna's letter and answered by Olga, who wrote to Pavel in copy."""
    take_in(letter())
    ticket = Ticket.objects.get()
    to, cc = ("Инна Збруева", "inna@lisenok.example"), ("", "helper@partner.example")
    send_letter(ticket, Words("Перезагрузите его.", to=(to,), cc=(cc,)), by=people.agent)
    jobs()
    ticket.refresh_from_db()
    return ticket


def id_of(taken) -> str:
    return taken.letter["Message-ID"].strip("<>")


def test_an_answer_to_our_letter_joins_and_the_step_is_ours_again(ticket, sink):
    take_in(
        letter("Не помогло", mail_id="second@lisenok.example", In_Reply_To=f"<{id_of(sink.letters[-1])}>")
    )
    ticket.refresh_from_db()
    assert Ticket.objects.count() == 1
    assert ticket.status == "open"
    assert [message.side for message in ticket.messages.order_by("pk")] == [
        Side.CLIENT,
        Side.PROGRAM,
        Side.US,
        Side.CLIENT,
    ]


@pytest.mark.parametrize("sender", ["pavel@lisenok.example", "new@lisenok.example", "helper@partner.example"])
def test_a_colleague_and_someone_in_copy_belong(ticket, sink, sender):
    take_in(letter("И у меня", sender=sender, mail_id="x@y", References=f"<{id_of(sink.letters[-1])}>"))
    assert Ticket.objects.count() == 1
    assert not Candidate.objects.exists()


def test_the_clients_own_first_letter_leads_there_too(ticket):
    take_in(letter("Забыла добавить", mail_id="more@lisenok.example", References="<first@lisenok.example>"))
    assert Ticket.objects.count() == 1


def test_an_id_that_stands_only_in_the_quote_leads_there(ticket, sink):
    quoted = f"Вот\n\n> Message-ID: <{id_of(sink.letters[-1])}>\n> Перезагрузите"
    take_in(letter(quoted, mail_id="outlook@lisenok.example"))
    assert Ticket.objects.count() == 1


def test_a_letter_named_before_it_came_leads_there(ticket, sink):
    take_in(letter("Да", mail_id="b@x", References=f"<unseen@lisenok.example> <{id_of(sink.letters[-1])}>"))
    take_in(letter("Ещё", mail_id="unseen@lisenok.example", sender="pavel@lisenok.example"))
    take_in(letter("И ещё", mail_id="c@x", In_Reply_To="<unseen@lisenok.example>"))
    assert ticket.messages.filter(body="И ещё").exists()


def test_a_strangers_answer_does_not_join_but_says_where_it_may_belong(ticket, sink):
    before = ticket.messages.count()
    take_in(
        letter(
            "Это я",
            sender="stepan@elsewhere.example",
            mail_id="s@e",
            References=f"<{id_of(sink.letters[-1])}>",
        )
    )
    new = Ticket.objects.exclude(pk=ticket.pk).get()
    assert ticket.messages.count() == before
    assert list(Candidate.objects.values_list("ticket", "may_belong_to")) == [(new.pk, ticket.pk)]


def test_a_number_in_the_subject_joins_nothing(ticket):
    take_in(letter("Привет", subject=f"Re: заявка № {ticket.pk}", mail_id="n@lisenok.example"))
    assert Ticket.objects.count() == 2
    assert not Candidate.objects.exists()


def test_an_answer_reopens_a_solved_ticket_and_follows_a_closed_one(ticket, people, sink):
    answer = {"References": "<first@lisenok.example>"}
    with stopped_at(now()):
        solve_ticket(ticket, by=people.agent)
        take_in(letter("Снова", mail_id="2@x", **answer))
        ticket.refresh_from_db()
        assert ticket.status == "open"
        close_ticket(ticket, by=people.agent)
        move_on(timedelta(days=30))
        take_in(letter("И снова", mail_id="3@x", **answer))
        take_in(letter("И опять", mail_id="4@x", **answer))
    following = Ticket.objects.exclude(pk=ticket.pk).get()
    assert following.previous == ticket
    assert list(following.messages.filter(side=Side.CLIENT).values_list("body", flat=True)) == [
        "И снова",
        "И опять",
    ]
