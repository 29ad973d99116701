from zabota.notifications.actions import mark_read
from zabota.notifications.events import NotificationsRead
from zabota.notifications.models import Kind, Notification
from zabota.notifications.queries import BELL_LENGTH, bell_for, unread_count
from zabota.notifications.tests.conftest import LINK, NOON


def test_the_bell_shows_the_newest_first_and_at_most_so_many(olga, tell, django_assert_num_queries):
    for number in range(BELL_LENGTH + 2):
        tell(olga, link=f"/tickets/{number}/")
    with django_assert_num_queries(1):
        lines = bell_for(olga)
    assert [line.link for line in lines] == [
        f"/tickets/{number}/" for number in range(BELL_LENGTH + 1, 1, -1)
    ]
    assert unread_count(olga) == BELL_LENGTH + 2


def test_reading_all_leaves_nothing_unread(olga, tell, published):
    tell(olga)
    tell(olga, kind=Kind.MENTIONED)
    assert mark_read(olga) == 2
    assert unread_count(olga) == 0
    assert set(Notification.objects.values_list("read_at", flat=True)) == {NOON}
    (entry,) = published(NotificationsRead)
    assert (entry.about, entry.about_id) == ("user", olga.pk)


def test_reading_a_ticket_reads_what_is_about_it(olga, tell):
    tell(olga)
    tell(olga, kind=Kind.MENTIONED)
    tell(olga, link="/tickets/8/")
    assert mark_read(olga, link=LINK) == 2
    assert unread_count(olga) == 1


def test_lines_of_others_stay_unread(olga, andrey, tell, published):
    tell(andrey)
    assert mark_read(olga, ids=[Notification.objects.get().pk]) == 0
    assert unread_count(andrey) == 1
    assert not published(NotificationsRead)


def test_reading_no_line_reads_none(olga, tell):
    tell(olga)
    assert mark_read(olga, ids=[]) == 0
    assert unread_count(olga) == 1
