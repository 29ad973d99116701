"""The story of a ticket, as its promises tell it."""

from datetime import timedelta

import pytest

from zabota.promises import actions
from zabota.promises.errors import (
    BrokenAlready,
    NotByHand,
    PromiseEnded,
    PromiseInThePast,
    ReasonNeeded,
    StandsStill,
)
from zabota.promises.events import InputAsked, PromiseKept, PromiseMade, PromiseMoved, PromiseMovedTwice
from zabota.promises.models import MoveWhy, Outcome, Promise, PromiseMove, TicketLevel
from zabota.promises.queries import promises_of
from zabota.promises.tests.story import HOUR, MINUTE, NOON, clock_of, dates, moment, told
from zabota.tickets import actions as tickets
from zabota.tickets.letters import Words
from zabota.tickets.models import Ticket

FIRST, NEXT, STATUS = "first answer", "next answer", "next status"


def test_a_question_promises_an_answer_in_two_hours_of_work(story):
    ticket = story.asks()
    [promise] = promises_of(ticket)
    assert (promise.clock, promise.due_at, promise.first_due_at) == (FIRST, NOON + 2 * HOUR, NOON + 2 * HOUR)
    assert (promise.agent, promise.contact, promise.company) == (None, story.cast.inna, story.cast.lisenok)
    assert (promise.risk_at, promise.look_at) == (NOON + HOUR, NOON + HOUR)
    assert dates(ticket) == (NOON + 2 * HOUR, NOON + HOUR)
    level = TicketLevel.objects.get(ticket=ticket)
    assert (level.level.is_default, level.rule, level.since) == (True, None, NOON)


def test_an_answer_in_time_keeps_it_and_owes_the_next_news(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    assert told(ticket) == [(FIRST, NOON + 2 * HOUR, Outcome.KEPT), (STATUS, moment(23, 10), "")]
    assert dates(ticket)[0] == moment(23, 10)  # 18 hours of work: two days


def test_an_answer_too_late_broke_it_also_where_nobody_looked(story):
    ticket = story.asks()
    story.later(2 * HOUR + MINUTE).answers(ticket)
    first = clock_of(ticket, FIRST)
    assert (first.outcome, first.broken_at) == (Outcome.BROKEN, NOON + 2 * HOUR)


def test_the_next_question_has_the_next_target_and_thanks_cost_nothing(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    story.later(HOUR).says(ticket, "Спасибо большое!")
    assert [what for what, _due, outcome in told(ticket) if not outcome] == [STATUS]
    story.later(HOUR).says(ticket, "А когда будет второй терминал?")
    assert clock_of(ticket, NEXT).due_at == moment(20, 7)


def test_a_robots_letter_asks_for_nothing_but_somebody_looks_at_it(story):
    cast = story.cast
    ticket = tickets.open_ticket("Диск", requester=cast.inna, line=cast.first_line)
    story.says(ticket, "Disk is 91% full", is_automatic=True)
    assert told(ticket) == [("rule", moment(23, 9), "")]
    story.later(HOUR).solves(ticket)
    assert told(ticket) == [("rule", moment(23, 9), Outcome.KEPT)]
    assert dates(ticket) == (None, None)


def test_a_letter_of_the_program_answers_nobody(story):
    ticket = story.asks()
    tickets.send_by_program(ticket, Words(body="Ваше письмо пришло", to=story.to, is_automatic=True))
    assert told(ticket) == [(FIRST, NOON + 2 * HOUR, "")]


def test_the_clocks_are_the_owners(story):
    cast, ticket = story.cast, story.asks()
    tickets.assign_ticket(ticket, to=cast.agent, by=cast.lead)
    assert clock_of(ticket, FIRST).agent == cast.agent
    tickets.assign_ticket(ticket, to=cast.lead, by=cast.lead)
    assert clock_of(ticket, FIRST).agent == cast.lead
    tickets.release_ticket(ticket, by=cast.lead)
    assert clock_of(ticket, FIRST).agent is None


def test_a_promise_in_words_is_kept(story, published):
    ticket = story.asks()
    message = story.later(HOUR).answers(ticket, "Пришлём инженера до пятницы")
    promise = story.promises(ticket, due=moment(20, 12), message=message)
    assert (promise.agent, promise.told_at, promise.risk_at) == (
        story.cast.agent,
        NOON + HOUR,
        moment(20, 11),
    )
    assert dates(ticket) == (moment(20, 12), moment(20, 11))
    assert story.promises(ticket, due=moment(20, 12)) == promise
    actions.keep_promise(promise, by=story.cast.agent)
    assert Promise.objects.get(pk=promise.pk).outcome == Outcome.KEPT
    assert dates(ticket)[0] == moment(23, 10)
    assert len(published(PromiseMade)) == 1
    assert [entry.facts["outcome"] for entry in published(PromiseKept)] == ["kept"]


def test_moved_twice_it_goes_to_the_lead_and_is_kept_after_a_move(story, published):
    cast, ticket = story.cast, story.asks()
    promise = story.promises(ticket, due=NOON + 2 * HOUR)
    message = story.later(HOUR).answers(ticket, "Инженер заболел")
    actions.move_promise(promise, to=moment(20, 12), reason="Инженер заболел", by=cast.agent, message=message)
    assert published(PromiseMovedTwice) == []
    actions.move_promise(promise, to=moment(23, 12), reason="Снег", by=cast.agent)
    promise.refresh_from_db()
    assert (promise.due_at, promise.first_due_at, promise.moves) == (moment(23, 12), NOON + 2 * HOUR, 2)
    told_of = list(PromiseMove.objects.values_list("reason", "told_at", "why"))
    assert told_of == [("Инженер заболел", NOON + HOUR, MoveWhy.OWNER), ("Снег", None, MoveWhy.OWNER)]
    assert [entry.facts["moves"] for entry in published(PromiseMoved)] == [1, 2]
    assert len(published(PromiseMovedTwice)) == 1
    story.at(23, 11)
    actions.keep_promise(promise, by=cast.agent)
    assert Promise.objects.get(pk=promise.pk).outcome == Outcome.KEPT_AFTER_MOVE


def test_a_clock_is_moved_by_its_owner_too(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    status = clock_of(ticket, STATUS)
    actions.move_promise(status, to=moment(25, 12), reason="Ждём деталь", by=story.cast.agent)
    status.refresh_from_db()
    assert (status.due_at, status.moves, dates(ticket)[0]) == (moment(25, 12), 1, moment(25, 12))
    assert PromiseMove.objects.get().reason == "Ждём деталь"
    story.at(25, 11).answers(ticket)
    status.refresh_from_db()
    assert status.outcome == Outcome.KEPT_AFTER_MOVE
    assert PromiseMove.objects.get().reason == "Ждём деталь"


def test_what_may_not_be_promised_is_said_in_words(story):
    cast, ticket = story.cast, story.asks()
    for due in (NOON, NOON - HOUR, NOON + timedelta(days=400)):
        with pytest.raises(PromiseInThePast):
            story.promises(ticket, due=due)
    promise = story.promises(ticket, due=NOON + HOUR)
    with pytest.raises(ReasonNeeded):
        actions.move_promise(promise, to=NOON + 3 * HOUR, reason="  ", by=cast.agent)
    with pytest.raises(NotByHand):
        actions.keep_promise(clock_of(ticket, FIRST), by=cast.agent)
    story.later(HOUR + MINUTE)
    with pytest.raises(BrokenAlready):
        actions.move_promise(promise, to=NOON + 3 * HOUR, reason="Не успели", by=cast.agent)
    actions.keep_promise(promise, by=cast.agent)
    with pytest.raises(PromiseEnded):
        actions.keep_promise(promise, by=cast.agent)
    assert (Promise.objects.get(pk=promise.pk).outcome, PromiseMove.objects.count()) == (Outcome.BROKEN, 0)


def test_news_are_promised_by_the_day_that_the_letter_names(story):
    ticket = story.asks()
    message = story.later(HOUR).answers(ticket, "Напишем в среду")
    actions.promise_news(message, news_by=moment(25, 12), by=story.cast.agent)
    status = clock_of(ticket, STATUS)
    assert (status.due_at, status.first_due_at, status.moves) == (moment(25, 12), moment(25, 12), 0)
    assert (status.told_at, dates(ticket)[0]) == (NOON + HOUR, moment(25, 12))
    story.at(25, 11).answers(ticket)
    status.refresh_from_db()
    assert status.outcome == Outcome.KEPT


def test_while_the_client_owes_us_the_clock_stands_still_and_our_date_follows(story, published):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)  # next news in 18 hours of work: Monday 10:00 (UTC)
    asked = story.later(2 * HOUR).asks_client(ticket, due=moment(20, 9))
    status = clock_of(ticket, STATUS)
    assert (status.due_at, status.left, status.stands_still) == (None, 16 * HOUR, True)
    assert (asked.contact, asked.risk_at, dates(ticket)) == (story.cast.inna, moment(20, 8), (None, None))
    assert len(published(InputAsked)) == 1
    with pytest.raises(StandsStill):
        actions.move_promise(status, to=moment(25, 12), reason="Ждём", by=story.cast.agent)
    story.at(23, 12)
    actions.input_given(asked, by=story.cast.agent)
    status.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.outcome, asked.broken_at) == (Outcome.BROKEN, moment(20, 9))
    assert (status.due_at, status.first_due_at) == (moment(25, 10), moment(25, 10))
    assert (status.left, status.moves, PromiseMove.objects.get().why) == (None, 0, MoveWhy.WAITED)
    assert dates(ticket)[0] == moment(25, 10)


def test_a_snooze_is_a_promise_that_its_waking_keeps(story):
    ticket = story.asks()
    agent = story.cast.agent
    tickets.snooze_ticket(ticket, until=moment(20, 7), reason="После обновления", by=agent)
    tickets.snooze_ticket(ticket, until=moment(20, 8), reason="Обновление сдвинулось", by=agent)
    promise = Promise.objects.get(ticket=ticket, source="snooze")
    assert (promise.due_at, promise.first_due_at, promise.moves) == (moment(20, 8), moment(20, 7), 1)
    assert promise.look_at is None
    story.at(20, 8)
    tickets.wake_snoozed()
    promise.refresh_from_db()
    assert promise.outcome == Outcome.KEPT


def test_solved_and_reopened_it_owes_again(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    promise = story.promises(ticket, due=moment(20, 12))
    story.later(HOUR).solves(ticket)
    promise.refresh_from_db()
    assert (promise.outcome, dates(ticket)) == (Outcome.KEPT, (None, None))
    assert not Promise.objects.open().filter(ticket=ticket).exists()
    story.later(HOUR).says(ticket, "Опять не работает")
    assert [(what, due) for what, due, outcome in told(ticket) if not outcome] == [(NEXT, moment(20, 7))]


def test_thanks_for_a_solved_ticket_leave_a_dated_next_step(story):
    ticket = story.asks()
    story.later(HOUR).answers(ticket)
    story.solves(ticket)
    story.later(HOUR).says(ticket, "Спасибо!")
    assert [what for what, _due, outcome in told(ticket) if not outcome] == ["rule"]


def test_a_refusal_withdraws_what_was_promised(story):
    ticket = story.asks()
    promise = story.promises(ticket, due=moment(20, 12))
    letter = Words(body="Увы", to=story.to)
    no = tickets.No("Нельзя", "Без этого", ("Иначе",))
    tickets.refuse_ticket(ticket, no=no, letter=letter, by=story.cast.agent)
    promise.refresh_from_db()
    assert (promise.outcome, dates(ticket)) == (Outcome.WITHDRAWN, (None, None))
    assert clock_of(ticket, FIRST).outcome == Outcome.KEPT


def test_a_letter_that_is_taken_back_has_promised_nothing(story):
    ticket = story.asks()
    message = story.later(HOUR).answers(ticket, hold_for=30)
    story.promises(ticket, due=moment(20, 12), message=message)
    tickets.take_back_letter(message, by=story.cast.agent)
    assert told(ticket) == [(FIRST, NOON + 2 * HOUR, "")]
    assert dates(ticket) == (NOON + 2 * HOUR, NOON + HOUR)


def test_sent_solved_and_taken_back_all_goes_on(story):
    ticket = story.asks()
    promise = story.promises(ticket, due=moment(20, 12))
    message = story.later(HOUR).answers(ticket, hold_for=30)
    story.solves(ticket)
    tickets.take_back_letter(message, by=story.cast.agent)
    promise.refresh_from_db()
    assert promise.is_open
    assert told(ticket)[0] == (FIRST, NOON + 2 * HOUR, "")
    assert Ticket.objects.get(pk=ticket.pk).due_at == NOON + 2 * HOUR


def test_a_letter_that_moved_a_date_and_is_taken_back_has_not_moved_it(story):
    ticket = story.asks()
    promise = story.promises(ticket, due=moment(20, 12))
    message = story.later(HOUR).answers(ticket, hold_for=30)
    actions.move_promise(promise, to=moment(23, 12), reason="Снег", by=story.cast.agent, message=message)
    tickets.take_back_letter(message, by=story.cast.agent)
    promise.refresh_from_db()
    assert (promise.due_at, promise.moves) == (moment(20, 12), 0)
