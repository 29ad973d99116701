"""Goals of a client: written down in their own words, reached or given up with a word."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MORNING
from zabota.clients.affairs import goals_of
from zabota.clients.errors import GoalEnded
from zabota.clients.events import GoalChanged, GoalGivenUp, GoalReached, GoalReopened, GoalSet
from zabota.clients.goals import change_goal, give_up_goal, reach_goal, reopen_goal, set_goal
from zabota.clients.models import Goal
from zabota.core import clock

SAID = date(2026, 11, 2)
FACTS = {
    "words": "The night shift works from home by spring",
    "said_by": None,
    "said_on": SAID,
    "until": None,
}


@pytest.fixture
def goal(cast):
    return set_goal(cast.ventra, **FACTS | {"said_by": cast.elena}, by=cast.lead.user)


def test_a_goal_is_set_and_saving_it_as_it_was_tells_nobody(cast, goal, published):
    facts = FACTS | {"said_by": cast.elena}
    change_goal(goal, **facts, by=cast.lead.user)
    assert not published(GoalChanged)
    change_goal(goal, **facts | {"until": date(2027, 3, 1)}, by=cast.lead.user)
    assert published(GoalChanged)[0].facts["what"] == ["until"]
    assert len(published(GoalSet)) == 1
    assert "night" not in str(published(GoalSet)[0].facts)


def test_it_is_reached_once_and_opened_again(cast, goal, published):
    with clock.stopped_at(MORNING):
        reach_goal(goal, words="forty people since Monday", by=cast.agent.user)
    with pytest.raises(GoalEnded):
        give_up_goal(goal, words="no", by=cast.agent.user)
    ended = Goal.objects.get()
    assert (ended.outcome, ended.ended_on, ended.ended_words) == (
        "reached",
        MORNING.date(),
        "forty people since Monday",
    )
    assert (len(published(GoalReached)), len(published(GoalGivenUp))) == (1, 0)
    reopen_goal(goal, by=cast.agent.user)
    reopen_goal(goal, by=cast.agent.user)
    assert Goal.objects.get().is_open
    assert len(published(GoalReopened)) == 1


def test_open_goals_stand_first_and_the_soonest_before_others(cast, goal):
    later = set_goal(cast.ventra, words="Later", said_on=SAID, until=date(2028, 1, 1), by=cast.lead.user)
    soon = set_goal(cast.ventra, words="Soon", said_on=SAID, until=date(2027, 1, 1), by=cast.lead.user)
    over = set_goal(cast.ventra, words="Over", said_on=SAID, until=date(2026, 12, 1), by=cast.lead.user)
    give_up_goal(over, words="too dear", by=cast.lead.user)
    assert goals_of(cast.ventra) == [soon, later, goal, Goal.objects.get(pk=over.pk)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"until": date(2026, 11, 1)},
        {"outcome": "reached"},
        {"outcome": "reached", "ended_on": SAID},
        {"ended_words": "because"},
        {"outcome": "lost", "ended_on": SAID, "ended_words": "because"},
    ],
)
def test_the_database_keeps_no_nonsense(cast, goal, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(**wrong)
