"""What colleagues did around a ticket reads like sentences, in both languages, and is escaped."""

from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.timezone import localdate

from tests.cast import MORNING
from zabota.core import clock
from zabota.desk.ticket.history import history_of
from zabota.tickets import actions

BAD = "<i>{who}</i> & %(x)s"
ESCAPED = "&lt;i&gt;{who}&lt;/i&gt; &amp; %(x)s"
TODAY = localdate(MORNING)


def snooze(cast):
    return actions.snooze_ticket(cast.outage, until=MORNING + timedelta(days=1), reason=BAD, by=cast.agent)


def ask(cast):
    return actions.hand_off(cast.outage, to=cast.colleague, what=BAD, due_on=TODAY, by=cast.agent)


def wake_by_clock(cast):
    snooze(cast)
    with clock.stopped_at(MORNING + timedelta(days=2)):
        actions.wake_snoozed()


def late(cast):
    ask(cast)
    with clock.stopped_at(MORNING + timedelta(days=1)):
        actions.tell_of_late_hand_offs()


ACTS = [
    (snooze, f"<b>Ольга Ремизова</b> snoozed the ticket until 20 Nov, 14:00: {ESCAPED}"),
    (
        lambda cast: (snooze(cast), actions.wake_ticket(cast.outage, by=cast.lead)),
        "<b>Роман Белов</b> ended the snooze",
    ),
    (wake_by_clock, "The time of the snooze is over"),
    (ask, f"<b>Ольга Ремизова</b> asked <b>Andrey Kulik</b> for something by today: {ESCAPED}"),
    (
        lambda cast: (ask(cast), actions.answer_hand_off(cast.outage, result=BAD, by=cast.colleague)),
        f"<b>Andrey Kulik</b> did what was asked: {ESCAPED}",
    ),
    (
        lambda cast: (ask(cast), actions.answer_hand_off(cast.outage, result=BAD, by=cast.agent)),
        f"<b>Ольга Ремизова</b> wrote what came of asking <b>Andrey Kulik</b>: {ESCAPED}",
    ),
    (
        lambda cast: (ask(cast), actions.withdraw_hand_off(cast.outage, by=cast.agent)),
        "What was asked of <b>Andrey Kulik</b> is needed no more",
    ),
    (late, "The day has passed by which <b>Andrey Kulik</b> was asked for something"),
    (
        lambda cast: actions.tag_ticket(cast.outage, name=BAD, by=cast.agent),
        f"<b>Ольга Ремизова</b> tagged the ticket “{ESCAPED}”",
    ),
    (
        lambda cast: actions.set_kind(
            cast.outage, kind=actions.add_kind(name=BAD, by=cast.lead.user), by=cast.agent
        ),
        f"<b>Ольга Ремизова</b> said what kind of ticket it is: {ESCAPED}",
    ),
]


@pytest.mark.parametrize(("act", "sentence"), ACTS)
def test_each_is_a_sentence_in_english_and_another_in_russian(cast, settings, act, sentence):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(MORNING):
        act(cast)
        told = []
        for language in ("en", "ru"):
            with translation.override(language):
                told.append(str(history_of(cast.outage)[-1].sentence))
    assert told[0] == sentence
    assert told[1] != sentence
    assert told[1].count("<b>") == sentence.count("<b>")


def test_a_tag_that_is_gone_by_now_is_told_all_the_same(cast):
    tag = actions.tag_ticket(cast.outage, name="VIP", by=cast.agent)
    actions.delete_tag(tag, by=cast.lead.user)
    with translation.override("en"):
        assert "tagged the ticket “…”" in str(history_of(cast.outage)[-1].sentence)
