from datetime import time

import pytest

from zabota.notifications.models import Kind, Preference
from zabota.notifications.queries import preference_of


def test_without_a_row_all_is_under_the_bell_and_the_personal_comes_by_mail(olga):
    wish = preference_of(olga)
    assert wish.by_bell == Kind.values
    assert wish.by_mail == [
        "assigned",
        "backups",
        "director",
        "handed",
        "meeting",
        "mentioned",
        "request",
        "thanked",
        "undelivered",
    ]
    assert (wish.quiet_from, wish.quiet_until) == (None, None)
    assert not Preference.objects.exists()


def test_the_page_shows_what_holds(window):
    text = window.get("/me/notifications/").text
    form = text.split("<main")[1].split("</main")[0]
    assert form.count(" checked") == 35


def test_what_is_chosen_is_kept(window, olga):
    form = {"by_bell": ["answered"], "by_mail": ["mentioned"], "quiet_from": "22:00", "quiet_until": "07:30"}
    response = window.post("/me/notifications/", form)
    assert (response.status_code, response.url) == (302, "/me/notifications/")
    wish = Preference.objects.get(user=olga)
    assert (wish.by_bell, wish.by_mail) == (["answered", "mentioned"], ["mentioned"])
    assert (wish.quiet_from, wish.quiet_until) == (time(22), time(7, 30))
    assert 'value="22:00"' in window.get("/me/notifications/").text


def test_nothing_at_all_may_be_chosen(window, olga):
    window.post("/me/notifications/", {})
    wish = preference_of(olga)
    assert (wish.by_bell, wish.by_mail) == ([], [])


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"quiet_from": "22:00"}, "Quiet hours need both ends."),
        ({"quiet_until": "07:00"}, "Quiet hours need both ends."),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "Quiet hours cannot end when they begin."),
        ({"quiet_from": "late", "quiet_until": "07:00"}, "Enter a valid time."),
        ({"by_bell": "gossip"}, "gossip"),
    ],
)
def test_nonsense_is_refused_with_words_and_changes_nothing(window, form, words):
    response = window.post("/me/notifications/", form)
    assert (response.status_code, words in response.text) == (422, True)
    assert not Preference.objects.exists()
