"""Service levels, their rules and escalation in the settings: tried on a ticket, refused with words."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from zabota.clients.models import Priority
from zabota.promises.events import LevelAdded, LevelRulesChanged
from zabota.promises.levels import add_rule
from zabota.promises.models import EscalationStep, LevelRule, ServiceLevel, WorkCalendar
from zabota.tickets import actions
from zabota.tickets.conditions.tree import Condition, Group

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def text(response):
    return unescape(response.content.decode())


def level_facts(**changes):
    return {
        "name": "Fast",
        "calendar": WorkCalendar.objects.get().pk,
        "first_answer": "30 min",
        "next_answer": "1 ч",
        "status": "",
        "solution": "1:30",
        "warns_before": "15 min",
        "slip_letter": "by itself",
        "is_active": "on",
        "after-0": "−30 мин",
        "to-0": "owner",
        "after-1": "",
        "to-1": "lead",
        "after-2": "4 h",
        "to-2": "",
    } | changes


def rule_facts(**changes):
    return {
        "name": "Urgent",
        "level": ServiceLevel.objects.get().pk,
        "agreement": "",
        "is_active": "on",
        "c.kind": "all",
        "c.0.kind": "condition",
        "c.0.field": "priority",
        "c.0.was": "priority",
        "c.0.is": "is",
        "c.0.value": "urgent",
    } | changes


def test_a_level_is_written_with_its_targets_and_steps(cast, desk_of):
    assert desk_of(cast.lead).post(reverse("level_new"), level_facts()).status_code == 302
    level = ServiceLevel.objects.get(name="Fast")
    assert (level.first_answer, level.next_answer, level.status, level.solution, level.warns_before) == (
        HOUR / 2,
        HOUR,
        None,
        HOUR * 1.5,
        HOUR / 4,
    )
    steps = EscalationStep.objects.filter(level=level).values_list("after", "to")
    assert list(steps) == [(-HOUR / 2, "owner"), (timedelta(), "lead")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_answer": "2 days"}, "“2 days” is no working time"),
        (
            {"first_answer": "", "next_answer": "", "solution": ""},
            "A level without any target promises nothing",
        ),
        ({"name": "обычный"}, "There is a level “обычный” already"),
        ({"after-0": "soon"}, "“soon” is no working time"),
    ],
)
def test_a_level_that_makes_no_sense_is_refused(cast, desk_of, published, changes, words):
    response = desk_of(cast.lead).post(reverse("level_new"), level_facts(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert 'value="1:30"' in text(response) or "solution" in changes
    assert ServiceLevel.objects.count() == 1
    assert not published(LevelAdded)


def test_the_default_level_stays_one(cast, desk_of):
    level = ServiceLevel.objects.get()
    response = desk_of(cast.lead).post(reverse("level", args=[level.pk]), level_facts())
    assert response.status_code == 422
    assert "is what a ticket gets that no rule fits" in text(response)


def test_the_steps_of_the_house_are_set(cast, desk_of):
    sent = {"after-0": "2 h", "to-0": "head", "after-1": "", "to-1": "owner"}
    assert desk_of(cast.lead).post(reverse("level_steps"), sent).status_code == 302
    steps = EscalationStep.objects.filter(level=None).values_list("after", "to")
    assert list(steps) == [(timedelta(), "owner"), (2 * HOUR, "head")]


def test_a_rule_is_written_in_conditions(cast, desk_of):
    assert desk_of(cast.lead).post(reverse("level_rule_new"), rule_facts()).status_code == 302
    rule = LevelRule.objects.get()
    assert rule.conditions == {"all": [{"field": "priority", "is": "is", "value": ["urgent"]}]}
    assert "priority is urgent" in text(desk_of(cast.lead).get(reverse("level_rules")))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"c.0.field": "owner", "c.0.was": "owner", "c.0.value": "me"}, "Nobody is “me” to a rule"),
        ({"c.0.value": ""}, "Choose from the list."),
        (
            {
                "c.1.kind": "condition",
                "c.1.field": "priority",
                "c.1.was": "priority",
                "c.1.is": "is_not",
                "c.1.value": "urgent",
            },
            "Its conditions contradict each other",
        ),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(cast, desk_of, published, changes, words):
    response = desk_of(cast.lead).post(reverse("level_rule_new"), rule_facts(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert 'value="Urgent"' in text(response)
    assert not LevelRule.objects.exists()
    assert not published(LevelRulesChanged)


def test_rules_are_moved_by_buttons_and_one_that_hides_others_is_told(cast, desk_of):
    client, level = desk_of(cast.lead), ServiceLevel.objects.get()
    urgent = Group((Condition("priority", "is", ("urgent",)),))
    first = add_rule(name="urgent", tree=urgent, level=level, by=cast.lead.user)
    last = add_rule(name="all", tree=Group(), level=level, by=cast.lead.user)
    response = client.post(reverse("level_rule_place", args=[last.pk]), {"to": "up"})
    assert response.status_code == 422
    assert "“all” holds for every ticket, so “urgent” below it would never be asked." in text(response)
    assert client.post(reverse("level_rule_removal", args=[last.pk])).status_code == 302
    assert client.post(reverse("level_rule_place", args=[first.pk]), {"to": "down"}).status_code == 302
    assert list(LevelRule.objects.values_list("name", flat=True)) == ["urgent"]


def test_a_trial_says_which_rule_wins_and_why_the_others_do_not(cast, desk_of):
    level = ServiceLevel.objects.get()
    high = Group((Condition("priority", "is", ("high",)),))
    mail = Group((Condition("channel", "is", ("email",)),))
    for name, tree in (("high", high), ("mail", mail), ("mail again", mail)):
        add_rule(name=name, tree=tree, level=level, by=cast.lead.user)
    asked = {"ticket": f"#{cast.outage.pk}"}
    response = desk_of(cast.lead).get(reverse("level_rule_trial"), asked, headers={"HX-Request": "true"})
    assert [(one.rule.name, one.wins, one.words) for one in response.context["judgements"]] == [
        ("high", False, "not so: priority is high"),
        ("mail", True, "wins: it is the first that fits"),
        ("mail again", False, "fits too, but a rule above it has won"),
    ]
    actions.set_priority(cast.outage, priority=Priority.HIGH, by=cast.agent)
    response = desk_of(cast.lead).get(reverse("level_rule_trial"), asked)
    assert [one.wins for one in response.context["judgements"]] == [True, False, False]


@pytest.mark.parametrize("number", ["none", "999999", "99999999999999999999"])
def test_a_ticket_that_is_none_is_said_to_be_none(cast, desk_of, number):
    response = desk_of(cast.lead).get(reverse("level_rule_trial"), {"ticket": number})
    assert response.status_code == 422
    assert f"There is no ticket “{number[:40]}” that you see." in text(response)


@pytest.mark.parametrize(
    "name", ["levels", "level_new", "level_rules", "level_rule_new", "level_steps", "duties"]
)
def test_an_agent_agrees_no_levels(cast, desk_of, name):
    assert desk_of(cast.agent).get(reverse(name)).status_code == 403
