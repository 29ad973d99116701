"""What was promised and what became of it reads like sentences, in both languages, and is escaped."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.cast import MORNING
from zabota.core import clock
from zabota.core.models import JournalEntry
from zabota.desk.ticket.history import history_of
from zabota.promises import actions, guarding
from zabota.promises.models import Promise, ServiceLevel
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Message

BAD = "<i>{who}</i> & %(x)s"
ESCAPED = "&lt;i&gt;{who}&lt;/i&gt; &amp; %(x)s"
TOMORROW = MORNING + timedelta(days=1)
OLGA = "<b>Ольга Ремизова</b>"


@pytest.fixture(autouse=True)
def morning(settings):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(MORNING):  # a Thursday, 14:00 in Moscow
        yield


def promise(cast):
    return actions.make_promise(cast.outage, text=BAD, due=TOMORROW, by=cast.agent)


def ask(cast):
    return actions.ask_input(cast.outage, text=BAD, due=TOMORROW, by=cast.agent)


def keep(cast, *, after=timedelta(), moved=False):
    made = promise(cast)
    if moved:
        actions.move_promise(made, to=TOMORROW + timedelta(days=5), reason="Снег", by=cast.agent)
    clock.move_on(after)
    actions.keep_promise(made, by=cast.agent)


def move(cast, *, tells=False, times=1):
    made = promise(cast)
    message = Message.objects.filter(ticket=cast.outage).first() if tells else None
    for days in range(1, times + 1):
        actions.move_promise(
            made, to=TOMORROW + timedelta(days=days), reason=BAD, by=cast.agent, message=message
        )


def guard(cast, *, until):
    made = promise(cast)
    clock.move_on(until)
    guarding.guard()
    return made


def slip_by_itself(cast):
    ServiceLevel.objects.update(slip_letter="by itself")
    guard(cast, until=timedelta(days=1) - timedelta(minutes=1))


def give_another_level(cast):
    level = ServiceLevel.objects.get(is_default=True)
    JournalEntry.objects.create(
        name="LevelGiven",
        at=MORNING,
        about="ticket",
        about_id=cast.outage.pk,
        facts={"level_id": level.pk, "former_id": level.pk},
    )


ACTS = [
    (promise, f"{OLGA} promised by 20 Nov, 14:00: {ESCAPED}", ""),
    (keep, f"Promise <b>kept</b>, by 20 Nov, 14:00: {ESCAPED}", "kept"),
    (
        lambda cast: keep(cast, after=timedelta(days=2), moved=True),
        f"Promise kept <b>after a move</b>; its first date was 20 Nov, 14:00: {ESCAPED}",
        "kept",
    ),
    (
        lambda cast: keep(cast, after=timedelta(days=2)),
        f"Done, but <b>late</b>, it was due 20 Nov, 14:00: {ESCAPED}",
        "broken",
    ),
    (
        move,
        f"{OLGA} moved it from 20 Nov, 14:00 to 21 Nov, 14:00; "
        f"the client has not heard of it yet: {ESCAPED}. {ESCAPED}",
        "due",
    ),
    (
        lambda cast: move(cast, tells=True),
        f"{OLGA} moved it from 20 Nov, 14:00 to 21 Nov, 14:00 and told the client at 14:00: {ESCAPED}. {ESCAPED}",
        "due",
    ),
    (
        lambda cast: move(cast, times=2),
        f"Moved for the second time, so the lead was told: {ESCAPED}",
        "due",
    ),
    (
        lambda cast: actions.withdraw_promise(promise(cast), by=cast.agent),
        f"{OLGA} withdrew the promise: {ESCAPED}",
        "",
    ),
    (
        lambda cast: actions.take_up_again(
            actions.withdraw_promise(promise(cast), by=cast.agent), by=cast.agent
        ),
        f"{OLGA} took the promise up again: {ESCAPED}",
        "",
    ),
    (
        lambda cast: guard(cast, until=timedelta(days=1) - timedelta(minutes=1)),
        f"At risk, due 14:00; a letter about another date is begun for {OLGA}: {ESCAPED}",
        "due",
    ),
    (
        lambda cast: guard(cast, until=timedelta(days=1, minutes=1)),
        f"Promise <b>broken</b>, it was due 14:00: {ESCAPED}",
        "broken",
    ),
    (
        lambda cast: actions.call_off_slip(
            guard(cast, until=timedelta(days=1) - timedelta(minutes=1)), by=cast.agent
        ),
        f"{OLGA} holds to 14:00: no letter about another date leaves: {ESCAPED}",
        "",
    ),
    (
        slip_by_itself,
        f"Moved by itself from 14:00 to 24 Nov, 14:00, and the client was told at 13:59: {ESCAPED}. "
        "It takes us longer than we expected.",
        "due",
    ),
    (ask, f"{OLGA} asked Marina Guseva for something by 20 Nov, 14:00: {ESCAPED}", ""),
    (
        lambda cast: actions.input_given(ask(cast), by=cast.agent),
        f"{OLGA} has got what Marina Guseva was asked for: {ESCAPED}",
        "",
    ),
    (
        lambda cast: actions.input_given(ask(cast), by=None),
        f"<b>Marina Guseva</b> gave what was asked for: {ESCAPED}",
        "",
    ),
    (
        lambda cast: actions.remind(ask(cast), by=cast.agent),
        f"Marina Guseva was reminded of what was asked for: {ESCAPED}",
        "",
    ),
    (
        lambda cast: actions.withdraw_promise(ask(cast), by=cast.agent),
        f"{OLGA} needs it of the client no more: {ESCAPED}",
        "",
    ),
    (
        lambda cast: (ask(cast), clock.move_on(timedelta(days=1, minutes=1)), guarding.guard()),
        f"Marina Guseva is late with what was asked for by 14:00: {ESCAPED}",
        "due",
    ),
    (
        lambda cast: actions.put_off_input(ask(cast), to=TOMORROW + timedelta(days=2), by=cast.marina),
        f"<b>Marina Guseva</b> gives it later, by 22 Nov, 14:00: {ESCAPED}",
        "due",
    ),
    (give_another_level, "The service level is “Обычный” now; it was “Обычный”", ""),
    (
        lambda cast: actions.light_fire(cast.outage, reason=BAD, by=cast.agent),
        f"{OLGA} switched fire mode on: {ESCAPED}",
        "broken",
    ),
    (
        lambda cast: (
            actions.light_fire(cast.outage, reason=BAD, by=cast.agent),
            clock.move_on(timedelta(hours=6)),
            actions.put_out_fire(cast.outage, by=cast.agent),
        ),
        f"{OLGA} ended fire mode; 2 h were above the agreement",
        "",
    ),
]


@pytest.mark.parametrize(("act", "sentence", "tone"), ACTS)
def test_every_event_is_a_sentence_in_english_and_another_in_russian(cast, act, sentence, tone):
    before = len(history_of(cast.outage))
    act(cast)
    with translation.override("en"):
        told = {str(one.sentence): one.tone for one in history_of(cast.outage)}
    assert told[sentence] == tone
    with translation.override("ru"):
        russian = [str(one.sentence) for one in history_of(cast.outage)]
    assert len(russian) > before
    assert sentence not in russian
    assert all(one.count("<b>") == one.count("</b>") for one in russian)


def test_a_clock_that_was_answered_says_whether_in_time(cast):
    [kept] = [one for one in history_of(cast.outage) if one.tone == "kept"]
    with translation.override("en"):
        [said] = [str(one.sentence) for one in history_of(cast.outage) if one.tone == "kept"]
    assert said == "Promise <b>kept</b>: first answer by 14:45, given at 13:03"
    answered = Promise.objects.get(ticket=cast.outage, clock="first answer")
    assert kept.at == answered.ended_at
    clock.move_on(timedelta(days=3))
    send_letter(cast.forwarding, Words(body="Наконец", to=(("", "inna@lisenok.example"),)), by=cast.agent)
    with translation.override("en"):
        late = [str(one.sentence) for one in history_of(cast.forwarding) if one.tone == "broken"]
    assert late == ["<b>Late</b>: first answer was due 19 Nov, 14:25, given at 14:00"]


def test_what_went_with_its_letter_was_never_promised(cast):
    made = promise(cast)
    Promise.objects.filter(pk=made.pk).delete()
    assert ESCAPED not in " ".join(str(one.sentence) for one in history_of(cast.outage))
