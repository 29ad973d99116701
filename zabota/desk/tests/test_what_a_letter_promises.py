"""The line under a letter: by when the next news comes, what its words promise, and what is taken back with it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.channels.actions import hold_letters
from zabota.core import clock
from zabota.promises import actions as promises
from zabota.promises.events import PromiseMade
from zabota.promises.levels import edit_level
from zabota.promises.models import Promise, PromiseMove, ServiceLevel
from zabota.promises.tasks import look_over_levels
from zabota.tickets.models import Message, Status
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.models import Draft

HTMX = {"HX-Request": "true", "HX-Target": "writing"}
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # 15:00 in Moscow
NEWS = "next status"


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


def open_news(ticket):
    return Promise.objects.open().get(ticket=ticket, clock=NEWS)


def page_of(client, ticket):
    return client.get(reverse("ticket", args=[ticket.pk])).content.decode()


def test_the_composer_offers_dates_by_the_working_hours_and_says_what_follows_without_one(cast, desk_of):
    page = page_of(desk_of(cast.agent), cast.forwarding)
    for moment in ("2026-11-19T15:00", "2026-11-19T18:00", "2026-11-20T10:00"):
        assert f'name="news" value="{moment}:00+03:00"' in page
    assert 'value="status" data-when="" checked>not known: a status by Mon 23 Nov, 14:00' in page


def test_a_letter_promises_the_next_news(cast, desk_of, published):
    write(desk_of(cast.agent), cast.forwarding, news=FRIDAY.isoformat())
    promise = open_news(cast.forwarding)
    assert (promise.due_at, promise.made_by, promise.message) == (
        FRIDAY,
        cast.agent,
        Message.objects.latest("pk"),
    )
    assert [entry.facts["promise_id"] for entry in published(PromiseMade)] == [promise.pk]
    cast.forwarding.refresh_from_db()
    assert (cast.forwarding.status, cast.forwarding.due_at) == (Status.OPEN, FRIDAY)


def test_a_date_may_be_said_in_words(cast, desk_of):
    write(desk_of(cast.agent), cast.forwarding, news="other", news_said="до пятницы 15:00")
    assert open_news(cast.forwarding).due_at == FRIDAY


def test_a_letter_that_promises_nothing_owes_a_status_by_the_level(cast, desk_of, published):
    write(desk_of(cast.agent), cast.forwarding)
    promise = open_news(cast.forwarding)
    assert (promise.due_at, promise.made_by) == (datetime(2026, 11, 23, 11, 0, tzinfo=UTC), None)
    assert not published(PromiseMade)


def test_words_of_the_letter_are_promised_with_it(cast, desk_of):
    write(
        desk_of(cast.agent),
        cast.forwarding,
        promised=["Пришлём инженера до пятницы 15:00"],
        promised_by=[FRIDAY.isoformat()],
    )
    promise = Promise.objects.open().get(ticket=cast.forwarding, source="letter")
    assert (promise.text, promise.due_at) == ("Пришлём инженера до пятницы 15:00", FRIDAY)
    assert (promise.message, promise.contact) == (Message.objects.latest("pk"), cast.forwarding.requester)


def test_a_letter_taken_back_takes_its_promises_back(cast, desk_of):
    client = desk_of(cast.agent)
    hold_letters(10, by=cast.agent)
    before = set(Promise.objects.filter(ticket=cast.forwarding).values_list("clock", "due_at", "outcome"))
    write(
        client,
        cast.forwarding,
        news=FRIDAY.isoformat(),
        promised=["Инженер"],
        promised_by=[FRIDAY.isoformat()],
    )
    client.post(reverse("letter_undo", args=[Message.objects.latest("pk").pk]), headers=HTMX)
    after = set(Promise.objects.filter(ticket=cast.forwarding).values_list("clock", "due_at", "outcome"))
    assert after == before


def test_a_letter_that_solves_promises_nothing_more(cast, desk_of):
    write(desk_of(cast.agent), cast.forwarding, then="solve", news=FRIDAY.isoformat())
    assert not Promise.objects.open().filter(ticket=cast.forwarding).exists()


def test_the_same_form_twice_is_one_promise(cast, desk_of):
    client, nonce = desk_of(cast.agent), str(uuid4())
    more = {"news": FRIDAY.isoformat(), "promised": ["Инженер"], "promised_by": [FRIDAY.isoformat()]}
    write(client, cast.forwarding, nonce=nonce, **more)
    with nothing_happens():
        assert write(client, cast.forwarding, nonce=nonce, **more).status_code == 200
    assert Promise.objects.filter(ticket=cast.forwarding, source="letter").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"news": "2026-11-19T10:00:00+03:00"}, "That moment has passed."),
        ({"news": "2026-11-20T10:00:00"}, "That moment has passed."),
        ({"news": "2026-13-45T10:00:00+03:00"}, "That moment has passed."),
        ({"news": "soon"}, "That moment has passed."),
        ({"news": "other", "news_said": "когда-нибудь"}, "Say by when the next news comes"),
        ({"promised": ["Инженер"], "promised_by": ["2026-11-19T10:00:00+03:00"]}, "That moment has passed."),
    ],
)
def test_a_date_that_makes_no_sense_keeps_the_text_and_sends_nothing(cast, desk_of, wrong, words):
    with nothing_happens():
        response = write(desk_of(cast.agent), cast.forwarding, **wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Проверяем." in page
    for text in wrong.get("promised", ()):
        assert f'name="promised" value="{text}"' in page


def test_a_date_beyond_a_year_is_denied_in_words(cast, desk_of):
    with nothing_happens():
        response = write(desk_of(cast.agent), cast.forwarding, news="2099-01-01T10:00:00+03:00")
    assert response.status_code == 422
    assert "no later than in a year" in response.content.decode()


def test_the_letter_after_a_move_tells_it(cast, desk_of):
    client = desk_of(cast.agent)
    promise = promises.make_promise(cast.forwarding, text="Инженер", due=FRIDAY, by=cast.agent)
    move = promises.move_promise(promise, to=FRIDAY + timedelta(days=3), reason="Снег", by=cast.agent)
    assert f'name="tells" value="{move.pk}" checked' in page_of(client, cast.forwarding)
    write(client, cast.forwarding, body="Пока ничего нового.")
    assert PromiseMove.objects.get(pk=move.pk).told_at is None
    write(client, cast.forwarding, body="Инженер приедет в понедельник.", tells=[move.pk])
    told = PromiseMove.objects.get(pk=move.pk)
    assert told.told_at == MORNING
    assert told.message.body == (
        "Инженер приедет в понедельник.\n\nНовая дата, «Инженер»: 23 ноября, 15:00 MSK"
    )
    assert 'name="tells"' not in page_of(client, cast.forwarding)


def give(level, *, by, **targets):
    edit_level(level, by=by.user, **targets)
    look_over_levels.run()


def test_what_a_level_moved_is_told_by_a_letter_and_untold_by_its_undoing(cast, desk_of):
    hold_letters(10, by=cast.agent)
    client, level = desk_of(cast.agent), ServiceLevel.objects.get(is_default=True)
    give(level, by=cast.lead, solution=timedelta(hours=2))
    with clock.stopped_at(MORNING + timedelta(hours=1)):
        give(level, by=cast.lead, solution=timedelta(hours=8))
        solution = Promise.objects.get(ticket=cast.forwarding, clock="solution")
        [move] = solution.all_moves.all()
        assert f'name="tells" value="{move.pk}" checked' in page_of(client, cast.forwarding)
        write(client, cast.forwarding, body="Ещё смотрим.", tells=[move.pk])
        move.refresh_from_db()
        assert "Новая дата, «решение»: " in move.told_in.body
        assert 'name="tells"' not in page_of(client, cast.forwarding)
        client.post(reverse("letter_undo", args=[move.told_in_id]), headers=HTMX)
        move.refresh_from_db()
        assert (move.told_at, move.told_in) == (None, None)
        assert Draft.objects.get(ticket=cast.forwarding).text == "Ещё смотрим."


def test_the_move_of_another_ticket_is_not_told(cast, desk_of):
    promise = promises.make_promise(cast.outage, text="Инженер", due=FRIDAY, by=cast.agent)
    move = promises.move_promise(promise, to=FRIDAY + timedelta(days=3), reason="Снег", by=cast.agent)
    with nothing_happens():
        assert write(desk_of(cast.agent), cast.forwarding, tells=[move.pk]).status_code == 422


def check(client, ticket, body, **more):
    url = reverse("ticket_letter_check", args=[ticket.pk])
    return client.post(url, {"body": body, "to": "inna@lisenok.example", **more}).content.decode()


def test_a_date_in_the_text_is_offered_as_a_promise(cast, desk_of):
    client, text = desk_of(cast.agent), "Инна, здравствуйте. Пришлём инженера до пятницы 15:00."
    offered = check(client, cast.forwarding, text)
    assert 'data-promises="2026-11-20T12:00:00+00:00"' in offered
    assert 'data-text="Пришлём инженера до пятницы 15:00"' in offered
    assert "You wrote “до пятницы 15:00”." in offered
    assert "A promise without a date" not in offered
    assert "data-promises" not in check(client, cast.forwarding, text, promised_by=[FRIDAY.isoformat()])
    assert "data-promises" not in check(client, cast.forwarding, text, news=FRIDAY.isoformat())


def test_a_promise_without_a_date_is_only_pointed_at(cast, desk_of):
    said = check(desk_of(cast.agent), cast.forwarding, "Инна, здравствуйте. Мы скоро пришлём инженера.")
    assert "A promise without a date." in said
    assert "data-promises" not in said


def test_who_does_not_want_to_hear_of_promises_is_offered_none(cast, desk_of):
    client = desk_of(cast.agent)
    client.post(reverse("guard_checks"), {"checks": ["gap"]})
    assert "data-promises" not in check(client, cast.forwarding, "Пришлём инженера до пятницы 15:00.")
