"""Kinds, fields and tags as whoever manages them puts them in order."""

import pytest

from zabota.core.models import JournalEntry
from zabota.tickets import actions
from zabota.tickets.models import Field, Tag, TicketKind

FIELD = {
    "name": "Причина",
    "who_needs_it": "Инженеры",
    "what_for": "искать закономерность",
    "type": "choice",
    "choices": "Линия\nОборудование\n\nЛиния",
    "is_active": "on",
}


def test_a_kind_is_made_changed_and_moved_up(cast, desk_of):
    client = desk_of(cast.lead)
    for name in ("Вопрос", "Сбой"):
        assert client.post("/settings/kinds/new/", {"name": name, "is_active": "on"}).status_code == 302
    question, outage = TicketKind.objects.all()
    client.post(f"/settings/kinds/{outage.pk}/place/")
    assert list(TicketKind.objects.all()) == [outage, question]
    client.post(f"/settings/kinds/{question.pk}/", {"name": "Вопрос <b>"})
    assert not TicketKind.objects.get(pk=question.pk).is_active
    assert "Вопрос &lt;b&gt;" in client.get("/settings/kinds/").content.decode()
    taken = client.post("/settings/kinds/new/", {"name": "СБОЙ"})
    assert (taken.status_code, "There is a kind “СБОЙ” already." in taken.content.decode()) == (422, True)


def test_a_field_says_whose_question_it_is(cast, desk_of):
    client = desk_of(cast.lead)
    assert client.post("/settings/fields/new/", FIELD).status_code == 302
    field = Field.objects.get()
    assert (field.choices, field.place, field.is_needed_to_solve) == (["Линия", "Оборудование"], 1, False)
    assert "Инженеры: искать закономерность" in client.get("/settings/fields/").content.decode()
    more = {**FIELD, "name": "Которая", "type": "text", "depends_on": field.pk, "depends_on_value": "линия"}
    assert client.post("/settings/fields/new/", more).status_code == 302
    assert Field.objects.get(name="Которая").depends_on_value == "Линия"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"who_needs_it": ""}, "This field is required."),
        ({"what_for": " "}, "This field is required."),
        ({"choices": "Одно"}, "Give at least two to choose from."),
        ({"type": "colour"}, "Select a valid choice"),
        ({"name": "мест"}, "There is a field “мест” already."),
        ({"depends_on": "first"}, "Say what has to stand there."),
        ({"depends_on": "first", "depends_on_value": "много"}, "“Мест” is a number"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(cast, desk_of, wrong, words):
    purpose = {"who_needs_it": "Склад", "what_for": "везти"}
    first = actions.add_field(name="Мест", type="number", by=cast.lead.user, **purpose)
    wrong = {name: first.pk if value == "first" else value for name, value in wrong.items()}
    response = desk_of(cast.lead).post("/settings/fields/new/", {**FIELD, **wrong})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Field.objects.count() == 1


def test_a_field_in_use_keeps_its_type_and_a_circle_is_refused(cast, desk_of):
    client = desk_of(cast.lead)
    client.post("/settings/fields/new/", FIELD)
    first = Field.objects.get()
    actions.fill_field(cast.outage, field=first, text="Линия", by=cast.agent)
    kept = client.post(f"/settings/fields/{first.pk}/", {**FIELD, "type": "text"})
    assert (kept.status_code, "its type stays" in kept.content.decode()) == (422, True)
    second = actions.add_field(
        name="Вторая",
        depends_on=first,
        depends_on_value="Линия",
        by=cast.lead.user,
        who_needs_it="Я",
        what_for="для дела",
    )
    facts = {**FIELD, "depends_on": second.pk, "depends_on_value": "x"}
    circle = client.post(f"/settings/fields/{first.pk}/", facts)
    assert (circle.status_code, "would depend on itself" in circle.content.decode()) == (422, True)
    assert Field.objects.get(pk=first.pk).depends_on is None


def test_tags_are_renamed_merged_and_deleted(cast, desk_of):
    client = desk_of(cast.lead)
    vip = actions.tag_ticket(cast.outage, name="VIP", by=cast.agent)
    other = actions.tag_ticket(cast.forwarding, name="Важно", by=cast.agent)
    assert "1 ticket" in client.get("/settings/tags/").content.decode()
    taken = client.post(f"/settings/tags/{vip.pk}/", {"name": "важно"})
    assert (taken.status_code, "Merge the two instead." in taken.content.decode()) == (422, True)
    client.post(f"/settings/tags/{vip.pk}/", {"name": "Особые"})
    assert client.post(f"/settings/tags/{vip.pk}/merge/", {"into": vip.pk}).status_code == 422
    client.post(f"/settings/tags/{vip.pk}/merge/", {"into": other.pk})
    assert list(Tag.objects.values_list("name", flat=True)) == ["Важно"]
    assert cast.outage.tags.get() == other
    client.post(f"/settings/tags/{other.pk}/deletion/")
    assert not Tag.objects.exists()
    trail = desk_of(cast.owner).get("/settings/trail/").content.decode()
    for words in ("renamed the tag “VIP”", "merged the tag “Особые”", "deleted the tag “Важно”"):
        assert words in trail


@pytest.mark.parametrize("path", ["kinds/", "kinds/new/", "fields/", "fields/new/", "tags/"])
@pytest.mark.parametrize("who", ["agent", "trainee", "auditor"])
def test_only_who_manages_them_enters(cast, desk_of, path, who):
    assert desk_of(getattr(cast, who)).get(f"/settings/{path}").status_code == 403
    assert not JournalEntry.objects.filter(name__startswith="Kind").exists()
