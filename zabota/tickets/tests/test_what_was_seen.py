"""How far somebody has read says what is new; for marks made before messages were remembered it is worked out."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from zabota.core.clock import now
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Bulk, BulkChange, Reading, Ticket
from zabota.tickets.queries import queue_page

BACKFILL = import_module("zabota.tickets.migrations.0010_many_at_once_and_what_was_seen").SEEN


def unread(user):
    return {
        entry.number for entry in queue_page(Ticket.objects.under_way(), user_id=user.pk) if entry.is_unread
    }


def says(ticket, author):
    return actions.receive_message(ticket, Words(body="Ау"), author=author)


def test_who_never_looked_finds_everything_new(cast):
    assert cast.forwarding.pk in unread(cast.lead.user)


def test_only_what_came_after_the_seen_message_is_new(cast):
    said = says(cast.forwarding, cast.inna)
    actions.mark_read(cast.forwarding, seen=said.pk, by=cast.lead.user)
    actions.assign_ticket(cast.forwarding, to=cast.trainee, by=cast.agent)
    assert cast.forwarding.pk not in unread(cast.lead.user)
    assert cast.forwarding.pk in unread(cast.agent.user)
    says(cast.forwarding, cast.inna)
    assert cast.forwarding.pk in unread(cast.lead.user)


@pytest.mark.parametrize("answered", [True, False])
def test_an_old_mark_of_the_present_version_has_seen_all_of_it_and_an_older_one_up_to_our_last_letter(
    cast, answered
):
    ticket = cast.forwarding
    if answered:
        actions.send_letter(ticket, Words(body="Да", to=(("", "inna@lisenok.example"),)), by=cast.agent)
    last = ticket.messages.order_by("-pk").first()
    version = Ticket.objects.get(pk=ticket.pk).version
    for who, looked_at in ((cast.agent, version), (cast.lead, version - 1)):
        Reading.objects.create(ticket=ticket, user=who.user, version=looked_at)
    with connection.cursor() as cursor:
        cursor.execute(BACKFILL)
    ours = ticket.messages.filter(side="us").order_by("-pk").first()
    found = dict(Reading.objects.filter(ticket=ticket).values_list("user", "seen"))
    assert found == {cast.agent.user_id: last.pk, cast.lead.user_id: ours.pk if ours else 0}


@pytest.mark.parametrize(
    ("rule", "columns"),
    [
        ("bulk_act_known", {"act": "explode"}),
        ("bulk_move_says_where_and_why", {"act": "move", "reason": "туда"}),
        ("bulk_snooze_says_until_when_and_why", {"act": "snooze", "reason": "потом"}),
    ],
)
def test_the_tables_refuse_an_act_without_what_it_needs(cast, rule, columns):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Bulk.objects.create(nonce="8c6b4a2e-0000-4000-8000-000000000001", by=cast.agent, at=now(), **columns)


def test_what_was_not_done_says_why(cast):
    bulk = Bulk.objects.create(
        nonce="8c6b4a2e-0000-4000-8000-000000000001", act="solve", by=cast.agent, at=now()
    )
    with pytest.raises(IntegrityError, match="what_was_not_done_says_why"), transaction.atomic():
        BulkChange.objects.create(bulk=bulk, ticket=cast.outage, state="refused")
