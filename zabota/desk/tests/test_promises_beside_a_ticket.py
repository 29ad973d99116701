"""What both sides promised, beside a ticket: made, moved, kept, asked of the client, and why a date is what it is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.core import clock
from zabota.promises import actions
from zabota.promises.models import Outcome, Promise, PromiseMove
from zabota.tickets.models import Message, Status
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.models import Draft

SECTION = {"HX-Request": "true", "HX-Target": "promises"}
MAIN = {"HX-Request": "true", "HX-Target": "main"}
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # 15:00 in Moscow
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(settings):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(MORNING):  # a Thursday, 14:00 in Moscow
        yield


@pytest.fixture
def promise(cast):
    return actions.make_promise(cast.forwarding, text="Пришлём инженера", due=FRIDAY, by=cast.agent)


@pytest.fixture
def asked(cast):
    return actions.ask_input(cast.forwarding, text="Список номеров", due=FRIDAY, by=cast.agent)


def section(client, ticket):
    return client.get(reverse("ticket_promises", args=[ticket.pk])).content.decode()


def post(client, name, thing, headers=SECTION, **data):
    return client.post(reverse(name, args=[thing.pk]), data, headers=headers)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"text": "Пришлём инженера", "by": "до пятницы 15:00"}, FRIDAY),
        ({"text": "Пришлём инженера", "by": "by Friday 15:00"}, FRIDAY),
        ({"text": "Пришлём инженера", "own": "2026-11-20T15:00"}, FRIDAY),
        ({"text": "Пришлём инженера до пятницы 15:00"}, FRIDAY),
    ],
)
def test_one_line_makes_a_promise(cast, desk_of, said, due):
    response = post(desk_of(cast.agent), "ticket_promise_new", cast.forwarding, source="call", **said)
    made = Promise.objects.get(ticket=cast.forwarding, source="call")
    assert (made.due_at, made.agent, made.text) == (due, cast.agent, said["text"])
    assert "Promised by tomorrow 15:00." in text(response)
    assert reverse("promise_withdrawal", args=[made.pk]) in text(response)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": "Инженер", "by": ""}, "Say by when"),
        ({"text": "Инженер", "by": "когда-нибудь"}, "Say by when"),
        ({"text": "Инженер", "by": "by Friday 15:00 or by Monday 10:00"}, "Several moments are named"),
        ({"text": "", "by": "до пятницы"}, "This field is required"),
        ({"text": "Инженер", "own": "2026-11-19T13:00"}, "Promise a moment that is still to come"),
        ({"text": "Инженер", "own": "2099-01-01T13:00"}, "no later than in a year"),
        ({"text": "Инженер", "by": "до пятницы", "source": "rule"}, "Select a valid choice"),
        ({"text": "Инже\x00нер", "by": "до пятницы"}, "Null characters are not allowed"),
    ],
)
def test_a_promise_that_makes_no_sense_is_refused_and_what_was_typed_stays(cast, desk_of, wrong, words):
    with nothing_happens():
        response = post(
            desk_of(cast.agent), "ticket_promise_new", cast.forwarding, **{"source": "call", **wrong}
        )
    assert response.status_code == 422
    assert words in text(response)
    assert wrong["text"].partition("\x00")[0] in text(response)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"by": "до пятницы 15:00"}, "20 November 2026, 15:00"),
        ({"by": "", "text": "Пришлём инженера до пятницы 15:00"}, "20 November 2026, 15:00"),
        ({"news_said": "tomorrow 10:00"}, "20 November 2026, 10:00"),
        ({"by": "by Friday 15:00 or by Monday 10:00"}, "Several moments are named."),
        ({"by": "скоро"}, "No moment is understood yet."),
        ({"by": "\x00" * 600}, ""),
    ],
)
def test_what_is_understood_is_shown_while_one_types(cast, desk_of, typed, words):
    response = desk_of(cast.agent).get(reverse("ticket_moments", args=[cast.forwarding.pk]), typed)
    assert response.status_code == 200
    assert words in text(response)


def test_open_ones_stand_both_ways_with_their_state_in_words_and_shape(cast, desk_of, promise, asked):
    page = section(desk_of(cast.agent), cast.forwarding)
    assert page.index("We promised") < page.index("Пришлём инженера") < page.index("They promised")
    assert page.index("They promised") < page.index("Список номеров")
    assert "tomorrow 15:00" in page
    assert "stands still while the client owes us" in page
    clock.move_on(FRIDAY - MORNING + timedelta(hours=2, minutes=5))
    late = section(desk_of(cast.agent), cast.forwarding)
    assert "dial--broken" in late
    assert '<span class="broken">2 h late</span>' in late


def test_a_promise_is_kept_and_a_slip_is_taken_back(cast, desk_of, promise):
    client = desk_of(cast.agent)
    response = post(client, "promise_keeping", promise)
    assert Promise.objects.get(pk=promise.pk).outcome == Outcome.KEPT
    assert reverse("promise_taking_up", args=[promise.pk]) in text(response)
    assert "dial--kept" in text(response)
    post(client, "promise_taking_up", promise, MAIN)
    again = Promise.objects.get(pk=promise.pk)
    assert (again.outcome, again.ended_at, again.due_at) == ("", None, FRIDAY)
    assert again.look_at is not None


def test_a_slip_is_one_for_ten_minutes(cast, desk_of, promise):
    client = desk_of(cast.agent)
    post(client, "promise_keeping", promise)
    clock.move_on(timedelta(minutes=11))
    with nothing_happens():
        assert post(client, "promise_taking_up", promise).status_code == 409


def test_a_promise_nobody_needs_is_withdrawn(cast, desk_of, promise):
    response = post(desk_of(cast.agent), "promise_withdrawal", promise)
    assert Promise.objects.get(pk=promise.pk).outcome == Outcome.WITHDRAWN
    assert "Withdrawn." in text(response)


def test_a_clock_is_kept_by_answering_alone(cast, desk_of):
    first = Promise.objects.open().filter(ticket=cast.forwarding).exclude(clock="").first()
    for name in ("promise_keeping", "promise_withdrawal"):
        with nothing_happens():
            assert post(desk_of(cast.agent), name, first).status_code == 409


def test_a_move_has_a_reason_and_begins_the_letter_that_tells_it(cast, desk_of, promise):
    client = desk_of(cast.agent)
    assert "Why it moves" in text(client.get(reverse("promise_move", args=[promise.pk])))
    response = post(client, "promise_move", promise, MAIN, by="до понедельника 10:00", reason="Снег")
    move = PromiseMove.objects.get(promise=promise)
    assert (move.was, move.due, move.reason, move.by, move.told_at) == (
        FRIDAY,
        MONDAY,
        "Снег",
        cast.agent,
        None,
    )
    draft = Draft.objects.get(ticket=cast.forwarding, agent=cast.agent)
    assert "Пришлём инженера" in draft.text
    assert "Снег" in draft.text
    assert f'name="tells" value="{move.pk}" checked' in text(response)
    assert 'opens="write-letter"' in text(response)


def test_a_moves_letter_joins_what_is_written_already(cast, desk_of, promise):
    client = desk_of(cast.agent)
    save = reverse("draft_save", args=[cast.forwarding.pk, "letter"])
    client.post(save, {"body": "Инна, здравствуйте.", "html": "<div>Инна, здравствуйте.</div>", "version": 0})
    post(client, "promise_move", promise, MAIN, by="до понедельника 10:00", reason="Снег & лёд")
    draft = Draft.objects.get(ticket=cast.forwarding, agent=cast.agent)
    assert draft.text.startswith("Инна, здравствуйте.\n\n")
    assert "Снег &amp; лёд" in draft.html


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"by": "до понедельника 10:00", "reason": " "}, "This field is required"),
        ({"by": "", "reason": "Снег"}, "Say by when"),
        ({"own": "2026-11-19T13:00", "reason": "Снег"}, "still to come"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused_where_it_was_typed(cast, desk_of, promise, wrong, words):
    with nothing_happens():
        response = post(desk_of(cast.agent), "promise_move", promise, MAIN, **wrong)
    assert (response.status_code, response["HX-Retarget"]) == (422, f"#promise-{promise.pk}-move")
    assert words in text(response)


def test_what_is_broken_is_not_mended_by_a_move(cast, desk_of, promise):
    clock.move_on(FRIDAY - MORNING + timedelta(minutes=1))
    with nothing_happens():
        response = post(desk_of(cast.agent), "promise_move", promise, MAIN, by="до 25.11", reason="Снег")
    assert response.status_code == 409
    assert "a move does not mend it" in text(response)


def test_something_is_asked_of_the_client(cast, desk_of):
    client = desk_of(cast.agent)
    said = {"text": "Список номеров", "by": "до пятницы 15:00", "contact": cast.forwarding.requester_id}
    response = post(client, "ticket_inputs", cast.forwarding, MAIN, **said)
    asked = Promise.objects.theirs().get(ticket=cast.forwarding)
    assert (asked.text, asked.due_at, asked.contact) == ("Список номеров", FRIDAY, cast.forwarding.requester)
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status == Status.WAITING
    assert "Список номеров" in Draft.objects.get(ticket=cast.forwarding).text
    assert "the client owes the next step" in text(response)
    assert "by 20 Nov, 15:00" in text(response)


def test_only_people_of_the_ticket_are_asked(cast, desk_of):
    with nothing_happens():
        response = post(
            desk_of(cast.agent),
            "ticket_inputs",
            cast.forwarding,
            text="Список",
            by="до пятницы",
            contact=cast.viktor.pk,
        )
    assert response.status_code == 422


def test_they_gave_it_and_the_step_is_ours(cast, desk_of, asked):
    client = desk_of(cast.agent)
    assert Promise.objects.open().filter(ticket=cast.forwarding, due_at=None).exists()
    post(client, "promise_keeping", asked)
    assert Promise.objects.get(pk=asked.pk).outcome == Outcome.KEPT
    assert not Promise.objects.open().filter(ticket=cast.forwarding, due_at=None).exists()
    cast.forwarding.refresh_from_db()
    assert cast.forwarding.status in {Status.NEW, Status.OPEN}
    post(client, "promise_taking_up", asked)
    assert Promise.objects.get(pk=asked.pk).is_open
    assert Promise.objects.open().filter(ticket=cast.forwarding, due_at=None).exists()


def test_the_client_is_reminded_by_a_letter(cast, desk_of, asked):
    response = post(desk_of(cast.agent), "promise_reminder", asked)
    assert "The reminder is on its way." in text(response)
    assert "Список номеров" in Message.objects.latest("pk").body
    assert Promise.objects.get(pk=asked.pk).reminders == 1


def test_who_may_only_read_is_offered_nothing(cast, desk_of, promise):
    page = section(desk_of(cast.auditor), cast.forwarding)
    assert "Пришлём инженера" in page
    assert reverse("promise_keeping", args=[promise.pk]) not in page
    assert reverse("ticket_promise_new", args=[cast.forwarding.pk]) not in page


@pytest.mark.parametrize("who", ["outsider", "client_user"])
@pytest.mark.parametrize("act", ["keeping", "withdrawal", "taking_up", "reminder", "move"])
def test_a_stranger_finds_nothing(cast, desk_of, promise, who, act):
    with nothing_happens():
        assert post(desk_of(getattr(cast, who)), f"promise_{act}", promise).status_code == 404


def test_the_head_says_what_is_next_and_when_and_explains_it(cast, desk_of, promise):
    client = desk_of(cast.agent)
    standing = client.get(reverse("ticket", args=[cast.forwarding.pk])).context["standing"]
    assert (standing["next"], standing["when_words"], standing["tone"]) == (
        "first answer",
        "by 14:25,",
        "soon",
    )
    first = Promise.objects.get(ticket=cast.forwarding, clock="first answer")
    why = text(client.get(standing["why_url"]))
    assert standing["why_url"] == reverse("promise_explanation", args=[first.pk])
    for words in ("Why 14:25?", "since no rule holds: first answer", "The client asked", "Due by the level"):
        assert words in why
    assert "Only working hours count." in why


def test_a_moved_date_explains_who_moved_it_and_when_the_client_was_told(cast, desk_of, promise):
    message = Message.objects.filter(ticket=cast.forwarding).first()
    actions.move_promise(promise, to=MONDAY, reason="Снег", by=cast.agent, message=message)
    why = text(desk_of(cast.agent).get(reverse("promise_explanation", args=[promise.pk])))
    assert "promised it (letter)" in why
    assert "Moved by Ольга Ремизова, told 1 d before it was due" in why
    assert "Снег. The first date stays on record." in why


def test_a_snooze_is_shown_as_the_promise_that_it_is(cast, desk_of):
    client = desk_of(cast.agent)
    post(client, "ticket_snooze", cast.forwarding, MAIN, until="tomorrow", reason="Ждём поставщика")
    page = section(client, cast.forwarding)
    assert "Ждём поставщика" in page
    assert "the client was not told" in page
    snoozed = Promise.objects.get(ticket=cast.forwarding, source="snooze")
    assert reverse("promise_move", args=[snoozed.pk]) not in page
    assert "snoozed the ticket until then" in text(
        client.get(reverse("promise_explanation", args=[snoozed.pk]))
    )
