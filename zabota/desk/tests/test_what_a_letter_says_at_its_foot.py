"""The foot of a letter: what it promises, in the client’s language and zone; what is chosen stays with the draft."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.channels.actions import hold_letters
from zabota.core import clock
from zabota.desk.letter.foot import foot_of, with_foot, without_foot
from zabota.promises.models import ClientHours, DraftedPromises, Promise, WorkCalendar
from zabota.satisfaction.actions import set_voice_policy
from zabota.tickets.models import Message
from zabota.writing.models import Draft

HTMX = {"HX-Request": "true", "HX-Target": "writing"}
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # 15:00 in Moscow
SAID = "Мы напишем вам до 20 ноября, 15:00 MSK."
ENGINEER = "До 20 ноября, 15:00 MSK: инженер у вас"


@pytest.fixture(autouse=True)
def morning(settings):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(MORNING):  # a Thursday, 14:00 in Moscow
        yield


def write(client, ticket, **more):
    newest = ticket.messages.filter(side="client").order_by("-pk").first().pk
    said = {
        "to": "inna@lisenok.example",
        "body": "Проверяем.",
        "then": "keep",
        "nonce": str(uuid4()),
        "seen": newest,
    }
    return client.post(reverse("ticket_letters", args=[ticket.pk]), {**said, **more}, headers=HTMX)


def save(client, ticket, **more):
    return client.post(
        reverse("draft_save", args=[ticket.pk, "letter"]), {"body": "Проверяем.", "version": 0, **more}
    )


def page_of(client, ticket):
    return client.get(reverse("ticket", args=[ticket.pk])).content.decode()


def preview(client, ticket, body="Проверяем.", **more):
    url = reverse("ticket_letter_check", args=[ticket.pk])
    return client.post(url, {"body": body, "to": "inna@lisenok.example", **more}).content.decode()


def test_where_it_is_not_known_the_letter_says_by_when_there_is_a_status(cast, desk_of):
    client = desk_of(cast.agent)
    line = "Мы напишем вам до 23 ноября, 14:00 MSK."
    assert line in preview(client, cast.forwarding, news="status")
    write(client, cast.forwarding, news="status")
    message = Message.objects.latest("pk")
    assert message.body == f"Проверяем.\n\n{line}"
    status = Promise.objects.open().get(ticket=cast.forwarding, clock="next status")
    assert (status.due_at, status.told_at) == (MORNING + timedelta(days=4), MORNING)


def test_a_letter_says_when_the_next_news_comes(cast, desk_of):
    write(desk_of(cast.agent), cast.forwarding, news=FRIDAY.isoformat())
    assert Message.objects.latest("pk").body == f"Проверяем.\n\n{SAID}"


def test_in_html_too(cast, desk_of):
    write(desk_of(cast.agent), cast.forwarding, html="<div>Проверяем.</div>", news=FRIDAY.isoformat())
    letter = Message.objects.latest("pk")
    assert letter.html == f"<div>Проверяем.</div><p>{SAID}</p>"
    assert letter.body == f"Проверяем.\n\n{SAID}"


def test_a_promise_is_said_in_the_clients_zone(cast, desk_of):
    layout = {"timezone": "Asia/Yekaterinburg", "business_hours": {"mon": [["09:00", "18:00"]]}}
    calendar = WorkCalendar.objects.create(name="Екатеринбург", layout=layout)
    ClientHours.objects.create(company=cast.lisenok, calendar=calendar)
    said = {"promised": ["инженер у вас"], "promised_by": [FRIDAY.isoformat()]}
    write(desk_of(cast.agent), cast.forwarding, body="Инженер едет до пятницы 15:00.", **said)
    assert Message.objects.latest("pk").body.endswith("\n\nДо 20 ноября, 17:00 UTC+05:00: инженер у вас")


def test_nothing_is_said_twice(cast, desk_of):
    text = "Напишем до пятницы 15:00."
    write(desk_of(cast.agent), cast.forwarding, body=text, news=FRIDAY.isoformat())
    assert Message.objects.latest("pk").body == text
    assert Promise.objects.open().get(ticket=cast.forwarding, clock="next status").due_at == FRIDAY


def test_a_letter_that_promises_nothing_says_nothing(cast, desk_of):
    client = desk_of(cast.agent)
    write(client, cast.forwarding)
    assert Message.objects.latest("pk").body == "Проверяем."
    write(client, cast.forwarding, then="solve", news=FRIDAY.isoformat())
    assert Message.objects.latest("pk").body == "Проверяем."


def test_the_writer_sees_what_is_added(cast, desk_of):
    client = desk_of(cast.agent)
    assert SAID in preview(client, cast.forwarding, news=FRIDAY.isoformat())
    assert SAID in preview(client, cast.forwarding, news="other", news_said="до пятницы 15:00")
    assert "guard__foot" not in preview(client, cast.forwarding, news="other", news_said="когда-нибудь")
    assert "guard__foot" not in preview(
        client, cast.forwarding, "Напишем до пятницы 15:00.", news=FRIDAY.isoformat()
    )
    said = {"promised": ["<b>инженер</b>"], "promised_by": [FRIDAY.isoformat()]}
    assert "&lt;b&gt;инженер&lt;/b&gt;" in preview(client, cast.forwarding, **said)


def test_words_of_the_promise_are_escaped_in_html(cast):
    lines = foot_of(cast.forwarding, "", news_by=None, promised=[("<i>инженер</i> & co", FRIDAY)])
    _body, html = with_foot("Да.", "<div>Да.</div>", lines)
    assert html == "<div>Да.</div><p>До 20 ноября, 15:00 MSK: &lt;i&gt;инженер&lt;/i&gt; &amp; co</p>"


def test_it_comes_off_again_as_it_was_put_on(cast):
    promised = [("инженер у вас", FRIDAY)]
    lines = foot_of(cast.forwarding, "Да.", news_by=FRIDAY, promised=promised)
    assert lines == [ENGINEER, SAID]
    whole = with_foot("Да.", "<div>Да.</div>", lines)
    assert without_foot(cast.forwarding, *whole, news_by=FRIDAY, promised=promised) == (
        "Да.",
        "<div>Да.</div>",
    )
    assert without_foot(cast.forwarding, "Да.", "", news_by=FRIDAY, promised=promised) == ("Да.", "")


def test_what_is_chosen_comes_back_with_the_draft(cast, desk_of):
    client = desk_of(cast.agent)
    chosen = {"promised": ["Инженер"], "promised_by": [FRIDAY.isoformat()]}
    save(client, cast.forwarding, news=FRIDAY.isoformat(), **chosen)
    page = page_of(client, cast.forwarding)
    assert f'name="news" value="{FRIDAY.isoformat()}" data-when="tomorrow 15:00" checked' in page
    assert 'name="promised" value="Инженер"' in page
    assert 'value="status" data-when="" checked' in page_of(desk_of(cast.lead), cast.forwarding)


def test_words_come_back_too(cast, desk_of):
    client = desk_of(cast.agent)
    save(client, cast.forwarding, news="other", news_said="до <пятницы>")
    page = page_of(client, cast.forwarding)
    assert 'name="news" value="other" data-when="" checked' in page
    assert 'value="до &lt;пятницы&gt;"' in page


def test_a_moment_that_has_passed_is_not_chosen_again(cast, desk_of):
    client = desk_of(cast.agent)
    save(client, cast.forwarding, news=FRIDAY.isoformat())
    clock.move_on(timedelta(days=2))
    assert 'value="status" data-when="" checked' in page_of(client, cast.forwarding)


@pytest.mark.parametrize(
    "wrong",
    [{"news": "x" * 5000}, {"news": "soon"}, {"news": "other", "news_said": "y" * 9000}, {"promised": ["z"]}],
)
def test_what_makes_no_sense_is_kept_short_and_harms_nothing(cast, desk_of, wrong):
    client = desk_of(cast.agent)
    assert save(client, cast.forwarding, **wrong).status_code == 200
    assert client.get(reverse("ticket", args=[cast.forwarding.pk])).status_code == 200


def test_choosing_nothing_keeps_nothing_and_a_sent_letter_takes_it_along(cast, desk_of):
    client = desk_of(cast.agent)
    save(client, cast.forwarding, news=FRIDAY.isoformat())
    save(client, cast.forwarding, news="status", version=1)
    assert not DraftedPromises.objects.exists()
    save(client, cast.forwarding, news=FRIDAY.isoformat(), version=2)
    write(client, cast.forwarding, news=FRIDAY.isoformat())
    assert not DraftedPromises.objects.exists()


def test_taken_back_the_letter_is_as_it_was_written(cast, desk_of):
    client = desk_of(cast.agent)
    hold_letters(10, by=cast.agent)
    chosen = {"promised": ["инженер у вас"], "promised_by": [FRIDAY.isoformat()], "news": FRIDAY.isoformat()}
    write(client, cast.forwarding, html="<div>Проверяем.</div>", **chosen)
    letter = Message.objects.latest("pk")
    assert letter.body == f"Проверяем.\n\n{ENGINEER}\n{SAID}"
    client.post(reverse("letter_undo", args=[letter.pk]), headers=HTMX)
    draft = Draft.objects.get(ticket=cast.forwarding, agent=cast.agent)
    assert (draft.text, draft.html) == ("Проверяем.", "<div>Проверяем.</div>")
    kept = DraftedPromises.objects.get()
    assert (kept.news, kept.promised) == (FRIDAY.isoformat(), [["инженер у вас", FRIDAY.isoformat()]])


def test_where_the_house_wants_it_the_way_to_the_director_stands_last(cast, desk_of, settings):
    settings.ZABOTA_ADDRESS = "https://help.example"
    set_voice_policy(answer_hours=16, foot_link=True, by=cast.owner.user)
    way = "Письмо директору, мимо нас всех: https://help.example/portal/director/new/"
    client = desk_of(cast.agent)
    assert way in preview(client, cast.forwarding)
    write(client, cast.forwarding, news=FRIDAY.isoformat())
    assert Message.objects.latest("pk").body == f"Проверяем.\n\n{SAID}\n{way}"
    write(client, cast.forwarding, then="solve")
    assert Message.objects.latest("pk").body == f"Проверяем.\n\n{way}"
    whole = with_foot("Да.", "<div>Да.</div>", foot_of(cast.forwarding, "Да.", news_by=FRIDAY, promised=[]))
    assert without_foot(cast.forwarding, *whole, news_by=FRIDAY, promised=[]) == ("Да.", "<div>Да.</div>")
