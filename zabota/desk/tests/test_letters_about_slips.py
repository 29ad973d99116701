"""A letter about a date that slips: begun for its owner, told of, sent or dropped."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import MORNING
from zabota.channels.actions import hold_letters
from zabota.core import clock
from zabota.core.events import event_from
from zabota.core.models import JournalEntry
from zabota.desk import handlers
from zabota.desk.ticket.history import history_of
from zabota.notifications.models import Kind, Notification
from zabota.promises import actions, guarding
from zabota.promises.events import ClientHoursSet, LevelChanged, PromiseAtRisk, PromiseKept, PromiseMoved
from zabota.promises.levels import edit_level
from zabota.promises.models import (
    ClientHours,
    DraftedPromises,
    PreparedMove,
    Promise,
    PromiseMove,
    ServiceLevel,
    WorkCalendar,
)
from zabota.promises.slipping import slip_text
from zabota.promises.workdays import set_client_hours
from zabota.tickets.actions import send_letter
from zabota.tickets.letters import Words
from zabota.tickets.models import Message
from zabota.tickets.tests.nothing import nothing_happens
from zabota.writing.models import Draft, DraftVersion

HTMX = {"HX-Request": "true", "HX-Target": "writing"}
SECTION = {"HX-Request": "true", "HX-Target": "promises"}
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # 15:00 in Moscow
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def morning(settings):
    settings.TIME_ZONE = "Europe/Moscow"
    with clock.stopped_at(MORNING):  # a Thursday, 14:00 in Moscow
        yield


@pytest.fixture
def promise(cast):
    """At risk, an hour before it is due; whoever hears of it has heard."""
    Promise.objects.all().delete()
    made = actions.make_promise(cast.forwarding, text="Пришлём инженера", due=FRIDAY, by=cast.agent)
    clock.move_on(FRIDAY - HOUR - MORNING)
    guarding.guard()
    pass_on(PromiseAtRisk, handlers.on_promise_at_risk, handlers.begin_the_letter_about_it)
    return Promise.objects.get(pk=made.pk)


def pass_on(event, *handle):
    """What is told later, now; twice, as a job may be."""
    for entry in JournalEntry.objects.filter(name=event.__name__):
        for one in handle:
            one(event_from(entry))
            one(event_from(entry))


def prepared(promise):
    return PreparedMove.objects.select_related("promise__ticket", "promise__contact").get(promise=promise)


def draft_of(cast, ticket=None):
    return Draft.objects.filter(ticket=ticket or cast.forwarding, agent=cast.agent, kind="letter").first()


def page_of(client, ticket):
    return client.get(reverse("ticket", args=[ticket.pk])).content.decode()


def write(client, ticket, **more):
    newest = ticket.messages.filter(side="client").order_by("-pk").first().pk
    said = {"to": "inna@lisenok.example", "then": "keep", "nonce": str(uuid4()), "seen": newest}
    return client.post(reverse("ticket_letters", args=[ticket.pk]), {**said, **more}, headers=HTMX)


def test_the_letter_stands_in_the_draft_of_whoever_promised_once(cast, promise):
    text = draft_of(cast).text
    assert text == slip_text(prepared(promise))
    assert "Пришлём инженера" in text
    assert (Draft.objects.count(), DraftVersion.objects.count()) == (1, 0)


def test_what_is_written_already_stays_above_it(cast, desk_of):
    desk_of(cast.agent).post(
        reverse("draft_save", args=[cast.forwarding.pk, "letter"]),
        {"body": "Инна, здравствуйте!", "version": 0},
    )
    Promise.objects.all().delete()
    made = actions.make_promise(cast.forwarding, text="Инженер", due=FRIDAY, by=cast.agent)
    clock.move_on(FRIDAY - HOUR - MORNING)
    guarding.guard()
    pass_on(PromiseAtRisk, handlers.begin_the_letter_about_it)
    assert draft_of(cast).text == f"Инна, здравствуйте!\n\n{slip_text(prepared(made))}"


def test_the_bell_says_that_a_letter_is_prepared(cast, promise):
    [line] = Notification.objects.filter(user=cast.agent.user, kind=Kind.AT_RISK)
    assert line.title.endswith("письмо о новой дате готово")
    assert line.link == reverse("ticket", args=[cast.forwarding.pk])


def test_the_ticket_says_that_the_date_moves(cast, desk_of, promise):
    client = desk_of(cast.agent)
    section = client.get(reverse("ticket_promises", args=[cast.forwarding.pk])).content.decode()
    assert "A letter is prepared: the date moves to Tue 24 Nov, 14:00." in section
    assert "It leaves by itself" not in section
    ServiceLevel.objects.update(slip_letter="by itself")
    section = client.get(reverse("ticket_promises", args=[cast.forwarding.pk])).content.decode()
    assert "It leaves by itself at 14:50." in section
    move = prepared(promise)
    line = f'name="moves" value="{move.pk}" data-when="Tue 24 Nov, 14:00"'
    assert f"{line} checked>" in page_of(client, cast.forwarding)
    assert f"{line}>" in page_of(desk_of(cast.lead), cast.forwarding)


def test_rewritten_it_still_moves_the_date_that_it_names(cast, desk_of, promise):
    draft = draft_of(cast)
    said = draft.text.replace("\n", "  \n\n").replace("Работа", "Поставка")
    Draft.objects.filter(pk=draft.pk).update(text=said)
    page = page_of(desk_of(cast.agent), cast.forwarding)
    assert f'name="moves" value="{prepared(promise).pk}" data-when="Tue 24 Nov, 14:00" checked>' in page


def test_sent_it_moves_the_promise_with_the_reason_it_gives(cast, desk_of, promise):
    move, text = prepared(promise), draft_of(cast).text.replace("Работа занимает", "Поставка занимает")
    write(desk_of(cast.agent), cast.forwarding, body=text, moves=[move.pk, 10**6, "x"])
    moved = PromiseMove.objects.get(promise=promise)
    assert (moved.due, moved.by, moved.told_at) == (move.due, cast.agent, FRIDAY - HOUR)
    assert moved.reason.startswith("Поставка занимает")
    assert Promise.objects.get(pk=promise.pk).moves == 1
    assert draft_of(cast) is None


def test_a_letter_about_something_else_moves_nothing(cast, desk_of, promise):
    write(desk_of(cast.agent), cast.forwarding, body="Инженер уже едет.")
    assert not PromiseMove.objects.filter(promise=promise).exists()
    assert 'name="moves"' in page_of(desk_of(cast.agent), cast.forwarding)


def test_what_is_over_meanwhile_is_not_moved_and_the_letter_leaves(cast, desk_of, promise):
    move = prepared(promise)
    actions.keep_promise(promise, by=cast.agent)
    assert write(desk_of(cast.agent), cast.forwarding, body="Едет.", moves=[move.pk]).status_code == 200
    assert Message.objects.latest("pk").body == "Едет."
    assert not PromiseMove.objects.filter(promise=promise).exists()


def test_a_begun_letter_goes_when_the_promise_is_kept(cast, promise):
    actions.keep_promise(promise, by=cast.agent)
    pass_on(PromiseKept, handlers.on_slip_over)
    assert draft_of(cast) is None


def test_taken_back_the_letter_stays_begun(cast, desk_of, promise):
    """The job that clears up comes late."""
    client, move = desk_of(cast.agent), prepared(promise)
    hold_letters(10, by=cast.agent)
    write(client, cast.forwarding, body=slip_text(move), moves=[move.pk])
    client.post(reverse("letter_undo", args=[Message.objects.latest("pk").pk]), headers=HTMX)
    pass_on(PromiseMoved, handlers.on_slip_over)
    assert draft_of(cast).text == slip_text(move)
    assert Promise.objects.get(pk=promise.pk).due_at == FRIDAY


def test_moved_by_hand_its_letter_takes_the_place_of_the_one_begun(cast, desk_of, promise):
    said = {"by": "in 5 days", "reason": "Снег"}
    desk_of(cast.agent).post(reverse("promise_move", args=[promise.pk]), said, headers=HTMX)
    assert "Снег" in draft_of(cast).text
    assert slip_text(prepared(promise)) not in draft_of(cast).text


def test_what_somebody_has_written_on_stays(cast, desk_of, promise):
    draft = draft_of(cast)
    Draft.objects.filter(pk=draft.pk).update(text=f"{draft.text}\nИ ещё.")
    actions.keep_promise(promise, by=cast.agent)
    pass_on(PromiseKept, handlers.on_slip_over)
    assert draft_of(cast).text.endswith("И ещё.")


def test_news_that_are_none_are_told_by_a_letter_that_names_the_next(cast):
    Promise.objects.all().delete()
    ticket = cast.forwarding
    words = Words(body="Смотрим.", to=(("", "inna@lisenok.example"),))
    letter = send_letter(ticket, words, by=cast.agent, keep_step=True)
    actions.promise_news(letter, news_by=FRIDAY, by=cast.agent)
    clock.move_on(FRIDAY - HOUR - MORNING)
    guarding.guard()
    pass_on(PromiseAtRisk, handlers.begin_the_letter_about_it)
    move = PreparedMove.objects.get(promise__clock="next status")
    kept = DraftedPromises.objects.get(ticket=ticket)
    assert kept.news == move.due.isoformat()


def test_anybody_may_begin_the_letter(cast, desk_of, promise):
    address = reverse("promise_slip", args=[promise.pk])
    for _ in range(2):
        response = desk_of(cast.lead).post(address, headers={"HX-Request": "true", "HX-Target": "main"})
    assert response.status_code == 200
    assert Draft.objects.get(agent=cast.lead).text == slip_text(prepared(promise))


def test_who_makes_it_in_time_says_so_in_one_press(cast, desk_of, promise):
    client = desk_of(cast.agent)
    for _ in range(2):
        page = client.post(reverse("promise_slip_end", args=[promise.pk]), headers=SECTION).content.decode()
    assert "A letter is prepared" not in page
    assert prepared(promise).dropped_at == FRIDAY - HOUR
    assert client.post(reverse("promise_slip", args=[promise.pk]), headers=SECTION).status_code == 200
    with translation.override("en"):
        told = [str(one.sentence) for one in history_of(cast.forwarding)]
    assert any("holds to 15:00: no letter" in one for one in told)


def test_of_a_ticket_out_of_sight_nothing_is_begun(cast, desk_of, promise):
    with nothing_happens():
        for name in ("promise_slip", "promise_slip_end"):
            assert desk_of(cast.outsider).post(reverse(name, args=[promise.pk])).status_code == 404


def test_the_history_tells_of_the_letter(cast, desk_of, promise):
    with translation.override("en"):
        told = [str(one.sentence) for one in history_of(cast.forwarding)]
    assert any("a letter about another date is begun for <b>" in one for one in told)
    ServiceLevel.objects.update(slip_letter="by itself")
    Promise.objects.filter(pk=promise.pk).update(look_at=clock.now())
    clock.move_on(55 * HOUR / 60)
    guarding.guard()
    with translation.override("en"):
        told = [str(one.sentence) for one in history_of(cast.forwarding)]
    assert any(one.startswith("Moved by itself from ") for one in told)


def test_the_choice_is_made_on_the_levels_screen_and_told(cast, desk_of, published):
    level = edit_level(ServiceLevel.objects.get(is_default=True), slip_letter="by itself", by=cast.lead.user)
    assert published(LevelChanged)[-1].facts["what"] == ["slip_letter"]
    page = desk_of(cast.lead).get(reverse("level", args=[level.pk])).content.decode()
    assert '<option value="by itself" selected>' in page


def test_whose_hours_a_client_keeps_is_set_on_its_page(cast, desk_of, published):
    calendar, client = WorkCalendar.objects.get(is_default=True), desk_of(cast.lead)
    address = reverse("company_edit", args=[cast.lisenok.pk])
    facts = {"name": cast.lisenok.name, "domains": "", "about": "", "account_owner": "", "hours": calendar.pk}
    assert client.post(address, facts).status_code == 302
    assert ClientHours.objects.get().calendar == calendar
    client.post(address, facts)
    assert len(published(ClientHoursSet)) == 1
    assert f'<option value="{calendar.pk}" selected>' in client.get(address).content.decode()
    set_client_hours(cast.lisenok, None, by=cast.lead.user)
    assert not ClientHours.objects.exists()
