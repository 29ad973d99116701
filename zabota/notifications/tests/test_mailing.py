"""A letter for what was not seen under the bell: one, late enough, not at night."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail

from zabota.accounts.models import User
from zabota.core import clock
from zabota.notifications.actions import mark_read, set_preference
from zabota.notifications.models import Kind, Notification
from zabota.notifications.tasks import mail_unread


def test_the_letter_waits_two_minutes(olga, tell, mail_jobs, mailoutbox):
    before = datetime.now(UTC)
    tell(olga)
    (job,) = mail_jobs()
    assert job.args == {"user_id": olga.pk}
    assert timedelta(minutes=1, seconds=58) < job.scheduled_at - before < timedelta(minutes=2, seconds=30)
    assert mailoutbox == []


def test_what_was_read_by_then_is_not_mailed(olga, tell, mailoutbox):
    tell(olga)
    mark_read(olga)
    mail_unread.run(user_id=olga.pk)
    assert mailoutbox == []


def test_the_letter_says_what_happened_and_where(olga, tell, mailoutbox, settings):
    settings.ZABOTA_ADDRESS = "https://desk.example"
    tell(olga, title="Phones & faxes", who="Roman Belov")
    mail_unread.run(user_id=olga.pk)
    (letter,) = mailoutbox
    assert letter.to == ["olga@north.example"]
    assert letter.subject == "A ticket is yours now: Phones & faxes"
    assert letter.body.startswith(
        "A ticket is yours now · Roman Belov\nPhones & faxes\nhttps://desk.example/tickets/7/\n"
    )
    assert "https://desk.example/me/notifications/" in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_several_lines_are_one_letter(olga, tell, mailoutbox):
    tell(olga, title="First")
    tell(olga, kind=Kind.MENTIONED, title="Second")
    for _ in range(2):  # each line brought its own job
        mail_unread.run(user_id=olga.pk)
    (letter,) = mailoutbox
    assert letter.subject == "2 pieces of news wait for you"
    assert letter.body.index("First") < letter.body.index("Second")


def test_a_line_is_mailed_once_however_often_it_grows(olga, tell, mailoutbox):
    tell(olga)
    mail_unread.run(user_id=olga.pk)
    tell(olga)
    mail_unread.run(user_id=olga.pk)
    assert len(mailoutbox) == 1


def test_the_letter_is_in_the_language_of_the_person(person, tell, mailoutbox):
    inna = person("inna", language="ru")
    tell(inna)
    mail_unread.run(user_id=inna.pk)
    assert mailoutbox[0].subject == "Заявка теперь ваша: Phones restart"


def test_without_a_preference_only_personal_news_is_mailed(olga, tell, mail_jobs, mailoutbox):
    tell(olga, kind=Kind.ANSWERED)
    tell(olga, kind=Kind.UNOWNED)
    assert mail_jobs() == []
    mail_unread.run(user_id=olga.pk)
    assert mailoutbox == []


def test_whom_we_let_in_no_more_gets_no_letter(olga, tell, mailoutbox):
    tell(olga)
    User.objects.filter(pk=olga.pk).update(is_active=False)
    mail_unread.run(user_id=olga.pk)
    assert mailoutbox == []


def test_quiet_hours_put_the_letter_off_to_their_end(olga, tell, mail_jobs, mailoutbox):
    set_preference(olga, by_bell=[], by_mail=["assigned"], quiet_from=time(11), quiet_until=time(13, 30))
    tell(olga)
    mail_unread.run(user_id=olga.pk)
    mail_unread.run(user_id=olga.pk)
    assert mailoutbox == []
    first, late = mail_jobs()  # once, however many ask
    assert timedelta(minutes=87) < late.scheduled_at - first.scheduled_at < timedelta(minutes=89)
    clock.move_on(timedelta(minutes=90))
    mail_unread.run(user_id=olga.pk)
    assert len(mailoutbox) == 1


def test_a_letter_that_could_not_be_sent_is_tried_again(olga, tell, mailoutbox, monkeypatch):
    def refuse(self):
        raise ConnectionRefusedError

    tell(olga)
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", refuse)
        with pytest.raises(ConnectionRefusedError):
            mail_unread.run(user_id=olga.pk)
    assert Notification.objects.get().mailed_at is None
    mail_unread.run(user_id=olga.pk)
    assert len(mailoutbox) == 1
