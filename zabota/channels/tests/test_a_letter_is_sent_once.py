"""The outbox, with email as its channel."""

from contextlib import suppress
from datetime import timedelta

import pytest

from zabota.channels import tasks
from zabota.channels.actions import TRIES, retry_delivery
from zabota.channels.contract import PermanentFailure, TemporaryFailure
from zabota.channels.errors import NothingToRetry
from zabota.channels.events import DeliveryFailed, DeliveryRetried, DeliverySent
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import now, stopped_at
from zabota.tickets.actions import open_ticket, send_letter
from zabota.tickets.letters import Words

INNA = ("Инна", "inna@lisenok.example")


@pytest.fixture
def delivery(people, sink) -> Delivery:
    ticket = open_ticket("Принтер", requester=people.inna, line=people.first_line, by=people.agent)
    words = Words("Готово.", to=(INNA,), cc=(("Павел", "pavel@lisenok.example"),))
    return send_letter(ticket, words, by=people.agent).delivery


def try_to_deliver(delivery: Delivery) -> Delivery:
    with suppress(TemporaryFailure, PermanentFailure):
        tasks.deliver.run(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    return delivery


def test_a_letter_is_on_its_way_in_the_transaction_that_wrote_it(delivery, jobs):
    assert (delivery.state, delivery.channel) == (DeliveryState.QUEUED, "email")
    assert "deliver" in jobs()


def test_a_job_that_runs_twice_sends_once(delivery, sink, published):
    for _time in range(2):
        tasks.deliver.run(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    assert len(sink.letters) == 1
    assert (delivery.state, delivery.attempts, delivery.problem) == (DeliveryState.SENT, 1, "")
    assert len(published(DeliverySent)) == 1


def test_after_a_killed_worker_it_is_uncertain_and_not_sent_again(delivery, sink, published):
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.SENDING)
    try_to_deliver(delivery)
    assert delivery.state == DeliveryState.UNCERTAIN
    assert delivery.problem == "Программа остановилась, пока это письмо уходило."
    assert not sink.letters
    assert [entry.facts["is_certain"] for entry in published(DeliveryFailed)] == [False]


def test_a_worker_killed_before_the_claim_costs_nothing(delivery, sink, monkeypatch):
    def killed(*_words, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("zabota.channels.actions._claim", killed)
    with pytest.raises(KeyboardInterrupt):
        tasks.deliver.run(delivery_id=delivery.pk)
    monkeypatch.undo()
    assert try_to_deliver(delivery).state == DeliveryState.SENT
    assert len(sink.letters) == 1


def test_of_two_workers_at_once_one_sends(delivery, sink, monkeypatch):
    """The other one claims it between our talk with the server and our own claim."""
    from zabota.channels import actions

    claim = actions._claim

    def overtaken(row):
        Delivery.objects.filter(pk=row.pk).update(state=DeliveryState.SENDING)
        claim(row)

    monkeypatch.setattr(actions, "_claim", overtaken)
    assert try_to_deliver(delivery).state == DeliveryState.SENDING
    assert not sink.letters


@pytest.mark.parametrize("receiver", ["inna@lisenok.example", "data"])
def test_a_temporary_refusal_waits_with_the_words_of_the_server(delivery, sink, published, receiver):
    sink.answers[receiver] = "451 4.7.1 Greylisted"
    with pytest.raises(TemporaryFailure):
        tasks.deliver.run(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.QUEUED, 1)
    assert delivery.problem == "127.0.0.1 не принял письмо: 451 4.7.1 Greylisted"
    assert not sink.letters
    assert not published(DeliveryFailed)
    sink.answers.clear()
    assert try_to_deliver(delivery).state == DeliveryState.SENT
    assert delivery.problem == ""


def test_after_the_last_try_it_has_failed_and_is_told(delivery, sink, published):
    sink.answers["data"] = "451 busy"
    Delivery.objects.filter(pk=delivery.pk).update(attempts=TRIES - 1)
    assert try_to_deliver(delivery).state == DeliveryState.FAILED
    assert [entry.facts["is_certain"] for entry in published(DeliveryFailed)] == [True]


def test_a_permanent_refusal_fails_at_once(delivery, sink, published):
    sink.answers["data"] = "554 5.7.1 Spam"
    with pytest.raises(PermanentFailure):
        tasks.deliver.run(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, 1)
    assert len(published(DeliveryFailed)) == 1
    try_to_deliver(delivery)
    assert sink.conversations == 1


def test_one_refused_receiver_is_told_though_the_others_have_it(delivery, sink, published):
    sink.answers["pavel@lisenok.example"] = "550 no such user"
    assert try_to_deliver(delivery).state == DeliveryState.SENT
    assert sink.letters[0].receivers == ["inna@lisenok.example"]
    assert delivery.problem == "pavel@lisenok.example: no such user"
    assert len(published(DeliveryFailed)) == 1


def test_a_lost_answer_leaves_it_uncertain_and_is_not_tried_again(delivery, sink):
    sink.answers["data"] = "hang up"
    assert try_to_deliver(delivery).state == DeliveryState.UNCERTAIN
    sink.answers.clear()
    assert try_to_deliver(delivery).state == DeliveryState.UNCERTAIN
    assert not sink.letters


def test_a_server_that_is_away_is_tried_again(delivery, settings, sink):
    settings.ZABOTA_SMTP_URL = "smtp://127.0.0.1:1"
    assert try_to_deliver(delivery).state == DeliveryState.QUEUED
    assert delivery.problem.startswith("127.0.0.1:1 недоступен:")


def test_without_any_server_it_says_what_to_set(delivery, settings, sink):
    settings.ZABOTA_SMTP_URL = ""
    assert try_to_deliver(delivery).state == DeliveryState.FAILED
    assert "ZABOTA_SMTP_URL" in delivery.problem


def test_what_nobody_foresaw_is_tried_again_and_shown(delivery, sink, monkeypatch):
    monkeypatch.setattr("zabota.channels.email.carrier.compose", lambda *_words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.deliver.run(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.QUEUED
    assert "ZeroDivisionError" in delivery.problem


def test_an_agent_has_a_failed_letter_sent_again(delivery, sink, people, jobs, published):
    sink.answers["data"] = "554 no"
    try_to_deliver(delivery)
    sink.answers.clear()
    retry_delivery(delivery, by=people.agent)
    jobs()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert len(sink.letters) == 1
    assert len(published(DeliveryRetried)) == 1


def test_a_sent_letter_is_not_sent_again(delivery, sink, people, jobs, published):
    jobs()
    with pytest.raises(NothingToRetry) as refused:
        retry_delivery(delivery, by=people.agent)
    assert refused.value.sentence == "Это письмо не нужно отправлять ещё раз: оно отправлено."
    jobs()
    assert len(sink.letters) == 1
    assert not published(DeliveryRetried)


def test_a_letter_whose_job_vanished_is_taken_up(delivery, sink, jobs):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    tasks.take_up_forgotten_deliveries.run()
    assert jobs() == []
    with stopped_at(now() + timedelta(hours=3)):
        tasks.take_up_forgotten_deliveries.run()
        tasks.take_up_forgotten_deliveries.run()
    assert jobs() == ["deliver"]
    assert len(sink.letters) == 1
