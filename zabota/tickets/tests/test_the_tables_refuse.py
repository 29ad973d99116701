"""What a row may not say, the database refuses, whoever writes it."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MORNING
from zabota.core import files
from zabota.tickets.models import (
    Attachment,
    Closure,
    LineMove,
    Message,
    Objection,
    Reading,
    Refusal,
    RefusalProposal,
    RefusalReview,
    SearchEntry,
    Side,
    Ticket,
)
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db
TICKET = {
    "ticket_status_known|ended_tickets_have_an_end": {"status": "lost"},
    "ticket_has_a_subject": {"subject": ""},
    "ended_tickets_have_an_end": {"ended_at": MORNING},
    "unowned_since_says_how_long": {"unowned_since": MORNING},
}


def refused(constraint, write):
    with nothing_happens(), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


@pytest.mark.parametrize(("constraint", "columns"), TICKET.items())
def test_a_ticket(cast, constraint, columns):
    refused(constraint, lambda: Ticket.objects.filter(pk=cast.outage.pk).update(**columns))


@pytest.mark.parametrize("status", ["solved", "refused", "closed"])
def test_a_ticket_that_ended_at_no_time(cast, status):
    write = Ticket.objects.filter(pk=cast.outage.pk).update
    refused("ended_tickets_have_an_end", lambda: write(status=status))


def test_a_ticket_that_follows_itself(cast):
    write = Ticket.objects.filter(pk=cast.outage.pk).update
    refused("ticket_follows_another", lambda: write(previous=cast.outage))


def test_a_ticket_of_nobody_since_no_time(cast):
    refused(
        "unowned_since_says_how_long",
        lambda: Ticket.objects.filter(pk=cast.outage.pk).update(owner=None),
    )


@pytest.mark.parametrize(
    ("side", "authors"),
    [
        (Side.CLIENT, ()),
        (Side.CLIENT, ("agent",)),
        (Side.CLIENT, ("agent", "contact")),
        (Side.US, ()),
        (Side.US, ("contact",)),
        (Side.US, ("agent", "contact")),
        (Side.PROGRAM, ("agent",)),
        (Side.PROGRAM, ("contact",)),
        ("somebody", ()),
    ],
)
def test_a_message_of_the_wrong_author(cast, side, authors):
    known = {"agent": cast.agent, "contact": cast.inna}
    who = {name: known[name] for name in authors}
    refused(
        "message_has_the_author_of_its_side",
        lambda: Message.objects.create(ticket=cast.outage, side=side, body="…", said_at=MORNING, **who),
    )


def test_two_messages_of_one_key(cast):
    said = {"side": Side.PROGRAM, "body": "…", "said_at": MORNING, "nonce": uuid4()}
    Message.objects.create(ticket=cast.outage, **said)
    refused("nonce", lambda: Message.objects.create(ticket=cast.invoice, **said))


def test_a_file_without_a_name(cast):
    message, file = cast.outage.messages.first(), files.store(b"1")
    refused("attachment_has_a_name", lambda: Attachment.objects.create(message=message, file=file, name=""))


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [("move_goes_elsewhere", {"to": "first_line"}), ("move_has_a_reason", {"to": "field", "reason": ""})],
)
def test_a_move(cast, constraint, columns):
    move = LineMove(
        ticket=cast.unowned,
        from_line=cast.first_line,
        to_line=getattr(cast, columns["to"]),
        reason=columns.get("reason", "Нужен выезд"),
        by=cast.agent,
        at=MORNING,
    )
    refused(constraint, move.save)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("refusal_has_a_reason", {"reason": ""}),
        ("refusal_says_what_follows", {"consequence": ""}),
        ("refusal_has_an_alternative", {"alternatives": []}),
    ],
)
def test_a_refusal(cast, constraint, columns):
    whole = {"reason": "Нет линии", "consequence": "Звонки теряются", "alternatives": ["Мобильный"]}
    message = cast.invoice.messages.last()
    refusal = Refusal(ticket=cast.invoice, message=message, by=cast.agent, at=MORNING, **{**whole, **columns})
    refused(constraint, refusal.save)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("decision_has_an_author_and_a_moment", {"decision": "granted"}),
        ("decision_has_an_author_and_a_moment", {"decided_at": MORNING}),
        ("upheld_in_words", {"decision": "upheld", "decided_at": MORNING, "decided_by": "lead"}),
    ],
)
def test_an_objection(cast, constraint, columns):
    refusal, message = cast.discount.refusals.get(), cast.discount.messages.first()
    said = {**columns, **({"decided_by": cast.lead} if "decided_by" in columns else {})}
    objection = Objection(refusal=refusal, message=message, at=MORNING, **said)
    refused(constraint, objection.save)


def test_blame_without_words(cast):
    review = RefusalReview(refusal=cast.discount.refusals.get(), verdict="wrong", by=cast.lead, at=MORNING)
    refused("blame_says_what_would_be_right", review.save)


def test_a_second_open_proposal(cast):
    said = {"reason": "Нет", "consequence": "Без этого", "alternatives": ["Да"], "at": MORNING}
    RefusalProposal.objects.create(ticket=cast.outage, by=cast.trainee, **said)
    another = RefusalProposal(ticket=cast.outage, by=cast.agent, **said)
    refused("one_open_proposal_of_a_ticket", another.save)


def test_two_refusals_by_one_letter(cast):
    known = Refusal.objects.get(ticket=cast.discount)
    known.pk = None
    refused("message_id", known.save)


def test_an_unknown_kind_of_closure(cast):
    closure = Closure(ticket=cast.printer, status="lost", by=cast.agent, at=MORNING)
    refused("closure_status_known", closure.save)


def test_two_search_heads_of_one_ticket(cast):
    refused("one_search_head_a_ticket", lambda: SearchEntry.objects.create(ticket=cast.outage, vector="word"))


def test_two_search_entries_of_one_message(cast):
    message = cast.outage.messages.first()
    refused(
        "message_id",
        lambda: SearchEntry.objects.create(ticket=cast.outage, message=message, vector="word"),
    )


def test_two_reading_marks_of_one_reader(cast):
    mark = {"ticket": cast.outage, "user": cast.agent.user, "version": 1}
    Reading.objects.create(**mark)
    refused("read_mark_once", lambda: Reading.objects.create(**mark))
