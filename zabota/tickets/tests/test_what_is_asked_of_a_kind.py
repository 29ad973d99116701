"""Kinds, and the fields that are asked of each."""

import pytest

from zabota.tickets import actions
from zabota.tickets.around import fields_of, missing_on
from zabota.tickets.errors import FieldAsksItself, FieldHasValues, FieldsMissing, TicketEnded, WrongValue
from zabota.tickets.events import FieldEdited, FieldFilled, TicketKindSet, TicketSolved
from zabota.tickets.field_values import clean_value
from zabota.tickets.models import Field, FieldType, FieldValue, Status, TicketKind
from zabota.tickets.tests.nothing import nothing_happens

PURPOSE = {"who_needs_it": "Инженеры", "what_for": "искать причину"}


@pytest.fixture
def outages(cast):
    return actions.add_kind(name="Сбой", by=cast.lead.user)


@pytest.fixture
def questions(cast):
    return actions.add_kind(name="Вопрос", by=cast.lead.user)


@pytest.fixture
def field(cast):
    def make(name="Сколько мест", **facts):
        return actions.add_field(name=name, **{**PURPOSE, **facts}, by=cast.lead.user)

    return make


def names(ticket):
    ticket.refresh_from_db()
    return [one.field.name for one in fields_of(ticket)]


def test_a_kind_decides_what_is_asked_and_values_survive_another_kind(
    cast, outages, questions, field, published
):
    places = field(kinds=[outages], type=FieldType.NUMBER)
    field("Откуда узнали")
    assert names(cast.outage) == ["Откуда узнали"]
    actions.set_kind(cast.outage, kind=outages, by=cast.agent)
    assert names(cast.outage) == ["Сколько мест", "Откуда узнали"]
    actions.fill_field(cast.outage, field=places, text="12", by=cast.agent)
    actions.set_kind(cast.outage, kind=questions, by=cast.agent)
    assert names(cast.outage) == ["Откуда узнали"]
    actions.set_kind(cast.outage, kind=outages, by=cast.agent)
    cast.outage.refresh_from_db()
    assert [one.value for one in fields_of(cast.outage)] == ["12", ""]
    with nothing_happens():
        actions.set_kind(cast.outage, kind=outages, by=cast.lead)
    assert [entry.facts["kind_id"] for entry in published(TicketKindSet)] == [
        outages.pk,
        questions.pk,
        outages.pk,
    ]


def test_a_field_may_depend_on_what_another_says(cast, field):
    root = field("Всё стоит?", type=FieldType.YES)
    since = field("С какого часа", depends_on=root, depends_on_value="yes")
    field("Кто ещё", depends_on=since, depends_on_value="утра")
    assert names(cast.outage) == ["Всё стоит?"]
    actions.fill_field(cast.outage, field=root, text="yes", by=cast.agent)
    assert names(cast.outage) == ["Всё стоит?", "С какого часа"]
    actions.fill_field(cast.outage, field=since, text="утра", by=cast.agent)
    assert names(cast.outage) == ["Всё стоит?", "С какого часа", "Кто ещё"]
    actions.fill_field(cast.outage, field=root, text="no", by=cast.agent)
    assert names(cast.outage) == ["Всё стоит?"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  как есть \x00", "как есть"),
        ("number", "1 234,50", "1234.5"),
        ("number", "-0.10", "-0.1"),
        ("number", "100", "100"),
        ("day", "2026-11-30", "2026-11-30"),
        ("choice", "Север", "Север"),
        ("yes", "yes", "yes"),
        ("yes", "no", "no"),
        ("number", "  ", ""),
    ],
)
def test_each_type_is_written_its_one_way(kind, text, value):
    assert clean_value(Field(name="Ф", type=kind, choices=["Север", "Юг"]), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "много"),
        ("number", "1e999999999"),
        ("number", "NaN"),
        ("number", "1" * 25),
        ("day", "30 ноября"),
        ("day", "2026-02-30"),
        ("choice", "Запад"),
        ("yes", "да"),
        ("text", "ы" * 1001),
    ],
)
def test_anything_else_is_refused_by_name(cast, field, kind, text):
    made = field("Поле", type=kind, choices=["Север", "Юг"])
    with nothing_happens(), pytest.raises(WrongValue) as denied:
        actions.fill_field(cast.outage, field=made, text=text, by=cast.agent)
    assert "Поле" in denied.value.sentence


def test_filled_it_is_told_and_gives_back_what_stood_there(cast, field, published):
    made = field()
    assert actions.fill_field(cast.outage, field=made, text="раз", by=cast.agent) == ""
    with nothing_happens():
        assert actions.fill_field(cast.outage, field=made, text=" раз ", by=cast.agent) == "раз"
    assert actions.fill_field(cast.outage, field=made, text="", by=cast.agent) == "раз"
    assert not FieldValue.objects.exists()
    assert [sorted(entry.facts) for entry in published(FieldFilled)] == [
        ["field_id", "line_id", "owner_id", "ticket_id"]
    ] * 2


def test_what_is_needed_has_to_be_filled_in_before_it_is_solved(cast, outages, field, published):
    cause = field("Причина", is_needed_to_solve=True, kinds=[outages])
    solved = len(published(TicketSolved))
    actions.set_kind(cast.outage, kind=outages, by=cast.agent)
    with nothing_happens(), pytest.raises(FieldsMissing) as denied:
        actions.solve_ticket(cast.outage, by=cast.agent)
    assert denied.value.data["fields"] == [cause]
    for words in ("Причина", "Инженеры", "искать причину"):
        assert words in denied.value.sentence
    actions.fill_field(cast.outage, field=cause, text="Трасса", by=cast.agent)
    assert missing_on(cast.outage) == []
    assert actions.solve_ticket(cast.outage, by=cast.agent).status == Status.SOLVED
    assert len(published(TicketSolved)) == solved + 1


def test_what_is_not_asked_is_not_missing(cast, outages, field):
    field("Причина", is_needed_to_solve=True, kinds=[outages])
    field("Бывшее", is_needed_to_solve=True, is_active=False)
    assert actions.solve_ticket(cast.outage, by=cast.agent).status == Status.SOLVED


def test_closing_for_good_and_what_has_ended_ask_nothing(cast, field):
    field("Причина", is_needed_to_solve=True)
    assert actions.close_ticket(cast.outage, by=cast.agent).status == Status.CLOSED
    with pytest.raises(TicketEnded):
        actions.solve_ticket(cast.outage, by=cast.agent)
    assert actions.solve_ticket(cast.printer, by=cast.agent).status == Status.SOLVED


def test_a_field_that_is_filled_in_keeps_its_type(cast, field):
    made = field()
    actions.edit_field(made, type=FieldType.NUMBER, by=cast.lead.user)
    actions.fill_field(cast.outage, field=Field.objects.get(pk=made.pk), text="12", by=cast.agent)
    with nothing_happens(), pytest.raises(FieldHasValues):
        actions.edit_field(made, type=FieldType.DAY, by=cast.lead.user)


def test_fields_do_not_ask_each_other_in_a_circle(cast, field):
    first, second = field("Раз"), field("Два")
    actions.edit_field(second, depends_on=first, depends_on_value="x", by=cast.lead.user)
    with nothing_happens(), pytest.raises(FieldAsksItself):
        actions.edit_field(first, depends_on=second, depends_on_value="x", by=cast.lead.user)


def test_a_change_says_what_was_changed_and_none_is_no_change(cast, field, outages, published):
    made = field()
    actions.edit_field(made, what_for="другое", kinds=[outages], by=cast.lead.user)
    actions.edit_field(made, what_for="другое", kinds=[outages], by=cast.lead.user)
    assert [entry.facts["what"] for entry in published(FieldEdited)] == [["what_for", "kinds"]]


def test_kinds_and_fields_change_places(cast, outages, questions, field):
    actions.raise_kind(questions)
    assert list(TicketKind.objects.all()) == [questions, outages]
    actions.raise_kind(questions)
    first, second = field("Раз"), field("Два")
    actions.raise_field(second)
    assert list(Field.objects.all()) == [second, first]
