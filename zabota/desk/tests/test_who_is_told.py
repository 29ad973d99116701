"""Who hears of what under the bell: whom it concerns, never the one who did it."""

import json
from uuid import uuid4

from django.db import connection, transaction

from tests.cast import MORNING
from zabota.channels.events import DeliveryFailed
from zabota.core import clock
from zabota.core.events import publish
from zabota.core.tasks import handle_later
from zabota.notes.actions import write_note
from zabota.notifications.models import Notification
from zabota.tickets import actions
from zabota.tickets.letters import Words

TAKE = """
DELETE FROM procrastinate_jobs WHERE args->>'handler' LIKE 'zabota.desk.%' RETURNING id, args::text
"""


def told():
    """Pass what has happened to the desk's handlers; who was told what since the last time."""
    Notification.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        waiting = sorted(cursor.fetchall())
    for _, arguments in waiting:
        handle_later.run(**json.loads(arguments))
    lines = Notification.objects.order_by("user__email", "kind")
    return [(line.user.email.partition("@")[0], line.kind) for line in lines]


def says(ticket, author, **more):
    actions.receive_message(ticket, Words(body="Ау", **more), author=author)


def test_the_owner_hears_of_an_answer(cast):
    told()
    says(cast.invoice, cast.pavel)
    assert told() == [("olga", "answered")]
    line = Notification.objects.get()
    assert (line.link, line.who) == (f"/tickets/{cast.invoice.pk}/", "Павел Норкин")
    assert line.title == f"{cast.invoice.pk} Счёт за октябрь: две строки не сходятся"


def test_a_robot_rings_nobody(cast):
    told()
    says(cast.invoice, cast.pavel, is_automatic=True)
    assert told() == []


def test_nobody_is_told_of_a_letter_to_what_nobody_owns(cast):
    told()
    says(cast.unowned, cast.inna)
    assert told() == []


def test_who_gets_a_ticket_hears_of_it_and_who_takes_one_does_not(cast):
    told()
    actions.assign_ticket(cast.outage, to=cast.colleague, by=cast.agent)
    assert told() == [("andrey", "assigned")]
    assert Notification.objects.get().who == "Ольга Ремизова"
    actions.take_ticket(cast.unowned, by=cast.agent)
    actions.release_ticket(cast.unowned, by=cast.agent)
    assert told() == []


def test_who_is_mentioned_hears_of_it_but_for_the_writer(cast):
    told()
    write_note(cast.forwarding, "@Ольга @Тимур @Роман", by=cast.trainee)
    assert told() == [("olga", "mentioned"), ("roman", "mentioned")]
    write_note(cast.forwarding, "Просто так", by=cast.trainee)
    assert told() == []


def failed(ticket, message):
    with transaction.atomic():
        publish(
            DeliveryFailed(
                ticket_id=ticket.pk,
                line_id=ticket.line_id,
                owner_id=ticket.owner_id,
                message_id=message.pk,
                is_certain=True,
            )
        )


def test_a_lost_letter_is_told_to_who_wrote_it_and_to_the_owner(cast):
    told()
    words = Words(body="Чиним", to=(("", "marina@ventra.example"),), nonce=uuid4())
    message = actions.send_letter(cast.outage, words, by=cast.colleague)
    cast.outage.refresh_from_db()
    failed(cast.outage, message)
    assert told() == [("andrey", "undelivered"), ("olga", "undelivered")]


def test_a_lost_letter_of_the_program_on_nobodys_ticket_is_told_to_the_line(cast):
    told()
    message = actions.send_by_program(
        cast.unowned, Words(body="Получили", to=(("", "inna@lisenok.example"),))
    )
    failed(cast.unowned, message)
    assert told() == [("olga", "undelivered"), ("roman", "undelivered")]


def test_a_ticket_without_owner_for_too_long_is_told_to_who_may_take_it(cast):
    told()
    with clock.stopped_at(MORNING):
        actions.tell_of_unowned()
    assert told() == [("gleb", "unowned"), ("olga", "unowned"), ("roman", "unowned")]
    assert {line.link for line in Notification.objects.filter(user=cast.agent.user)} == {
        f"/tickets/{cast.unowned.pk}/"
    }


def test_who_may_not_sign_in_any_more_is_told_nothing(cast):
    told()
    cast.agent.user.is_active = False
    cast.agent.user.save()
    says(cast.invoice, cast.pavel)
    assert told() == []


def test_a_ticket_that_is_gone_by_then_is_no_news(cast):
    told()
    says(cast.invoice, cast.pavel)
    cast.invoice.delete()
    assert told() == []
