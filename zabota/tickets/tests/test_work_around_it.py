"""Tags, checklist, followers and time: each idempotent, each told, none of it news that makes a ticket unread."""

import pytest

from tests.cast import MORNING
from zabota.core import clock
from zabota.tickets import actions
from zabota.tickets.around import around, followers_of, tags_with_sizes
from zabota.tickets.errors import (
    ChecklistTooLong,
    NotYours,
    OwnerNotOnLine,
    TagNameTaken,
    TagSaysNothing,
)
from zabota.tickets.events import (
    ChecklistChanged,
    TagDeleted,
    TagRenamed,
    TagsMerged,
    TicketFollowed,
    TicketTagged,
    TicketUnfollowed,
    TimeChanged,
)
from zabota.tickets.models import ChecklistItem, Follow, Reading, Tag, Ticket
from zabota.tickets.sight import sight_of
from zabota.tickets.tests.nothing import nothing_happens


def tags_of(ticket):
    return list(ticket.tags.order_by("name").values_list("name", flat=True))


def texts(ticket):
    return [item.text for item in ticket.checklist.all()]


def test_a_tag_is_made_once_whatever_its_case(cast, published):
    first = actions.tag_ticket(cast.outage, name="  #VIP  клиент ", by=cast.agent)
    assert first.name == "VIP клиент"
    assert actions.tag_ticket(cast.forwarding, name="vip КЛИЕНТ", by=cast.trainee) == first
    with nothing_happens():
        actions.tag_ticket(cast.outage, name="vip клиент", by=cast.lead)
    assert tags_with_sizes().get().size == 2
    assert [entry.facts["tag_id"] for entry in published(TicketTagged)] == [first.pk, first.pk]


@pytest.mark.parametrize("name", ["", "  ", "#", "\x00"])
def test_a_tag_without_a_name_is_none(cast, name):
    with nothing_happens(), pytest.raises(TagSaysNothing):
        actions.tag_ticket(cast.outage, name=name, by=cast.agent)


def test_a_tag_is_no_news_and_yet_lists_draw_it(cast):
    cast.outage.refresh_from_db()
    actions.mark_read(cast.outage, seen=0, by=cast.agent.user)
    actions.tag_ticket(cast.outage, name="VIP", by=cast.lead)
    cast.outage.refresh_from_db()
    assert Reading.objects.get(ticket=cast.outage).version == cast.outage.version


def test_a_tag_is_taken_away_once(cast):
    tag = actions.tag_ticket(cast.outage, name="VIP", by=cast.agent)
    actions.untag_ticket(cast.outage, tag=tag, by=cast.agent)
    assert tags_of(cast.outage) == []
    with nothing_happens():
        actions.untag_ticket(cast.outage, tag=tag, by=cast.agent)


def test_tags_are_renamed_merged_and_deleted_for_all_tickets(cast, published):
    vip = actions.tag_ticket(cast.outage, name="VIP", by=cast.agent)
    important = actions.tag_ticket(cast.outage, name="Важно", by=cast.agent)
    actions.tag_ticket(cast.forwarding, name="VIP", by=cast.agent)
    with nothing_happens(), pytest.raises(TagNameTaken):
        actions.rename_tag(vip, name="важно", by=cast.lead.user)
    numbers = [vip.pk, important.pk]
    versions = dict(Ticket.objects.values_list("pk", "version"))
    actions.rename_tag(vip, name="vip", by=cast.lead.user)
    actions.merge_tags(vip, into=important, by=cast.lead.user)
    assert (tags_of(cast.outage), tags_of(cast.forwarding)) == (["Важно"], ["Важно"])
    assert Ticket.objects.get(pk=cast.forwarding.pk).version == versions[cast.forwarding.pk] + 2
    actions.delete_tag(important, by=cast.lead.user)
    assert not Tag.objects.exists()
    assert tags_of(cast.outage) == []
    assert published(TagRenamed)[-1].facts == {"tag_id": numbers[0], "former": "VIP"}
    assert published(TagsMerged)[-1].facts == {"tag_id": numbers[1], "former": "vip"}
    assert published(TagDeleted)[-1].facts == {"tag_id": numbers[1], "former": "Важно"}


def test_a_pasted_list_is_an_item_a_line(cast, published):
    lines = "- Проверить линию\n\n• Позвонить Инне \n[ ] Закрыть\n   \n"
    actions.add_to_checklist(cast.forwarding, lines=lines, by=cast.trainee)
    assert texts(cast.forwarding) == ["Проверить линию", "Позвонить Инне", "Закрыть"]
    assert published(ChecklistChanged)[-1].facts["items"] == 3
    with nothing_happens():
        assert actions.add_to_checklist(cast.forwarding, lines=" \n-\n", by=cast.trainee) == []


def test_a_checklist_has_an_end(cast):
    actions.add_to_checklist(cast.forwarding, lines="Дело\n" * 99, by=cast.agent)
    with nothing_happens(), pytest.raises(ChecklistTooLong):
        actions.add_to_checklist(cast.forwarding, lines="Дело\nДело", by=cast.agent)


def test_ticked_it_says_by_whom_and_when(cast, published):
    [item] = actions.add_to_checklist(cast.forwarding, lines="Дело", by=cast.agent)
    with clock.stopped_at(MORNING):
        actions.tick_item(item, by=cast.trainee)
    item.refresh_from_db()
    assert (item.done_by, item.done_at) == (cast.trainee, MORNING)
    assert published(ChecklistChanged)[-1].facts["done"] == 1
    with nothing_happens():
        actions.tick_item(item, by=cast.agent)
    actions.untick_item(item, by=cast.agent)
    with nothing_happens():
        actions.untick_item(item, by=cast.agent)
    item.refresh_from_db()
    assert not item.is_done


def test_items_change_places_and_come_back_where_they_were(cast):
    one, _two, three = actions.add_to_checklist(cast.forwarding, lines="1\n2\n3", by=cast.agent)
    with nothing_happens():
        actions.raise_item(one, by=cast.agent)
        actions.lower_item(three, by=cast.agent)
    actions.raise_item(three, by=cast.agent)
    assert texts(cast.forwarding) == ["1", "3", "2"]
    actions.lower_item(one, by=cast.agent)
    assert texts(cast.forwarding) == ["3", "1", "2"]
    one.refresh_from_db()
    actions.remove_item(one, by=cast.agent)
    with nothing_happens():
        actions.remove_item(one, by=cast.agent)
        actions.raise_item(one, by=cast.agent)
    for _ in range(2):
        actions.put_back_on_checklist(cast.forwarding, text=one.text, place=one.place, by=cast.agent)
    assert texts(cast.forwarding) == ["3", "1", "2"]
    assert ChecklistItem.objects.count() == 3


def test_followers_are_told_of_and_see_no_more_than_before(cast, published):
    actions.follow_ticket(cast.outage, who=cast.colleague, by=cast.agent)
    with nothing_happens():
        actions.follow_ticket(cast.outage, who=cast.colleague, by=cast.colleague)
    assert list(followers_of(cast.outage)) == [cast.colleague]
    actions.move_ticket(cast.outage, to=cast.field, reason="Выезд", by=cast.agent)
    cast.outage.refresh_from_db()
    assert list(followers_of(cast.outage)) == []
    assert cast.outage not in Ticket.objects.visible_to(sight_of(cast.colleague.user))
    actions.unfollow_ticket(cast.outage, who=cast.colleague, by=cast.agent)
    with nothing_happens():
        actions.unfollow_ticket(cast.outage, who=cast.colleague, by=cast.agent)
    assert (len(published(TicketFollowed)), len(published(TicketUnfollowed))) == (1, 1)


def test_who_would_not_see_it_does_not_follow(cast):
    with nothing_happens(), pytest.raises(OwnerNotOnLine):
        actions.follow_ticket(cast.outage, who=cast.outsider, by=cast.agent)
    assert not Follow.objects.exists()


def test_time_is_written_down_and_taken_away_by_its_owner(cast, published):
    spent = actions.add_time(cast.outage, minutes=25, on=MORNING.date(), what="Трасса", by=cast.agent)
    actions.add_time(cast.outage, minutes=5, on=MORNING.date(), by=cast.lead)
    assert around(cast.outage).minutes == 30
    with nothing_happens(), pytest.raises(NotYours):
        actions.remove_time(spent, by=cast.lead)
    actions.remove_time(spent, by=cast.agent)
    assert around(cast.outage).minutes == 5
    assert [entry.facts["minutes"] for entry in published(TimeChanged)] == [25, 5, -25]
