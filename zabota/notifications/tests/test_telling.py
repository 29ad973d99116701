from datetime import timedelta

from zabota.core import clock
from zabota.notifications.actions import set_preference
from zabota.notifications.events import Notified
from zabota.notifications.models import Kind, Notification
from zabota.notifications.tests.conftest import LINK, NOON


def test_each_person_gets_a_line_and_a_ring(olga, andrey, tell, published):
    tell(olga, andrey, who="Roman Belov")
    lines = Notification.objects.order_by("user")
    assert [(line.user, line.title, line.who, line.times, line.at) for line in lines] == [
        (olga, "Phones restart", "Roman Belov", 1, NOON),
        (andrey, "Phones restart", "Roman Belov", 1, NOON),
    ]
    assert [(entry.about, entry.about_id, entry.facts["kind"]) for entry in published(Notified)] == [
        ("user", olga.pk, "assigned"),
        ("user", andrey.pk, "assigned"),
    ]


def test_who_did_it_is_not_told(olga, andrey, tell, published):
    tell(olga, andrey, but_not=olga.pk)
    assert Notification.objects.get().user == andrey
    assert len(published(Notified)) == 1


def test_nobody_to_tell_is_no_mistake(db, tell, published):
    tell()
    assert not Notification.objects.exists()
    assert not published(Notified)


def test_whom_we_let_in_no_more_is_not_told(person, tell, published):
    tell(person("gone", is_active=False))
    assert not Notification.objects.exists()
    assert not published(Notified)


def test_the_same_news_again_is_one_line_with_a_count(olga, tell, published):
    tell(olga, title="Phones restart", who="Viktor")
    clock.move_on(timedelta(minutes=5))
    tell(olga, title="Phones restart, again", who="Elena")
    line = Notification.objects.get()
    assert (line.times, line.title, line.who) == (2, "Phones restart, again", "Elena")
    assert line.at == NOON + timedelta(minutes=5)
    assert len(published(Notified)) == 2


def test_another_kind_or_another_link_is_a_line_of_its_own(olga, tell):
    tell(olga)
    tell(olga, kind=Kind.MENTIONED)
    tell(olga, link="/tickets/8/")
    assert Notification.objects.count() == 3


def test_after_reading_the_same_news_is_a_new_line(olga, tell):
    tell(olga)
    Notification.objects.update(read_at=NOON)
    tell(olga)
    assert Notification.objects.filter(link=LINK).count() == 2


def test_a_kind_that_is_not_wanted_makes_no_line(olga, tell, published, mail_jobs):
    set_preference(olga, by_bell=["mentioned"], by_mail=[], quiet_from=None, quiet_until=None)
    tell(olga)
    assert not Notification.objects.exists()
    assert not published(Notified)
    assert mail_jobs() == []


def test_a_title_with_line_breaks_becomes_one_line(olga, tell):
    tell(olga, title="Phones\r\n restart " + "x" * 400)
    title = Notification.objects.get().title
    assert title == "Phones restart…"


def test_telling_many_takes_no_more_statements_for_the_lines(person, tell, django_assert_num_queries):
    people = [person(f"colleague{number}") for number in range(10)]
    with django_assert_num_queries(2 + 2 + len(people)):  # savepoint, who wants it, the lines, one ring each
        tell(*people, kind=Kind.UNOWNED)
    assert Notification.objects.count() == 10
