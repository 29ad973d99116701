"""Letters that leave together: one line to their server, and each of them still sent once and by itself."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.channels import actions, tasks
from zabota.channels.email import line
from zabota.channels.models import Delivery, DeliveryState
from zabota.core.clock import now, stopped_at
from zabota.tickets.actions import open_ticket, send_letter
from zabota.tickets.letters import Words

SENT, QUEUED, SENDING = DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.SENDING
FAILED, UNCERTAIN = DeliveryState.FAILED, DeliveryState.UNCERTAIN


@pytest.fixture
def deliveries(people, sink) -> list[Delivery]:
    """Three letters to three people."""
    ticket = open_ticket("Принтер", requester=people.inna, line=people.first_line, by=people.agent)
    return [
        send_letter(
            ticket, Words(f"Письмо {number}", to=(("", f"{number}@x.example"),)), by=people.agent
        ).delivery
        for number in range(3)
    ]


def deliver(deliveries: list[Delivery]) -> list[str]:
    tasks.deliver_some.run(delivery_ids=[one.pk for one in deliveries])
    return states(deliveries)


def states(deliveries: list[Delivery]) -> list[str]:
    now_are = Delivery.objects.in_bulk([one.pk for one in deliveries])
    return [now_are[one.pk].state for one in deliveries]


def queued(job: str) -> list[dict]:
    """What the jobs of this name were asked for."""
    named = ProcrastinateJob.objects.filter(task_name=f"zabota.channels.tasks.{job}")
    return list(named.order_by("pk").values_list("args", flat=True))


def receivers(sink) -> list[str]:
    return [one.receivers[0] for one in sink.letters]


def test_several_letters_are_one_conversation(deliveries, sink):
    assert deliver(deliveries) == [SENT] * 3
    assert receivers(sink) == ["0@x.example", "1@x.example", "2@x.example"]
    assert sink.conversations == 1


def test_a_letter_by_itself_hangs_up_after_it(deliveries, sink):
    for delivery in deliveries:
        tasks.deliver.run(delivery_id=delivery.pk)
    assert sink.conversations == 3


def test_a_job_that_runs_twice_sends_each_once(deliveries, sink):
    deliver(deliveries)
    assert deliver(deliveries) == [SENT] * 3
    assert len(sink.letters) == 3


def test_each_claim_is_made_right_before_its_letter_leaves(deliveries, sink, monkeypatch):
    claim, seen = actions._claim, []

    def watched(delivery):
        seen.append((states(deliveries), len(sink.letters)))
        claim(delivery)

    monkeypatch.setattr(actions, "_claim", watched)
    deliver(deliveries)
    assert seen == [([SENT] * sent + [QUEUED] * (3 - sent), sent) for sent in range(3)]


def test_a_killed_worker_leaves_only_the_letter_in_hand_uncertain(deliveries, sink, monkeypatch):
    def killed(*_words):
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        sent = actions._sent
        cut.setattr(actions, "_sent", lambda one, words: killed() if sink.letters[1:] else sent(one, words))
        with pytest.raises(KeyboardInterrupt):
            deliver(deliveries)
    assert states(deliveries) == [SENT, SENDING, QUEUED]
    assert deliver(deliveries) == [SENT, UNCERTAIN, SENT]
    assert receivers(sink) == ["0@x.example", "1@x.example", "2@x.example"]


def test_a_line_that_dies_in_the_middle_concerns_only_the_letter_in_hand(deliveries, sink, monkeypatch):
    take = type(sink).handle_DATA

    async def hang_up_on_the_second(self, server, session, envelope):
        self.answers = {"data": "hang up"} if envelope.rcpt_tos == ["1@x.example"] else {}
        return await take(self, server, session, envelope)

    monkeypatch.setattr(type(sink), "handle_DATA", hang_up_on_the_second)
    assert deliver(deliveries) == [SENT, UNCERTAIN, SENT]
    assert (receivers(sink), sink.conversations) == (["0@x.example", "2@x.example"], 2)


def test_a_server_that_has_hung_up_between_two_letters_is_called_again(deliveries, sink, monkeypatch):
    sent = actions._sent

    def sent_and_hung_up(delivery, problem):
        sent(delivery, problem)
        for smtp, _hung_up in line._lines.get()._open.values():
            smtp.sock.shutdown(2)

    monkeypatch.setattr(actions, "_sent", sent_and_hung_up)
    assert deliver(deliveries) == [SENT] * 3
    assert sink.conversations == 3
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {1}


def test_a_refused_letter_hinders_no_other(deliveries, sink, jobs):
    sink.answers = {"0@x.example": "550 no such user", "1@x.example": "451 later"}
    assert deliver(deliveries) == [FAILED, QUEUED, SENT]
    sink.answers = {}
    with stopped_at(now() + timedelta(minutes=1)):
        tasks.deliver.run(delivery_id=deliveries[1].pk)
    assert states(deliveries) == [FAILED, SENT, SENT]
    assert receivers(sink) == ["2@x.example", "1@x.example"]


def test_what_was_refused_for_now_has_a_job_of_its_own(deliveries, sink):
    before = queued("deliver")
    sink.answers = {"1@x.example": "451 later"}
    deliver(deliveries)
    assert queued("deliver") == [*before, {"delivery_id": deliveries[1].pk}]


def test_a_slow_server_gets_the_rest_later(deliveries, sink, jobs, monkeypatch):
    monkeypatch.setattr(tasks, "SECONDS_TOGETHER", 0.0)
    assert deliver(deliveries) == [QUEUED] * 3
    monkeypatch.undo()
    assert "deliver_some" in jobs()
    assert states(deliveries) == [SENT] * 3


def test_many_that_are_queued_together_leave_ten_by_ten(people, sink):
    tickets = [
        open_ticket(f"№ {number}", requester=people.inna, line=people.first_line, by=people.agent)
        for number in range(12)
    ]
    letters = [
        actions.Message.objects.create(ticket=one, side="program", channel="email", said_at=now())
        for one in tickets
    ]
    actions.queue_messages(dict.fromkeys(letters, 0))
    numbers = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert queued("deliver_some") == [{"delivery_ids": numbers[:10]}, {"delivery_ids": numbers[10:]}]
