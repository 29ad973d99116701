"""The radar's screens: who needs somebody, why, and what a person found."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from zabota.clients.models import Company
from zabota.core import clock
from zabota.desk.about_health import on_alarm_raised
from zabota.notifications.models import Notification
from zabota.retention.events import AlarmRaised, AlarmReopened, AlarmSettled, MoodSet
from zabota.retention.models import Alarm, HealthWeek, Lull, Mood, Settlement, Signal, Watch
from zabota.retention.weeks import monday_of
from zabota.retention.weighing import weigh

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MONDAY = monday_of(NOW.date())
WEEKS = [(MONDAY - timedelta(weeks=ago)).isoformat() for ago in range(26, 0, -1)]
SINCE = MONDAY - timedelta(weeks=3)
TERMS = {
    "weeks": WEEKS[-3:],
    "by_channel": {"portal": [1.5, 1.5, 1.25], "calls": [-0.5, 0.25, 0.25]},
    "came": {"portal": 0, "calls": 9},
    "usual": {"portal": 15.0, "calls": 9.5},
}


@pytest.fixture(autouse=True)
def _today():
    with clock.stopped_at(NOW):
        yield


def watch(company, *, score=0.0, by_channel=None, state="watched", **columns) -> Watch:
    lane = {
        "came": [5] * 23 + [0] * 3,
        "usual": [5.0] * 26,
        "low": [2.0] * 26,
        "high": [8.0] * 26,
        "told": [1] * 26,
    }
    facts = {
        "state": state,
        "week": MONDAY - timedelta(weeks=1),
        "since": SINCE,
        "threshold": 4.0,
        "half_in": 9.0,
        "silence_in": 3.0,
        "usual": 5.0,
        "standing": {"score": score, "by_channel": by_channel or {}},
        "rhythm": {
            "weeks": WEEKS,
            "lanes": dict.fromkeys(by_channel or ["portal"], lane),
            "scores": [0.0] * 26,
            "thresholds": [4.0] * 26,
        },
        "looked_at": NOW,
    }
    made, _new = Watch.objects.update_or_create(company=company, defaults={**facts, **columns})
    weigh([company.pk])
    made.refresh_from_db()
    return made


def alarm(company) -> Alarm:
    facts = {"week": MONDAY - timedelta(weeks=1), "since": SINCE, "score": 4.25, "threshold": 4.0}
    return Alarm.objects.create(company=company, **facts, channel="portal", terms=TERMS, raised_at=NOW)


def english(browser, address, **options):
    return browser.get(address, headers={"Accept-Language": "en", **options.pop("headers", {})}, **options)


def test_who_alarms_stands_first_and_who_cannot_be_seen_stands_apart(cast, client_of):
    watch(cast.ventra, score=4.25, by_channel={"portal": 4.25})
    watch(cast.lisenok)
    small = Company.objects.create(name="Абзац")
    watch(small, state="unseen", half_in=None, silence_in=None)
    found = alarm(cast.ventra)
    browser = client_of(cast.lead)
    page = english(browser, reverse("quiet_clients")).text
    assert reverse("alarm", args=[found.pk]) in page
    assert "Nobody in the portal since 26 October, usually on 15 days in this time" in page
    assert cast.lisenok.name not in page
    watched = english(browser, reverse("quiet_clients") + "?show=watched").text
    assert watched.index("Ventra") < watched.index(cast.lisenok.name)
    assert "Абзац" not in watched
    unseen = english(browser, reverse("quiet_clients") + "?show=unseen").text
    assert "Абзац" in unseen
    assert "Even complete silence would never be seen" in unseen


def test_a_fall_of_ten_points_needs_attention(cast, client_of):
    HealthWeek.objects.create(company=cast.lisenok, week=MONDAY - timedelta(weeks=13), value=91)
    watch(cast.lisenok)
    page = english(client_of(cast.lead), reverse("quiet_clients"))
    assert cast.lisenok.name in page.text
    assert "was 91" in page.text


def test_only_mine_and_a_sheet(cast, client_of):
    watch(cast.ventra, score=4.25, by_channel={"portal": 4.25})
    watch(cast.lisenok)
    cast.lisenok.account_owner = cast.lead.user
    cast.lisenok.save()
    sheet = english(client_of(cast.lead), reverse("quiet_clients") + "?show=watched&own=1&csv=1")
    lines = sheet.text.lstrip("\ufeff").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(f"{cast.lisenok.name},{cast.lead.user.name},80,,,is watched,well seen")


def test_the_list_costs_the_same_for_twenty_as_for_ten(cast, client_of):
    browser = client_of(cast.lead)
    asked = []
    for start in (0, 10):
        for number in range(start, start + 10):
            watch(Company.objects.create(name=f"Компания {number}"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(reverse("quiet_clients") + "?show=watched")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_alarm_s_page_shows_the_exact_sum(cast, client_of):
    found = alarm(cast.ventra)
    page = english(client_of(cast.trainee), reverse("alarm", args=[found.pk])).text
    assert "+4.25" in page
    assert "+0.00" in page
    assert "In all 4.25; an alarm is raised from 4.00." in page


def test_an_alarm_is_settled_in_words_and_opened_again(cast, client_of, published):
    found = alarm(cast.ventra)
    browser = client_of(cast.lead)
    address = reverse("alarm_settlement", args=[found.pk])
    refused = browser.post(address, {"finding": "unhappy", "words": "  "})
    assert refused.status_code == 422
    assert not Settlement.objects.exists()
    assert not published(AlarmSettled)
    done = browser.post(
        address, {"finding": "unhappy", "words": "Звонил Виктору", "next_step": "Визит во вторник"}
    )
    assert (done.status_code, done.url) == (302, reverse("alarm", args=[found.pk]))
    made = Settlement.objects.get()
    assert (made.words, made.next_step, made.by) == ("Звонил Виктору", "Визит во вторник", cast.lead.user)
    assert Alarm.objects.get().settled_at == NOW
    assert published(AlarmSettled)[0].facts == {"company_id": cast.ventra.pk, "alarm_id": found.pk}
    again = browser.post(address, {"finding": "well", "words": "Другое"})
    assert again.status_code == 409
    assert Settlement.objects.get().words == "Звонил Виктору"
    assert browser.post(reverse("alarm_reopening", args=[found.pk])).status_code == 302
    assert Alarm.objects.get().is_open
    assert not Settlement.objects.exists()
    assert published(AlarmReopened)


def test_who_may_not_edit_clients_settles_nothing(cast, client_of):
    found = alarm(cast.ventra)
    response = client_of(cast.trainee).post(
        reverse("alarm_settlement", args=[found.pk]), {"finding": "well", "words": "Всё хорошо"}
    )
    assert response.status_code == 403
    assert not Settlement.objects.exists()


def test_the_health_part_says_why_and_what_was_and_leads_to_the_evidence(cast, client_of):
    HealthWeek.objects.create(company=cast.ventra, week=MONDAY - timedelta(weeks=14), value=81)
    watch(cast.ventra, score=4.0, by_channel={"portal": 4.4, "calls": -0.4})
    alarm(cast.ventra)
    page = english(
        client_of(cast.agent),
        reverse("company_health", args=[cast.ventra.pk]),
        headers={"HX-Request": "true"},
    ).text
    assert "<html" not in page
    assert ">60</b>" in page
    assert "was 81 a quarter ago" in page
    assert "−4.4" in page
    assert "+0.4" in page
    assert "Complete silence would be seen after 3 weeks, a fall to a half after 9 weeks." in page


def test_who_cannot_be_seen_has_no_number(cast, client_of):
    watch(cast.ventra, state="unseen", silence_in=40.0, half_in=None)
    page = english(client_of(cast.agent), reverse("company_health", args=[cast.ventra.pk])).text
    assert "cannot be seen" in page
    assert "health__value" not in page
    assert Watch.objects.get().health is None


def test_before_the_first_night_the_parts_say_so(cast, client_of):
    browser = client_of(cast.agent)
    assert "After the first night" in english(browser, reverse("company_health", args=[cast.ventra.pk])).text
    assert "after the first" in english(browser, reverse("company_rhythm", args=[cast.ventra.pk])).text
    assert "it has not looked yet" in english(browser, reverse("quiet_clients")).text


def test_the_rhythm_is_drawn_and_stands_as_a_table(cast, client_of):
    watch(cast.ventra)
    found = alarm(cast.ventra)
    page = english(client_of(cast.agent), reverse("company_rhythm", args=[cast.ventra.pk])).text
    assert page.count("lanes__bar--low") == 3
    assert 'aria-label="portal: 0 last week, 5 is usual"' in page
    assert page.count("<tr>") == 27
    assert reverse("alarm", args=[found.pk]) in page
    assert "style=" not in page.split("<main")[1]


def test_the_mood_is_the_account_owner_s_and_stands_in_no_number(cast, client_of, published):
    cast.ventra.account_owner = cast.agent.user
    cast.ventra.save()
    before = watch(cast.ventra).health
    address = reverse("company_mood", args=[cast.ventra.pk])
    form = {"feeling": "wary", "reason": "Спросил про договор", "until": "2026-12-20"}
    other = client_of(cast.lead).post(address, form, headers={"Accept-Language": "en"})
    assert other.status_code == 422
    assert "Only the account owner sets the mood" in other.text
    assert not Mood.objects.exists()
    own = client_of(cast.agent)
    assert own.post(address, form).status_code == 302
    assert own.post(address, {**form, "feeling": "glad"}).status_code == 302
    assert [mood.feeling for mood in Mood.objects.filter(ended_at=None)] == ["glad"]
    assert len(published(MoodSet)) == 2
    weigh()
    assert Watch.objects.get().health == before
    assert own.post(reverse("mood_removal", args=[Mood.objects.get(ended_at=None).pk])).status_code == 302
    assert not Mood.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("until", ["2026-11-19", "2027-11-19", "soon"])
def test_a_mood_holds_for_a_while(cast, client_of, until):
    form = {"feeling": "wary", "reason": "Спросил", "until": until}
    response = client_of(cast.lead).post(reverse("company_mood", args=[cast.ventra.pk]), form)
    assert response.status_code == 422
    assert not Mood.objects.exists()


def test_a_mood_that_runs_out_needs_attention(cast, client_of):
    watch(cast.lisenok)
    facts = {"reason": "Видела", "by": cast.lead.user, "at": NOW - timedelta(days=20)}
    Mood.objects.create(company=cast.lisenok, feeling="calm", until=NOW.date() + timedelta(days=3), **facts)
    assert cast.lisenok.name in client_of(cast.lead).get(reverse("quiet_clients")).text


def test_expected_quiet_days_are_written_down(cast, client_of):
    address = reverse("company_lull", args=[cast.ventra.pk])
    form = {"since": "2026-12-20", "until": "2027-01-10", "words": "Каникулы"}
    browser = client_of(cast.lead)
    assert browser.post(address, {**form, "until": "2026-12-01"}).status_code == 422
    assert browser.post(address, form).status_code == 302
    lull = Lull.objects.get()
    assert lull.words == "Каникулы"
    browser.post(reverse("lull_removal", args=[lull.pk]))
    assert not Lull.objects.exists()


def test_the_account_owner_and_the_leads_hear_of_an_alarm_once(cast):
    cast.ventra.account_owner = cast.colleague.user
    cast.ventra.save()
    found = alarm(cast.ventra)
    event = AlarmRaised(
        company_id=cast.ventra.pk, alarm_id=found.pk, channel="portal", since=SINCE.isoformat()
    )
    on_alarm_raised(event)
    told = {one.user: one for one in Notification.objects.filter(kind="silence")}
    assert told.keys() >= {cast.colleague.user, cast.lead.user, cast.owner.user}
    assert told[cast.colleague.user].title.startswith("Nobody in the portal since 26 October")
    assert not told.keys() & {cast.agent.user, cast.client_user}


def test_a_client_s_person_never_sees_a_word_of_it(cast, client_of):
    watch(cast.ventra)
    found = alarm(cast.ventra)
    browser = client_of(cast.client_user)
    for address in (
        reverse("quiet_clients"),
        reverse("alarm", args=[found.pk]),
        reverse("company_health", args=[cast.ventra.pk]),
        reverse("company_rhythm", args=[cast.ventra.pk]),
        reverse("company_signals", args=[cast.ventra.pk]),
    ):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("fire", 3.0, "3 hours"),
        ("paid", 10.0, "10 days late"),
        ("paid", 0.0, "on its day"),
        ("paid", -1.0, "1 day early"),
        ("promise moved", 2.5, "by 2.5 days"),
        ("champion silent", 0.62, "carried 62 %"),
        ("slow replies", 3.98, "×4.0"),
        ("report unread", None, "—"),
    ],
)
def test_the_evidence_says_what_it_measures(cast, client_of, kind, value, words):
    facts = {"at": NOW, "known_at": NOW, "source": "test 1"}
    Signal.objects.create(company=cast.ventra, kind=kind, value=value, **facts)
    page = english(client_of(cast.agent), reverse("company_signals", args=[cast.ventra.pk]))
    [(_signal, measured)] = page.context["rows"]
    assert (measured or "—") == words
    assert f">{words}</td>" in page.text


def test_an_opinion_is_said_on_its_scale(cast, client_of):
    facts = {
        "at": NOW,
        "known_at": NOW,
        "source": "answer 1",
        "measure": "nps",
        "value": 9,
        "level": "partner",
    }
    Signal.objects.create(company=cast.ventra, kind="answered", **facts)
    page = english(
        client_of(cast.agent), reverse("company_signals", args=[cast.ventra.pk]) + "?kind=answered"
    )
    assert ">9 of 10</td>" in page.text


def test_signals_stand_by_when_they_were_on_every_page(cast, client_of):
    days = [(number * 37) % 60 for number in range(60)]
    Signal.objects.bulk_create(
        Signal(
            company=cast.ventra, kind="fire", at=NOW - timedelta(days=ago), known_at=NOW, source=f"fire {ago}"
        )
        for ago in days
    )
    browser, address = client_of(cast.agent), reverse("company_signals", args=[cast.ventra.pk])
    first = browser.get(address).context["page"]
    second = browser.get(address, {"after": first.after}).context["page"]
    back = browser.get(address, {"before": second.before}).context["page"]
    assert [one.source for one in [*first.items, *second.items]] == [f"fire {ago}" for ago in range(60)]
    assert back.items == first.items


@pytest.mark.parametrize("place", [["yesterday", 1], ["2026-11-19T10:00:00", 1], ["2026-99-01T10:00:00Z", 1]])
def test_a_moment_made_up_by_a_stranger_shows_the_newest(cast, client_of, place):
    cursor = urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    address = reverse("company_signals", args=[cast.ventra.pk])
    assert client_of(cast.agent).get(address, {"after": cursor}).status_code == 200
