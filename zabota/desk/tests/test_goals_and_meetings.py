"""Goals and meetings of a client, as colleagues write them down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from zabota.clients.goals import reach_goal, set_goal
from zabota.clients.meetings import Plan, arrange_meeting
from zabota.clients.models import Goal, Meeting
from zabota.clients.upkeep import leave_company
from zabota.core.clock import now

DAY = timedelta(days=1)


def picked(moment):
    return f"{localtime(moment):%Y-%m-%dT%H:%M}"


@pytest.fixture
def goal(cast):
    return set_goal(cast.ventra, words="Answer at night", said_on=now().date(), by=cast.lead.user)


@pytest.fixture
def meeting(cast):
    return arrange_meeting(cast.ventra, Plan(now() + 2 * DAY, "Review", (cast.viktor,)), by=cast.lead.user)


def company_page(cast, browser):
    return browser.get(reverse("company", args=[cast.ventra.pk])).content.decode()


def test_a_goal_is_written_down_in_their_own_words(cast, desk_of):
    desk = desk_of(cast.agent)
    facts = {"words": "By spring all work from home", "said_by": cast.elena.pk, "said_on": "2026-11-02"}
    assert desk.post(reverse("goal_new", args=[cast.ventra.pk]), facts).status_code == 302
    page = company_page(cast, desk)
    assert "By spring all work from home" in page
    assert "Elena Marchenko" in page


@pytest.mark.parametrize(
    "wrong", [{"words": ""}, {"said_on": ""}, {"until": "2026-11-01"}, {"said_by": "other"}]
)
def test_a_goal_that_cannot_be_is_refused_with_the_words_kept(cast, desk_of, wrong):
    facts = {"words": "Grow", "said_on": "2026-11-02", **wrong}
    if wrong == {"said_by": "other"}:
        facts["said_by"] = cast.inna.pk
    response = desk_of(cast.agent).post(reverse("goal_new", args=[cast.ventra.pk]), facts)
    assert response.status_code == 422
    assert not Goal.objects.exists()


def test_a_goal_is_reached_with_a_word_and_opened_again(cast, goal, desk_of):
    desk = desk_of(cast.agent)
    end = reverse("goal_end", args=[goal.pk])
    assert desk.post(end, {"is_reached": "yes", "words": ""}).status_code == 422
    assert Goal.objects.get().is_open
    desk.post(end, {"is_reached": "yes", "words": "since Monday"})
    assert "since Monday" in company_page(cast, desk)
    assert desk.post(end, {"is_reached": "no", "words": "why"}).status_code == 409
    desk.post(reverse("goal_reopening", args=[goal.pk]))
    assert Goal.objects.get().is_open


def test_a_meeting_is_arranged_and_stands_on_the_page(cast, desk_of):
    desk = desk_of(cast.agent)
    facts = {"begins_at": picked(now() + 3 * DAY), "about": "Renewal", "people": [cast.elena.pk]}
    assert desk.post(reverse("meeting_new", args=[cast.ventra.pk]), facts).status_code == 302
    page = company_page(cast, desk)
    assert "Renewal" in page
    assert "Elena Marchenko" in page
    wrong = {**facts, "people": [cast.inna.pk]}
    assert desk.post(reverse("meeting_new", args=[cast.ventra.pk]), wrong).status_code == 422
    assert Meeting.objects.count() == 1


def test_what_was_agreed_is_written_down_and_the_next_one_arranged_at_once(cast, meeting, desk_of):
    desk = desk_of(cast.agent)
    facts = {"agreed": "We send the scheme", "next_at": picked(now() + 16 * DAY), "next_about": ""}
    desk.post(reverse("meeting_outcome", args=[meeting.pk]), facts)
    following = Meeting.objects.get(after=meeting)
    assert (following.about, list(following.people.all())) == ("Review", [cast.viktor])
    page = desk.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "We send the scheme" in page
    assert reverse("meeting", args=[meeting.pk]) in desk.get(reverse("meeting", args=[following.pk])).text
    assert desk.post(reverse("meeting_reopening", args=[meeting.pk])).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"agreed": ""},
        {"agreed": "all", "next_about": "Prices"},
        {"agreed": "all", "next_at": "2020-01-01T10:00"},
    ],
)
def test_a_meeting_without_its_words_is_still_ahead(cast, meeting, desk_of, wrong):
    response = desk_of(cast.agent).post(reverse("meeting_outcome", args=[meeting.pk]), wrong)
    assert response.status_code == 422
    assert Meeting.objects.get().is_ahead


def test_a_meeting_is_called_off_and_back(cast, meeting, desk_of):
    desk = desk_of(cast.agent)
    assert desk.post(reverse("meeting_calling_off", args=[meeting.pk]), {}).status_code == 422
    desk.post(reverse("meeting_calling_off", args=[meeting.pk]), {"why": "Viktor is ill"})
    assert "Viktor is ill" in desk.get(reverse("company_meetings", args=[cast.ventra.pk])).text
    desk.post(reverse("meeting_reopening", args=[meeting.pk]))
    assert Meeting.objects.get().is_ahead


def test_readers_read_and_change_nothing(cast, goal, meeting, desk_of):
    desk = desk_of(cast.auditor)
    assert desk.get(reverse("meeting", args=[meeting.pk])).status_code == 200
    for name, key, facts in (
        ("goal", goal.pk, {"words": "x", "said_on": "2026-11-02"}),
        ("goal_end", goal.pk, {"is_reached": "yes", "words": "x"}),
        ("goal_new", cast.ventra.pk, {"words": "x", "said_on": "2026-11-02"}),
        ("meeting_new", cast.ventra.pk, {"begins_at": picked(now()), "about": "x"}),
        ("meeting_change", meeting.pk, {"begins_at": picked(now()), "about": "x"}),
        ("meeting_outcome", meeting.pk, {"agreed": "x"}),
        ("meeting_calling_off", meeting.pk, {"why": "x"}),
    ):
        assert desk.post(reverse(name, args=[key]), facts).status_code == 403
    assert (Goal.objects.get().words, Goal.objects.get().is_open) == ("Answer at night", True)
    assert (Meeting.objects.get().about, Meeting.objects.get().is_ahead) == ("Review", True)


def test_whoever_has_left_still_said_it_and_was_there(cast, desk_of):
    desk, by = desk_of(cast.agent), cast.lead.user
    goal = set_goal(cast.ventra, words="Grow", said_by=cast.elena, said_on=now().date(), by=by)
    talk = arrange_meeting(cast.ventra, Plan(now() + DAY, "Review", (cast.elena,)), by=by)
    leave_company(cast.elena, cast.ventra, by=by)
    facts = {"words": "Grow twice", "said_by": cast.elena.pk, "said_on": "2026-11-02"}
    assert desk.post(reverse("goal", args=[goal.pk]), facts).status_code == 302
    facts = {"begins_at": picked(now() + 2 * DAY), "about": "Review", "people": [cast.elena.pk]}
    assert desk.post(reverse("meeting_change", args=[talk.pk]), facts).status_code == 302
    assert Goal.objects.get().said_by == cast.elena
    assert list(Meeting.objects.get().people.all()) == [cast.elena]


def test_an_open_goal_stands_beside_the_ticket(cast, goal, desk_of):
    address = reverse("ticket_client", args=[cast.outage.pk])
    assert "Answer at night" in desk_of(cast.agent).get(address).text
    reach_goal(goal, words="done", by=cast.lead.user)
    assert "Answer at night" not in desk_of(cast.agent).get(address).text
