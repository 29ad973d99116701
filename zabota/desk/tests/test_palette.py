"""The palette: acts that the page can press, places, tickets, people; both languages, mistyped, never out of sight."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from zabota.desk.finding.offers import ACTS
from zabota.tickets import actions
from zabota.tickets.finding import heads

PRESSABLE = "letter,note,take,assign,solve,keys"


def groups(client, text, acts=PRESSABLE):
    response = client.get(reverse("palette"), {"q": text, "acts": acts})
    assert response.status_code == 200
    return {
        str(group.title): [str(option.title) for option in group.options]
        for group in response.context["groups"]
    }


def first(client, text):
    """The option that Enter would do."""
    return next(iter(groups(client, text).values()))[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("solve", "Solve"),
        ("sol", "Solve"),
        ("slove", "Solve"),
        ("решить", "Solve"),
        ("решит", "Solve"),
        ("htibnm", "Solve"),
        ("ыщдму", "Solve"),
        ("взять", "Take it"),
        ("reply", "Letter to the client"),
        ("письмо", "Letter to the client"),
        ("заметка", "Note for colleagues"),
    ],
)
def test_acts_are_found_in_both_languages_mistyped_and_in_the_wrong_layout(cast, desk_of, text, title):
    assert first(desk_of(cast.agent), text) == title


def test_acts_are_found_by_english_words_on_a_russian_screen(cast, desk_of):
    assert first(desk_of(cast.agent, "ru"), "solve") == "Решить"


def test_only_what_the_page_can_press_is_offered(cast, desk_of):
    found = groups(desk_of(cast.agent), "", acts="solve,no-such-act,<b>")
    assert found["With what is open"] == ["Solve"]
    assert "With what is open" not in groups(desk_of(cast.agent), "solve", acts="")


def test_places_are_those_one_may_enter(cast, desk_of):
    assert "Roles" in groups(desk_of(cast.owner), "роли")["Go to"]
    assert "Go to" not in groups(desk_of(cast.agent), "роли")
    assert groups(desk_of(cast.agent), "answer now", acts="")["Go to"] == ["Answer now"]
    assert "Первая линия" in groups(desk_of(cast.agent), "первая")["Go to"]
    assert "Go to" not in groups(desk_of(cast.agent), "выездные")


def test_tickets_are_found_by_number_and_by_beginnings(cast, desk_of):
    client = desk_of(cast.agent)
    assert groups(client, f"#{cast.outage.pk}")["Tickets"] == [cast.outage.subject]
    assert cast.forwarding.subject in groups(client, "переадр")["Tickets"]
    assert cast.forwarding.subject in groups(client, "#переадресации")["Tickets"]
    assert list(groups(client, "#переадр")) == ["Tickets", "Everywhere"]


def test_an_old_ticket_is_found_behind_the_newest(cast, desk_of, monkeypatch):
    """The newest alone are looked at first."""
    before = groups(desk_of(cast.agent), "переадр")["Tickets"]
    monkeypatch.setattr(heads, "NEWEST", 1)
    assert groups(desk_of(cast.agent), "переадр")["Tickets"] == before


def test_people_and_companies(cast, desk_of):
    client = desk_of(cast.agent)
    assert groups(client, "@marin")["People and companies"][0] == "Marina Guseva"
    assert cast.lisenok.name in groups(client, "лисенок")["People and companies"]
    assert list(groups(client, "@marina")) == ["People and companies", "Everywhere"]


def test_nobody_is_offered_what_is_out_of_sight(cast, desk_of):
    client = desk_of(cast.outsider)
    assert "Tickets" not in groups(client, "переадр")
    assert "Tickets" not in groups(client, f"#{cast.outage.pk}")
    assert desk_of(cast.client_user).get(reverse("palette")).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "'\"\\:*&|",
        "ы" * 5000,
        "#",
        "@",
        "<script>alert(1)</script>",
        "%s %(x)s {query}",
        "\u202eabc",
    ],
)
def test_hostile_words_break_nothing(cast, desk_of, text):
    response = desk_of(cast.agent).get(reverse("palette"), {"q": text, "acts": "\x00," * 300})
    assert response.status_code == 200
    assert "<script" not in response.content.decode()


def test_it_costs_the_same_for_few_and_for_many(cast, desk_of, django_assert_num_queries):
    client = desk_of(cast.agent)
    groups(client, "кварц")
    with django_assert_num_queries(COST):
        groups(client, "кварц")
    for _ in range(20):
        actions.open_ticket("Кварцевание", requester=cast.inna, line=cast.first_line)
    with django_assert_num_queries(COST):
        assert len(groups(client, "кварц")["Tickets"]) == 6


COST = 14  # who is called so, and only then who is called alike


def test_every_act_stands_on_some_button_and_every_such_button_is_an_act():
    marked = set()
    for room in ("desk", "ui"):
        for template in Path(apps.get_app_config(room).path, "templates").rglob("*.html"):
            marked |= set(re.findall(r'data-act="([a-z-]+)"', template.read_text()))
    assert marked == {act.name for act in ACTS}


def test_what_was_typed_is_marked_and_everything_else_escaped(cast, desk_of):
    actions.open_ticket("<b>Кварц</b> & ёлка", requester=cast.inna, line=cast.first_line)
    page = desk_of(cast.agent).get(reverse("palette"), {"q": "квар елк"}).content.decode()
    assert "&lt;b&gt;<mark>Квар</mark>ц&lt;/b&gt; &amp; <mark>ёлк</mark>а" in page
