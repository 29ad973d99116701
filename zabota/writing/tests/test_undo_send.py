"""Undo send: the letter leaves, or its text is a draft again; never both."""

from datetime import timedelta

import pytest

from zabota.channels import tasks
from zabota.channels.actions import hold_letters, take_back
from zabota.channels.errors import AlreadyLeaving
from zabota.channels.models import Delivery, DeliveryState, Hold
from zabota.channels.queries import hold_of
from zabota.channels.tests.fixtures import jobs, sink  # noqa: F401
from zabota.clients.models import Contact
from zabota.core import clock
from zabota.core.clock import now, stopped_at
from zabota.tickets import actions
from zabota.tickets.errors import NotToBeTakenBack
from zabota.tickets.events import MessageTakenBack
from zabota.tickets.letters import Words
from zabota.tickets.models import Closure, Message, SearchEntry, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.actions import Content, save_draft, undo_send
from zabota.writing.errors import NotYourLetter
from zabota.writing.models import Draft, DraftKind

pytestmark = pytest.mark.django_db
INNA = (("Инна Збруева", "inna@lisenok.example"),)
STANDING = (
    "status",
    "waits_since",
    "owner_id",
    "unowned_since",
    "first_answered_at",
    "ended_at",
    "reopen_until",
)


def sent(ticket, by, *, body="Готово.", hold_for=10, html=""):
    return actions.send_letter(ticket, Words(body, html=html, to=INNA), by=by, hold_for=hold_for)


def standing(ticket):
    ticket = Ticket.objects.get(pk=ticket.pk)
    return {name: getattr(ticket, name) for name in STANDING}


def test_within_the_hold_everything_stands_as_before(cast, published):
    before = standing(cast.unowned)
    message = sent(cast.unowned, cast.agent)
    assert standing(cast.unowned)["owner_id"] == cast.agent.pk
    draft = undo_send(message, by=cast.agent)
    assert standing(cast.unowned) == before
    assert (draft.text, draft.to) == ("Готово.", ["inna@lisenok.example"])
    assert not Message.objects.filter(body="Готово.").exists()
    assert not Delivery.objects.filter(held_until__isnull=False).exists()
    [entry] = published(MessageTakenBack)
    assert (entry.actor_id, "Готово" in str(entry.facts)) == (cast.agent.user_id, False)


def test_sent_and_solved_is_undone_as_one(cast):
    before = standing(cast.forwarding)
    message = sent(cast.forwarding, cast.agent)
    actions.solve_ticket(message.ticket, by=cast.agent)
    undo_send(message, by=cast.agent)
    assert standing(cast.forwarding) == before
    assert not Closure.objects.filter(ticket=cast.forwarding).exists()


def test_what_others_did_meanwhile_stays(cast):
    message = sent(cast.unowned, cast.agent)
    before = cast.unowned.waits_since
    actions.assign_ticket(message.ticket, to=cast.lead, by=cast.lead)
    actions.receive_message(message.ticket, Words("Ещё вопрос"), author=cast.inna)
    undo_send(message, by=cast.agent)
    after = standing(cast.unowned)
    assert (after["status"], after["owner_id"]) == (Status.OPEN, cast.lead.pk)
    assert after["waits_since"] == before  # nobody has answered since then


def test_a_letter_begun_meanwhile_is_kept_as_a_version(cast):
    message = sent(cast.forwarding, cast.agent)
    save_draft(cast.forwarding, DraftKind.LETTER, Content(text="Следующее"), known=0, by=cast.agent)
    draft = undo_send(message, by=cast.agent)
    assert draft.text == "Готово."
    assert [one.text for one in draft.versions.all()] == ["Следующее"]


def test_after_the_hold_it_is_refused_by_name(cast):
    with stopped_at(now()):
        message = sent(cast.forwarding, cast.agent)
        clock.move_on(timedelta(seconds=10))
        with nothing_happens(), pytest.raises(AlreadyLeaving):
            undo_send(message, by=cast.agent)
    assert not Draft.objects.exists()


def test_a_letter_that_has_begun_to_leave_stays(cast):
    message = sent(cast.forwarding, cast.agent)
    Delivery.objects.filter(message=message).update(state=DeliveryState.SENDING)
    with nothing_happens(), pytest.raises(AlreadyLeaving):
        undo_send(message, by=cast.agent)


def test_only_its_writer_takes_it_back(cast):
    message = sent(cast.forwarding, cast.agent)
    with nothing_happens(), pytest.raises(NotYourLetter):
        undo_send(message, by=cast.lead)


def test_a_letter_without_a_hold_is_not_taken_back(cast):
    message = sent(cast.forwarding, cast.agent, hold_for=0)
    Delivery.objects.filter(message=message).update(held_until=now() + timedelta(minutes=1))
    with pytest.raises(NotToBeTakenBack):
        take_back(message, by=cast.agent)
    assert Message.objects.filter(pk=message.pk).exists()


def test_while_it_is_held_no_job_sends_it_and_then_one_does(cast, sink, jobs):  # noqa: F811
    with stopped_at(now()):
        message = sent(cast.forwarding, cast.agent)
        tasks.deliver.run(delivery_id=message.delivery.pk)
        assert sink.letters == []
        clock.move_on(timedelta(seconds=11))
        tasks.deliver.run(delivery_id=message.delivery.pk)
        tasks.deliver.run(delivery_id=message.delivery.pk)
    assert len(sink.letters) == 1


def test_the_job_of_a_letter_that_was_taken_back_sends_nothing(cast, sink):  # noqa: F811
    message = sent(cast.forwarding, cast.agent)
    number = message.delivery.pk
    undo_send(message, by=cast.agent)
    tasks.deliver.run(delivery_id=number)
    assert sink.letters == []


def test_the_search_forgets_it(cast):
    message = sent(cast.forwarding, cast.agent, body="Перепрошивка")
    number = message.pk
    undo_send(message, by=cast.agent)
    assert not SearchEntry.objects.filter(message_id=number).exists()


def test_how_long_is_a_choice_of_each_colleague(cast, settings):
    settings.ZABOTA_HOLD_FOR = 10
    assert hold_of(cast.agent) == 10
    hold_letters(30, by=cast.agent)
    hold_letters(0, by=cast.colleague)
    assert (hold_of(cast.agent), hold_of(cast.colleague), hold_of(cast.lead)) == (30, 0, 10)
    assert Hold.objects.count() == 2


def test_a_program_letter_leaves_at_once(cast):
    assert Contact.objects.exists()
    message = actions.send_by_program(cast.forwarding, Words("Получили.", to=INNA, is_automatic=True))
    assert message.delivery.held_until is None
