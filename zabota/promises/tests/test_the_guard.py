"""The guard warns, says that a promise is broken, goes up step by step, and reminds the client."""

from datetime import timedelta

import pytest

from zabota.core.tasks import handle_later
from zabota.notifications.models import Kind, Notification
from zabota.promises import actions, guarding
from zabota.promises.events import (
    CompanyPromiseChanged,
    InputOverdue,
    InputReminded,
    PersonPromiseChanged,
    PromiseAtRisk,
    PromiseBroken,
    PromiseEscalated,
)
from zabota.promises.models import Escalation, EscalationStep, Outcome, Promise, Source
from zabota.promises.tasks import give_every_ticket_a_next_step
from zabota.promises.tests.story import HOUR, MINUTE, NOON, clock_of, dates, moment, told
from zabota.team.models import Absence
from zabota.tickets import actions as tickets
from zabota.tickets.models import Message, Side, Ticket

A_MOMENT = timedelta(milliseconds=1)
FIRST = "first answer"


@pytest.fixture(autouse=True)
def nothing_else(story):
    """The others’ promises of that morning."""
    Promise.objects.all().delete()


def test_before_its_risk_it_does_nothing(story, published):
    ticket = story.asks()
    story.later(HOUR - MINUTE)
    assert story.guards() == 0
    assert published(PromiseAtRisk) == []
    assert clock_of(ticket, FIRST).warned_at is None
    assert guarding.next_look() == NOON + HOUR


def test_the_owner_is_warned_once_before_it_breaks(story, published):
    ticket = story.asks()
    tickets.assign_ticket(ticket, to=story.cast.agent, by=story.cast.lead)
    before = Ticket.objects.get(pk=ticket.pk).version
    story.later(HOUR)
    assert (story.guards(), story.guards()) == (1, 0)
    [entry] = published(PromiseAtRisk)
    assert (entry.facts["agent_id"], entry.about_id) == (story.cast.agent.pk, ticket.pk)
    first = clock_of(ticket, FIRST)
    assert (first.warned_at, first.look_at) == (NOON + HOUR, NOON + 2 * HOUR + A_MOMENT)
    assert Ticket.objects.get(pk=ticket.pk).version == before + 1


def test_at_its_moment_it_is_kept_and_after_it_broken_once(story, published):
    ticket = story.asks()
    story.later(2 * HOUR).guards()
    assert published(PromiseBroken) == []
    story.later(A_MOMENT)
    assert (story.guards(), story.guards()) == (1, 0)
    first = clock_of(ticket, FIRST)
    assert (first.broken_at, first.outcome) == (NOON + 2 * HOUR, "")
    assert len(published(PromiseBroken)) == 1
    story.later(HOUR).answers(ticket)
    first.refresh_from_db()
    assert (first.outcome, first.look_at) == (Outcome.BROKEN, None)


def test_it_goes_up_step_by_step_inside_working_hours(story, published):
    cast, ticket = story.cast, story.asks()
    tickets.assign_ticket(ticket, to=cast.agent, by=cast.lead)
    story.later(2 * HOUR + MINUTE).guards()
    story.later(2 * HOUR).guards()  # 16:01: the lead since 15:00
    assert [entry.facts["to"] for entry in published(PromiseEscalated)] == ["owner", "lead"]
    assert [entry.facts["agents"] for entry in published(PromiseEscalated)] == [
        [cast.agent.pk],
        [cast.lead.pk],
    ]
    assert clock_of(ticket, FIRST).look_at == moment(
        20, 6
    )  # four hours of work after 14:00: the next morning
    story.at(20, 6, 1)
    story.guards()
    assert published(PromiseEscalated)[-1].facts["agents"] == [cast.owner.pk]
    assert (clock_of(ticket, FIRST).look_at, Escalation.objects.count()) == (None, 3)


def test_who_is_away_is_told_through_the_deputy(story, published):
    cast, ticket = story.cast, story.asks()
    tickets.assign_ticket(ticket, to=cast.agent, by=cast.lead)
    Absence.objects.create(
        agent=cast.agent, deputy=cast.colleague, since=NOON - HOUR, until=NOON + timedelta(days=3)
    )
    EscalationStep.objects.all().delete()
    EscalationStep.objects.create(place=0, to="deputy")
    story.later(2 * HOUR + MINUTE).guards()
    assert published(PromiseBroken)[0].facts["agent_id"] == cast.colleague.pk
    assert published(PromiseEscalated)[0].facts["agents"] == [cast.colleague.pk]


def test_a_deputy_who_may_not_see_the_ticket_is_not_called_to_it(story, published):
    cast, ticket = story.cast, story.asks()
    story.promises(ticket, due=NOON + HOUR)
    deputy = cast.outsider
    Absence.objects.create(agent=cast.agent, deputy=deputy, since=NOON - HOUR, until=NOON + timedelta(days=3))
    story.later(HOUR + MINUTE).guards()
    told = {agent for entry in published(PromiseEscalated) for agent in entry.facts["agents"]}
    assert told
    assert deputy.pk not in told
    assert {entry.facts["agent_id"] for entry in published(PromiseAtRisk)} == {None}


def test_one_that_cannot_be_looked_at_holds_nobody_else_up(story, published, monkeypatch):
    bad, good = story.asks(), story.asks()
    prepared = guarding.may_slip

    def stumble(promise):
        if promise.ticket_id == bad.pk:
            raise ValueError("nobody knows why")
        return prepared(promise)

    monkeypatch.setattr(guarding, "may_slip", stumble)
    story.later(HOUR)
    assert story.guards() == 2
    assert [entry.about_id for entry in published(PromiseAtRisk)] == [good.pk]
    first = clock_of(bad, FIRST)
    assert (first.warned_at, first.look_at) == (None, NOON + HOUR + guarding.UNTIL_TRIED_AGAIN)

    monkeypatch.undo()
    story.later(guarding.UNTIL_TRIED_AGAIN)
    assert story.guards() == 1
    assert [entry.about_id for entry in published(PromiseAtRisk)] == [good.pk, bad.pk]


def test_a_step_before_the_date_is_taken_before_it(story, published):
    story.asks()
    EscalationStep.objects.all().delete()
    EscalationStep.objects.create(place=0, to="line", after=-HOUR / 2)
    story.later(HOUR).guards()
    assert guarding.next_look() == NOON + 1.5 * HOUR
    story.later(HOUR / 2).guards()
    [entry] = published(PromiseEscalated)
    assert sorted(entry.facts["agents"]) == sorted([story.cast.agent.pk, story.cast.lead.pk])


def test_the_bell_rings(story):
    cast, ticket = story.cast, story.asks()
    tickets.assign_ticket(ticket, to=cast.agent, by=cast.lead)
    story.later(HOUR).guards()
    story.later(HOUR + MINUTE).guards()
    _pass_on()
    rung = Notification.objects.filter(user=cast.agent.user).order_by("kind").values_list("kind", flat=True)
    assert {Kind.AT_RISK, Kind.BROKEN} <= set(rung)


def _pass_on():
    """What is told later, now."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    for one in ProcrastinateJob.objects.filter(task_name=handle_later.name).order_by("pk"):
        handle_later.run(**one.args)


def test_a_promise_in_words_is_warned_of_anew_when_it_is_moved(story, published):
    ticket = story.asks()
    promise = story.promises(ticket, due=NOON + 3 * HOUR)
    story.later(2 * HOUR).guards()
    warned = len([one for one in published(PromiseAtRisk) if one.facts["promise_id"] == promise.pk])
    actions.move_promise(promise, to=moment(20, 12), reason="Снег", by=story.cast.agent)
    promise.refresh_from_db()
    assert (warned, promise.warned_at, promise.look_at) == (1, None, moment(20, 11))


def test_the_client_is_reminded_before_the_date_and_after_it(story, published):
    ticket = story.asks()
    asked = story.asks_client(ticket, due=moment(20, 9))
    story.at(20, 8)
    assert story.guards() > 0
    [letter] = Message.objects.filter(ticket=ticket, side=Side.PROGRAM)
    assert letter.to == [["Инна Гущина", "inna@lisenok.example"]] or letter.to[0][1] == "inna@lisenok.example"
    assert "Журнал кассы" in letter.body
    assert published(InputOverdue) == []
    story.at(20, 9, 1)
    story.guards()
    story.guards()
    asked.refresh_from_db()
    assert (asked.reminders, asked.broken_at, asked.look_at, asked.outcome) == (2, moment(20, 9), None, "")
    assert [entry.facts["agent_id"] for entry in published(InputOverdue)] == [story.cast.agent.pk]
    assert len(published(InputReminded)) == 2
    assert clock_of(ticket, FIRST).due_at is None  # it still waits for the client


def test_nobody_is_reminded_at_night(story):
    ticket = story.asks()
    asked = story.asks_client(ticket, due=moment(21, 9))  # a Saturday
    story.at(20, 14).guards()
    asked.refresh_from_db()
    assert asked.reminders == 1  # Friday, in the last hour of work
    story.at(21, 9, 1).guards()
    asked.refresh_from_db()
    assert (asked.reminders, asked.broken_at, asked.look_at) == (1, moment(21, 9), moment(23, 6))
    story.at(23, 6).guards()
    asked.refresh_from_db()
    assert asked.reminders == 2


def test_a_promise_to_a_company_is_guarded_without_a_ticket(story, published):
    cast = story.cast
    promise = actions.promise_to_company(
        cast.lisenok, text="Пришлём отчёт", due=moment(20, 12), by=cast.agent, source=Source.MEETING
    )
    assert promise.risk_at == moment(20, 11)
    story.at(20, 12, 1).guards()
    assert [entry.facts["what"] for entry in published(CompanyPromiseChanged)] == [
        "made",
        "broken",
        "escalated",
    ]
    actions.keep_promise(promise, by=cast.agent)
    assert Promise.objects.get().outcome == Outcome.BROKEN


def test_a_promise_to_one_person_is_guarded_and_no_company_hears_of_it(story, published):
    cast = story.cast
    promise = actions.promise_to_person(
        cast.inna, text="Позвоним вам", due=moment(20, 12), by=cast.agent, source=Source.LETTER
    )
    assert (promise.company, promise.ticket) == (None, None)
    story.at(20, 12, 1).guards()
    heard = published(PersonPromiseChanged)
    assert [(entry.about_id, entry.facts["what"]) for entry in heard] == [
        (cast.inna.pk, "made"),
        (cast.inna.pk, "broken"),
        (cast.inna.pk, "escalated"),
    ]
    assert published(CompanyPromiseChanged) == []
    actions.keep_promise(promise, by=cast.agent)
    assert Promise.objects.get().outcome == Outcome.BROKEN


def test_no_ticket_under_way_is_without_a_next_step(story):
    """Those from before there were promises begin now; and what was opened without a letter is looked at."""
    from zabota.promises.models import AgreedTargets, ClockFact, TicketLevel
    from zabota.promises.queries import tickets_without_a_next_step

    Promise.objects.all().delete()
    for model in (ClockFact, TicketLevel, AgreedTargets):
        model.objects.all().delete()
    Ticket.objects.update(due_at=None, risk_at=None)
    bare = tickets.open_ticket("Пусто", requester=story.cast.inna, line=story.cast.first_line)
    give_every_ticket_a_next_step.run()
    assert tickets_without_a_next_step() == []
    assert told(bare) == [("rule", moment(23, 9), "")]
    assert told(story.cast.unowned) == [(FIRST, NOON + 2 * HOUR, "")]
    assert [what for what, *_ in told(story.cast.invoice)] == ["next status"]
    assert dates(story.cast.printer) == (None, None)
