"""What a row around a ticket may not say, the database refuses, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MORNING
from zabota.tickets.models import (
    ChecklistItem,
    Field,
    FieldValue,
    Follow,
    HandOff,
    Snooze,
    Tag,
    Tagging,
    Ticket,
    TicketKind,
    TimeSpent,
)
from zabota.tickets.tests.nothing import nothing_happens

pytestmark = pytest.mark.django_db
PURPOSE = {"who_needs_it": "Кто", "what_for": "Зачем"}


def refused(constraint, write):
    with nothing_happens(), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


@pytest.mark.parametrize(
    ("ticket", "aside"), [("printer", "snoozed"), ("discount", "colleague"), ("outage", "nowhere")]
)
def test_an_ended_ticket_is_not_set_aside(cast, ticket, aside):
    write = Ticket.objects.filter(pk=getattr(cast, ticket).pk).update
    refused("only_tickets_under_way_are_set_aside", lambda: write(aside=aside))


def test_two_snoozes_at_once_or_one_without_a_reason(cast):
    facts = {"ticket": cast.outage, "until": MORNING, "by": cast.agent, "at": MORNING}
    refused("snooze_has_a_reason", lambda: Snooze.objects.create(**facts, reason=""))
    Snooze.objects.create(**facts, reason="Ждём")
    refused("snoozed_once", lambda: Snooze.objects.create(**facts, reason="Ещё"))


def test_two_are_asked_at_once_or_for_nothing(cast):
    facts = {
        "ticket": cast.outage,
        "to": cast.lead,
        "by": cast.agent,
        "at": MORNING,
        "due_on": MORNING.date(),
    }
    refused("hand_off_says_what", lambda: HandOff.objects.create(**facts, what=""))
    HandOff.objects.create(**facts, what="Проверь")
    refused("handed_off_once", lambda: HandOff.objects.create(**facts, what="Ещё"))


def test_the_rest(cast):
    tag = Tag.objects.create(name="VIP")
    Tagging.objects.create(ticket=cast.outage, tag=tag, at=MORNING)
    Follow.objects.create(ticket=cast.outage, agent=cast.agent, at=MORNING)
    field = Field.objects.create(name="Раз", **PURPOSE)
    TicketKind.objects.create(name="Сбой")
    FieldValue.objects.create(ticket=cast.outage, field=field, value="x")
    spent = {"ticket": cast.outage, "agent": cast.agent, "on": MORNING.date()}
    for constraint, write in {
        "tag_once": lambda: Tag.objects.create(name="vip"),
        "tag_has_a_name": lambda: Tag.objects.create(name=""),
        "tagged_once": lambda: Tagging.objects.create(ticket=cast.outage, tag=tag, at=MORNING),
        "followed_once": lambda: Follow.objects.create(ticket=cast.outage, agent=cast.agent, at=MORNING),
        "checklist_item_says_what": lambda: ChecklistItem.objects.create(ticket=cast.outage, text=""),
        "done_says_by_whom": lambda: ChecklistItem.objects.create(
            ticket=cast.outage, text="Дело", done_at=MORNING
        ),
        "minutes_of_one_day": lambda: TimeSpent.objects.create(**spent, minutes=1441),
        "kind_once": lambda: TicketKind.objects.create(name="СБОЙ"),
        "kind_has_a_name": lambda: TicketKind.objects.create(name=""),
        "field_once": lambda: Field.objects.create(name="раз", **PURPOSE),
        "field_has_a_purpose": lambda: Field.objects.create(name="Два", who_needs_it="Кто"),
        "field_type_known": lambda: Field.objects.create(name="Два", type="colour", **PURPOSE),
        "choice_has_choices": lambda: Field.objects.create(name="Два", type="choice", **PURPOSE),
        "field_depends_on_another": lambda: Field.objects.filter(pk=field.pk).update(depends_on=field),
        "field_filled_once": lambda: FieldValue.objects.create(ticket=cast.outage, field=field, value="y"),
        "field_value_says_something": lambda: FieldValue.objects.create(
            ticket=cast.forwarding, field=field, value=""
        ),
    }.items():
        refused(constraint, write)
