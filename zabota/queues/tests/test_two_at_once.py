"""Two transactions at once leave every ticket at its right place."""

import threading

import pytest
from django.db import connection, transaction

from zabota.queues.actions import View, create_queue, edit_queue
from zabota.queues.keeping import misplaced, settle_locking
from zabota.queues.models import Place, Queue
from zabota.queues.tasks import count_queue
from zabota.queues.tests.conftest import UNDER_WAY, counted
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Condition, Group
from zabota.tickets.models import Ticket

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def in_thread(act):
    """Run it beside us, with a connection of its own."""

    def run():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_job_waits_for_who_may_not_know_of_the_queue_yet(cast):
    """A ticket is opened by a transaction that began before the queue was there."""
    opened, may_go = threading.Event(), threading.Event()

    def opens_slowly():
        with transaction.atomic():
            actions.open_ticket("Касса", requester=cast.inna, line=cast.first_line)
            opened.set()
            may_go.wait(20)

    thread = in_thread(opens_slowly)
    assert opened.wait(20)
    queue = create_queue(View("Все", Group((UNDER_WAY,))), by=cast.agent)
    count_queue.run(stamp=queue.stamp)
    assert not Queue.objects.get().is_counted
    may_go.set()
    thread.join()
    count_queue.run(stamp=queue.stamp)
    assert Queue.objects.get().is_counted
    assert misplaced(queue) == []


def test_an_edit_meets_a_ticket_that_is_being_changed(cast):
    queue = counted(
        create_queue(View("Мои", Group((UNDER_WAY, Condition("owner", "filled")))), by=cast.agent)
    )
    taken, may_go = threading.Event(), threading.Event()

    def takes_slowly():
        with transaction.atomic():
            actions.take_ticket(Ticket.objects.get(pk=cast.unowned.pk), by=cast.agent)
            taken.set()
            may_go.wait(20)

    thread = in_thread(takes_slowly)
    assert taken.wait(20)
    queue = edit_queue(queue, View("Ничьи", Group((UNDER_WAY, Condition("owner", "empty")))), by=cast.agent)
    may_go.set()
    thread.join()
    queue = counted(queue)
    assert misplaced(queue) == []
    assert not Place.objects.filter(queue=queue, ticket=cast.unowned).exists()


def test_settling_waits_for_the_transaction_that_holds_the_ticket(cast):
    queue = counted(
        create_queue(View("Мои", Group((UNDER_WAY, Condition("owner", "filled")))), by=cast.agent)
    )
    with transaction.atomic():
        actions.take_ticket(Ticket.objects.get(pk=cast.unowned.pk), by=cast.agent)
        thread = in_thread(lambda: settle_locking([cast.unowned.pk]))
        thread.join(0.2)
        assert thread.is_alive()
    thread.join()
    assert misplaced(queue) == []
    assert Place.objects.filter(queue=queue, ticket=cast.unowned).count() == 1
