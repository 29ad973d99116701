from django.test import Client

from zabota.accounts.models import Kind as Side
from zabota.accounts.models import User
from zabota.notifications.models import Kind, Notification
from zabota.notifications.queries import unread_count


def test_the_bell_says_what_is_new(window, olga, tell):
    tell(olga, title="<b>Phones</b> restart", who="Roman Belov")
    tell(olga, title="<b>Phones</b> restart", who="Roman Belov")
    text = window.get("/bell/").text
    assert "<strong>A ticket is yours now</strong>" in text
    assert "&lt;b&gt;Phones&lt;/b&gt; restart · 2 times" in text
    assert 'href="/tickets/7/"' in text
    assert "<html" not in text


def test_an_empty_bell_says_what_will_stand_there(window):
    text = window.get("/bell/").text
    assert "Nothing new" in text
    assert "Mark all as read" not in text


def test_all_is_read_with_one_button(window, olga, tell):
    tell(olga)
    assert "Mark all as read" in window.get("/bell/").text
    response = window.post("/bell/readings")
    assert response.status_code == 200
    assert "<strong>" not in response.text
    assert unread_count(olga) == 0


def test_some_lines_are_read_alone(window, olga, tell):
    tell(olga)
    tell(olga, kind=Kind.MENTIONED)
    window.post("/bell/readings", {"id": Notification.objects.get(kind="mentioned").pk})
    assert Notification.objects.get(read_at=None).kind == "assigned"


def test_nonsense_for_a_line_reads_none(window, olga, tell):
    tell(olga)
    assert window.post("/bell/readings", {"id": "x"}).status_code == 200
    assert unread_count(olga) == 1


def test_a_link_reads_nothing(window, olga, tell):
    tell(olga)
    assert window.get("/bell/readings").status_code == 405
    assert unread_count(olga) == 1


def test_strangers_and_clients_have_no_bell(db):
    stranger, client = Client(), Client()
    client.force_login(User.objects.create_user("marina@ventra.example", None, name="M", kind=Side.CLIENT))
    for address in ("/bell/", "/bell/readings", "/me/notifications/"):
        assert stranger.post(address).status_code == 302
        assert client.post(address).status_code == 404


def test_news_of_one_kind_in_a_row_are_one_line_that_unfolds(window, olga, tell):
    for number in range(3):
        tell(olga, link=f"/tickets/{number}/", who="Roman Belov")
    tell(olga, kind=Kind.MENTIONED)
    text = window.get("/bell/").text
    assert text.count("A ticket is yours now") == 1
    assert "3 times: show them" in text
    assert [f'href="/tickets/{number}/"' in text for number in range(3)] == [True] * 3


def test_the_bell_can_be_closed_where_it_fills_the_screen(window):
    assert 'popovertarget="bell" popovertargetaction="hide"' in window.get("/bell/").text
