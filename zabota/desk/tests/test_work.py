"""The section “This ticket”: what is kept around it, saved at once, with the strip in the head coming along."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.cast import MORNING
from zabota.core import clock
from zabota.notes.actions import write_note
from zabota.notes.models import Mention
from zabota.tickets import actions
from zabota.tickets.models import FieldType, FieldValue, Problem, Status, TimeSpent
from zabota.tickets.tests.nothing import nothing_happens

SECTION = {"HX-Request": "true", "HX-Target": "work"}
STRIP = {"HX-Request": "true", "HX-Target": "strip"}
MAIN = {"HX-Request": "true", "HX-Target": "main"}
PURPOSE = {"who_needs_it": "Инженеры", "what_for": "искать причину"}
BAD = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def morning():
    with clock.stopped_at(MORNING):
        yield


def post(client, act, ticket, /, *more, headers=SECTION, query="", **data):
    response = client.post(reverse(act, args=[ticket.pk, *more]) + query, data, headers=headers)
    ticket.refresh_from_db()
    return response


def text(response):
    return response.content.decode()


def undo_in(response):
    return re.search(r'hx-post="([^"]+)"[^>]*hx-target="\.ticket"', text(response))[1].replace("&amp;", "&")


def tags_of(ticket):
    return list(ticket.tags.order_by("name").values_list("name", flat=True))


def test_a_tag_is_written_taken_away_and_back_again(cast, desk_of):
    client = desk_of(cast.trainee)
    response = post(client, "ticket_tags", cast.forwarding, name=f"VIP {BAD}")
    assert response.status_code == 200
    assert BAD not in text(response)
    assert 'hx-swap-oob="true"' in text(response)
    tag = cast.forwarding.tags.get()
    gone = post(client, "ticket_tag_removal", cast.forwarding, tag.pk)
    assert tags_of(cast.forwarding) == []
    assert client.post(undo_in(gone), headers=MAIN).status_code == 200
    assert tags_of(cast.forwarding) == [f"VIP {BAD}"]


def test_a_tag_without_a_name_is_none(cast, desk_of):
    with nothing_happens():
        response = post(desk_of(cast.agent), "ticket_tags", cast.forwarding, name=" # ")
    assert (response.status_code, "Write the tag’s name." in text(response)) == (422, True)


def test_the_head_says_it_in_short(cast, desk_of):
    client = desk_of(cast.agent)
    actions.tag_ticket(cast.forwarding, name="VIP", by=cast.agent)
    one, _two = actions.add_to_checklist(cast.forwarding, lines="Раз\nДва", by=cast.agent)
    actions.tick_item(one, by=cast.agent)
    page = text(client.get(reverse("ticket_news", args=[cast.forwarding.pk])))
    assert '<span class="tag">VIP</span>' in page
    assert "1 of 2" in page
    assert "Тимур Саитов mentions you" in page


def test_the_head_names_the_problem_to_who_may_know_of_it(cast, desk_of):
    actions.open_problem("Обрыв у оператора", cause="", of=cast.forwarding, by=cast.agent)
    path = reverse("ticket", args=[cast.forwarding.pk])
    assert "Обрыв у оператора" in desk_of(cast.agent).get(path).content.decode()
    Problem.objects.update(line=cast.field, owner=cast.lead)
    assert "Обрыв у оператора" not in desk_of(cast.agent).get(path).content.decode()


def test_a_kind_brings_its_fields_and_a_field_is_saved_by_itself(cast, desk_of):
    kind = actions.add_kind(name="Сбой", by=cast.lead.user)
    field = actions.add_field(name="Мест", type=FieldType.NUMBER, kinds=[kind], by=cast.lead.user, **PURPOSE)
    client, name = desk_of(cast.agent), f"field-{field.pk}"
    assert name not in text(client.get(reverse("ticket_work", args=[cast.forwarding.pk])))
    page = text(post(client, "ticket_kind", cast.forwarding, kind=kind.pk))
    assert name in page
    assert "Инженеры: искать причину" in page
    assert "saved" in text(post(client, "ticket_field", cast.forwarding, field.pk, **{name: "1 200"}))
    assert FieldValue.objects.get().value == "1200"
    again = text(post(client, "ticket_field", cast.forwarding, field.pk, **{name: "5"}))
    assert f'name="{name}" value="1200"' in again
    with nothing_happens():
        wrong = post(client, "ticket_field", cast.forwarding, field.pk, **{name: "много <b>"})
    assert wrong.status_code == 422
    assert "“Мест” is a number: 12 or 12.5." in text(wrong)
    assert 'value="много &lt;b&gt;"' in text(wrong)


def test_a_kind_that_is_none_is_refused(cast, desk_of):
    with nothing_happens():
        assert post(desk_of(cast.agent), "ticket_kind", cast.forwarding, kind="77").status_code == 422


def test_solving_asks_for_what_is_missing_and_goes_on_when_it_is_there(cast, desk_of):
    field = actions.add_field(name="Причина", is_needed_to_solve=True, by=cast.lead.user, **PURPOSE)
    client = desk_of(cast.agent)
    with nothing_happens():
        refused = post(client, "ticket_solution", cast.outage, headers=MAIN)
    assert refused.status_code == 422
    assert "Before it is solved, fill this in" in text(refused)
    assert f'id="missing_field-{field.pk}"' in text(refused)
    with nothing_happens():
        empty = post(client, "ticket_fields", cast.outage, headers=MAIN, **{f"field-{field.pk}": " "})
    assert empty.status_code == 422
    solved = post(client, "ticket_fields", cast.outage, headers=MAIN, **{f"field-{field.pk}": "Трасса"})
    assert (solved.status_code, cast.outage.status) == (200, Status.SOLVED)


def test_a_checklist_is_pasted_ticked_put_in_order_and_shortened(cast, desk_of):
    client = desk_of(cast.trainee)
    page = text(post(client, "ticket_checklist", cast.forwarding, lines=f"Раз\nДва {BAD}"))
    assert "0 of 2" in page
    assert BAD not in page
    one, two = cast.forwarding.checklist.all()
    assert "1 of 2" in text(post(client, "ticket_item", cast.forwarding, one.pk, act="tick"))
    post(client, "ticket_item", cast.forwarding, two.pk, act="up")
    assert list(cast.forwarding.checklist.all()) == [two, one]
    gone = post(client, "ticket_item_removal", cast.forwarding, one.pk)
    assert client.post(undo_in(gone), headers=MAIN).status_code == 200
    back = cast.forwarding.checklist.last()
    assert (back.text, back.is_done) == ("Раз", True)


@pytest.mark.parametrize(("act", "status"), [("burn", 422), ("", 422)])
def test_an_act_on_an_item_that_there_is_not(cast, desk_of, act, status):
    [item] = actions.add_to_checklist(cast.forwarding, lines="Раз", by=cast.agent)
    client = desk_of(cast.agent)
    with nothing_happens():
        assert post(client, "ticket_item", cast.forwarding, item.pk, act=act).status_code == status
        assert post(client, "ticket_item", cast.outage, item.pk, act="tick").status_code == 404
        assert post(client, "ticket_checklist", cast.forwarding, lines=" ").status_code == 422
        too_many = post(client, "ticket_checklist", cast.forwarding, lines="Дело\n" * 100)
    assert (too_many.status_code, "at most 100 items" in text(too_many)) == (422, True)


def test_one_key_follows_and_follows_no_more(cast, desk_of):
    client = desk_of(cast.auditor)
    followed = text(post(client, "ticket_following", cast.outage, headers=STRIP))
    assert "You follow" in followed
    assert "<main" not in followed
    assert "Follow" in text(post(client, "ticket_following", cast.outage, headers=STRIP))
    assert not cast.outage.follows.exists()


def test_a_colleague_who_sees_it_may_be_made_a_follower(cast, desk_of):
    client = desk_of(cast.agent)
    assert "Andrey Kulik" in text(post(client, "ticket_followers", cast.outage, agent=cast.colleague.pk))
    with nothing_happens():
        assert post(client, "ticket_followers", cast.outage, agent=cast.outsider.pk).status_code == 422
    post(client, "ticket_follower", cast.outage, cast.colleague.pk)
    assert not cast.outage.follows.exists()


def test_time_is_added_and_taken_away_with_an_undo(cast, desk_of):
    client, today = desk_of(cast.agent), localdate(MORNING)
    post(client, "ticket_time", cast.outage, minutes=25, on=today, what="Трасса")
    spent = TimeSpent.objects.get()
    gone = post(client, "ticket_time_removal", cast.outage, spent.pk)
    assert not TimeSpent.objects.exists()
    client.post(undo_in(gone), headers=MAIN)
    back = TimeSpent.objects.get()
    assert (back.minutes, back.on, back.what, back.agent) == (25, today, "Трасса", cast.agent)
    assert post(desk_of(cast.lead), "ticket_time_removal", cast.outage, back.pk).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [{"minutes": 0}, {"minutes": 1441}, {"minutes": "час"}, {"on": MORNING.date() + timedelta(days=2)}],
)
def test_time_that_makes_no_sense_is_refused(cast, desk_of, wrong):
    data = {"minutes": 25, "on": MORNING.date(), **wrong}
    with nothing_happens():
        assert post(desk_of(cast.agent), "ticket_time", cast.outage, **data).status_code == 422


@pytest.mark.parametrize("name", ["ticket_time_return", "ticket_checklist_return"])
def test_an_undo_of_somebodys_own_making_is_none(cast, desk_of, name):
    with nothing_happens():
        assert post(desk_of(cast.agent), name, cast.outage, query="?kept=WzEsMl0:x:y").status_code == 422


def test_a_mention_is_marked_until_it_is_seen(cast, desk_of):
    client = desk_of(cast.agent)
    note = write_note(cast.unowned, "@Ольга глянь", by=cast.trainee)
    page = text(client.get(reverse("ticket", args=[cast.unowned.pk])))
    assert f'href="#note-{note.pk}"' in page
    assert f'id="note-{note.pk}"' in page
    assert "mentions you" not in text(post(client, "ticket_mentions", cast.unowned, headers=STRIP))
    assert "mentions you" not in text(client.get(reverse("ticket", args=[cast.unowned.pk])))


def test_what_colleagues_want_of_me_stands_on_one_page(cast, desk_of):
    client = desk_of(cast.agent)
    actions.hand_off(
        cast.recordings, to=cast.agent, what="Найди записи", due_on=localdate(MORNING), by=cast.lead
    )
    page = text(client.get("/mentions/"))
    assert page.count('class="calls__one"') == 2
    assert "Найди записи" in page
    mention = Mention.objects.get(note__ticket=cast.outage, agent=cast.agent)
    response = client.post(f"/mentions/{mention.pk}/")
    assert response.url == f"/tickets/{cast.outage.pk}/#note-{mention.note_id}"
    assert text(client.get("/mentions/")).count('class="calls__one"') == 1
    assert client.post("/mentions/readings/").url == "/mentions/"
    assert "Nobody calls you now" in text(client.get("/mentions/"))
    assert text(client.get("/mentions/?all=1")).count('class="calls__one"') == 2


def test_somebody_elses_mention_is_not_seen_for_them(cast, desk_of):
    mention = Mention.objects.get(note__ticket=cast.outage, agent=cast.agent)
    with nothing_happens():
        assert desk_of(cast.lead).post(f"/mentions/{mention.pk}/").url == "/mentions/"


def test_a_ticket_out_of_sight_calls_nobody(cast, desk_of):
    actions.move_ticket(cast.outage, to=cast.field, reason="Выезд", by=cast.agent)
    assert cast.outage.subject not in text(desk_of(cast.agent).get("/mentions/?all=1"))
