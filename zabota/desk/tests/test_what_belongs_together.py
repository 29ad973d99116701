"""Linking, merging, splitting at the desk: by number and by words, and never beyond what one may see."""

import pytest
from django.urls import reverse

from zabota.channels.email.models import Candidate
from zabota.tickets import actions
from zabota.tickets.models import Link, LinkWord, Merge, Split, Status, Ticket
from zabota.tickets.tests.nothing import nothing_happens

MAIN = {"HX-Request": "true", "HX-Target": "main"}
PANE = {"HX-Request": "true", "HX-Target": "pane"}
PANEL = {"HX-Request": "true", "HX-Target": "relations"}


def post(client, name, ticket, data=None, headers=MAIN, more=(), within=""):
    suffix = f"?in={within}" if within else ""
    response = client.post(reverse(name, args=[ticket.pk, *more]) + suffix, data or {}, headers=headers)
    ticket.refresh_from_db()
    return response


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_linked_by_a_number_it_is_shown_from_both_sides(cast, desk_of):
    client = desk_of(cast.agent)
    response = post(client, "ticket_links", cast.unowned, {"word": "caused-by", "other": str(cast.outage.pk)})
    assert response.status_code == 200
    assert f"is caused by ticket {cast.outage.pk}" in response.content.decode()
    assert Link.objects.get().ticket == cast.outage
    ours = page(client, "ticket_relations", cast.unowned.pk)
    theirs = page(client, "ticket_relations", cast.outage.pk)
    assert "<dt>is caused by</dt>" in ours
    assert cast.outage.subject in ours
    assert "<dt>causes</dt>" in theirs


def test_found_by_words(cast, desk_of):
    client = desk_of(cast.agent)
    post(client, "ticket_links", cast.unowned, {"word": "relates", "other": "переадресация"})
    assert Link.objects.get().other == cast.forwarding
    post(client, "ticket_links", cast.unowned, {"word": "blocks", "offered": str(cast.invoice.pk)})
    assert Link.objects.get(kind="blocks").other == cast.invoice


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Choose a ticket, or type its number."),
        ("999999", "There is no ticket “999999” that you may see."),
        ("неслыханно", "There is no ticket “неслыханно” that you may see."),
        ("{visit}", "that you may see."),
        ("{itself}", "This is the same ticket."),
        ("звонки", "Several tickets fit: "),
    ],
)
@pytest.mark.parametrize("name", ["ticket_links", "ticket_merge", "ticket_parent"])
def test_what_names_no_single_ticket_is_refused_in_words(cast, desk_of, name, words, says):
    typed = words.format(visit=cast.visit.pk, itself=cast.unowned.pk)
    with nothing_happens():
        response = post(desk_of(cast.agent), name, cast.unowned, {"word": "causes", "other": typed})
    assert response.status_code == 422
    assert says in response.content.decode()
    assert cast.visit.subject not in response.content.decode()


def test_names_while_one_types_are_those_one_may_see(cast, desk_of):
    client = desk_of(cast.agent)
    assert f'value="{cast.forwarding.pk} · Переадресация' in page(client, "ticket_names", q="переадресация")
    assert page(client, "ticket_names", other=str(cast.forwarding.pk)).count("<option") == 1
    assert "<option" not in page(client, "ticket_names", q=str(cast.visit.pk))
    assert "<option" not in page(client, "ticket_names", q="ресепшен")
    assert "<option" not in page(client, "ticket_names")


def test_a_link_is_taken_away_from_the_panel(cast, desk_of):
    link = actions.link_tickets(cast.unowned, other=cast.outage, word=LinkWord.CAUSES, by=cast.agent)
    client = desk_of(cast.agent)
    response = post(client, "ticket_link_removal", cast.forwarding, more=[link.pk], headers=PANEL)
    assert Link.objects.filter(pk=link.pk).exists()
    response = post(client, "ticket_link_removal", cast.unowned, more=[link.pk], headers=PANEL)
    assert "Belongs together" not in response.content.decode()
    assert not Link.objects.exists()


def test_another_ticket_is_all_that_is_said_of_one_out_of_sight(cast, desk_of):
    actions.link_tickets(cast.forwarding, other=cast.visit, word=LinkWord.CAUSES, by=cast.lead)
    actions.make_part(cast.visit, of=cast.forwarding, by=cast.lead)
    seen = page(desk_of(cast.agent), "ticket_relations", cast.forwarding.pk)
    assert seen.count("another ticket") == 2
    assert cast.visit.subject not in seen
    assert "0 of 1 done" in seen


def test_merged_the_screen_goes_on_with_the_other_one(cast, desk_of):
    client = desk_of(cast.agent)
    response = post(
        client, "ticket_merge", cast.unowned, {"other": str(cast.forwarding.pk)}, PANE, within="answer"
    )
    html = response.content.decode()
    assert response["HX-Push-Url"] == f"/queue/answer/?ticket={cast.forwarding.pk}"
    assert f'data-shows="ticket-{cast.forwarding.pk}"' in html
    assert f"Ticket {cast.unowned.pk} was merged into ticket {cast.forwarding.pk}." in html
    assert f'hx-post="/tickets/{cast.unowned.pk}/merge/undoing/"' in html
    assert cast.unowned.status == Status.CLOSED
    response = post(client, "ticket_merge_undoing", cast.unowned, headers=PANE)
    assert f'data-shows="ticket-{cast.unowned.pk}"' in response.content.decode()
    assert cast.unowned.status == Status.NEW


def test_on_its_own_page_one_is_led_to_the_other(cast, desk_of):
    response = post(desk_of(cast.agent), "ticket_merge", cast.unowned, {"other": str(cast.forwarding.pk)})
    assert (response.status_code, response["HX-Redirect"]) == (204, f"/tickets/{cast.forwarding.pk}/")


def test_the_address_of_a_merged_ticket_leads_to_the_other_with_a_quiet_word(cast, desk_of):
    actions.merge_tickets(cast.unowned, into=cast.forwarding, by=cast.agent)
    client = desk_of(cast.agent)
    response = client.get(f"/tickets/{cast.unowned.pk}/", follow=True)
    assert response.redirect_chain == [(f"/tickets/{cast.forwarding.pk}/", 302)]
    assert (
        f"Ticket {cast.unowned.pk} was merged into ticket {cast.forwarding.pk}." in response.content.decode()
    )
    pane = client.get("/queue/answer/", {"ticket": cast.unowned.pk}).content.decode()
    assert f'data-shows="ticket-{cast.forwarding.pk}"' in pane
    news = page(client, "ticket_news", cast.unowned.pk)
    assert f"This ticket was merged into ticket {cast.forwarding.pk}" in news
    found = page(client, "ticket_relations", cast.forwarding.pk)
    assert f"/tickets/{cast.unowned.pk}/merge/undoing/" in found


def test_who_may_not_see_the_other_one_is_not_told_of_it(cast, desk_of):
    Ticket.objects.filter(pk=cast.forwarding.pk).update(line=cast.field, owner=cast.outsider)
    actions.merge_tickets(cast.unowned, into=Ticket.objects.get(pk=cast.forwarding.pk), by=cast.lead)
    client = desk_of(cast.agent)
    assert client.get(f"/tickets/{cast.unowned.pk}/", follow=True).status_code == 404


def test_companies_are_never_mixed(cast, desk_of):
    with nothing_happens():
        response = post(
            desk_of(cast.agent),
            "ticket_merge",
            cast.outage,
            {"other": str(cast.forwarding.pk), "knows_them": "on"},
        )
    assert response.status_code == 422
    assert "each would read the other’s letters" in response.content.decode()


def test_a_stranger_is_asked_about_and_then_let_in(cast, desk_of):
    stray = actions.open_ticket("Re: переадресация", requester=cast.stranger, line=cast.first_line)
    Candidate.objects.create(ticket=stray, may_belong_to=cast.forwarding)
    client = desk_of(cast.agent)
    with nothing_happens():
        response = post(client, "ticket_merge", stray, {"other": str(cast.forwarding.pk)})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Степан Громов is not known to belong to Клиника «Лисёнок»" in html
    assert 'type="checkbox" name="knows_them"' in html
    assert "Merge: Степан Громов belongs there" in html
    post(client, "ticket_merge", stray, {"other": str(cast.forwarding.pk), "knows_them": "on"})
    assert Merge.objects.get().into == cast.forwarding


def test_a_letter_of_another_company_is_offered_no_merge(cast, desk_of):
    Candidate.objects.create(ticket=cast.outage, may_belong_to=cast.forwarding)
    seen = page(desk_of(cast.agent), "ticket", cast.outage.pk)
    assert "The letter names ticket" in seen
    assert "belongs there</button>" not in seen


def test_a_part_and_its_whole(cast, desk_of):
    client = desk_of(cast.agent)
    post(client, "ticket_parent", cast.unowned, {"other": str(cast.forwarding.pk)})
    assert cast.unowned.parent == cast.forwarding
    with nothing_happens():
        response = post(client, "ticket_parent", cast.forwarding, {"other": str(cast.unowned.pk)})
    assert response.status_code == 422
    assert (
        f"Ticket {cast.unowned.pk} is itself a part of ticket {cast.forwarding.pk}."
        in response.content.decode()
    )
    assert "0 of 1 done" in page(client, "ticket_relations", cast.forwarding.pk)
    post(client, "ticket_parent_removal", cast.unowned, headers=PANEL)
    assert cast.unowned.parent is None


def test_split_on_a_page_and_undone(cast, desk_of):
    client = desk_of(cast.agent)
    first, second = cast.forwarding.messages.order_by("pk")
    seen = page(client, "ticket_split", cast.forwarding.pk)
    assert seen.count('name="messages"') == 2
    response = post(
        client, "ticket_split", cast.forwarding, {"subject": "Номер", "messages": [second.pk]}, headers={}
    )
    part = Split.objects.get().part
    assert response["Location"] == f"/tickets/{part.pk}/"
    shown = client.get(response["Location"]).content.decode()
    assert f'hx-post="/tickets/{part.pk}/split/undoing/"' in shown
    assert "split off from" in page(client, "ticket_relations", part.pk)
    response = post(client, "ticket_split_undoing", part)
    assert response["HX-Redirect"] == f"/tickets/{cast.forwarding.pk}/"
    assert list(cast.forwarding.messages.order_by("pk")) == [first, second]


@pytest.mark.parametrize("which", ["none", "all", "another"])
def test_a_split_that_leaves_nothing_or_takes_nothing_is_refused(cast, desk_of, which):
    numbers = [message.pk for message in cast.forwarding.messages.all()]
    chosen = {"none": [], "all": numbers, "another": [cast.outage.messages.first().pk]}[which]
    with nothing_happens():
        response = post(
            desk_of(cast.agent),
            "ticket_split",
            cast.forwarding,
            {"subject": "Н", "messages": chosen},
            headers={},
        )
    assert response.status_code == 422


def test_messages_are_moved_on_a_page_and_undone(cast, desk_of):
    client = desk_of(cast.agent)
    first, second = cast.forwarding.messages.order_by("pk")
    other = actions.open_ticket(
        "Второй", requester=cast.pavel, line=cast.first_line, company=cast.lisenok, by=cast.agent
    )
    seen = client.get(f"/tickets/{cast.forwarding.pk}/carrying/?message={second.pk}").content.decode()
    assert f'value="{second.pk}" checked' in seen
    sent = {"messages": [second.pk], "other": str(other.pk)}
    response = post(client, "ticket_carrying", cast.forwarding, sent, headers={})
    assert response["Location"] == f"/tickets/{other.pk}/"
    assert list(other.messages.all()) == [second]
    shown = client.get(response["Location"]).content.decode()
    back = f"/tickets/{other.pk}/carrying/{cast.forwarding.pk}/back/?message={second.pk}"
    assert f'hx-post="{back}"' in shown
    client.post(back, headers={"HX-Request": "true"})
    assert list(cast.forwarding.messages.order_by("pk")) == [first, second]


@pytest.mark.parametrize("sent", [{"messages": []}, {"other": ""}, {"other": "999999"}])
def test_a_move_of_nothing_or_to_nowhere_is_refused(cast, desk_of, sent):
    second = cast.forwarding.messages.order_by("pk").last()
    words = {"messages": [second.pk], "other": str(cast.unowned.pk)} | sent
    with nothing_happens():
        response = post(desk_of(cast.agent), "ticket_carrying", cast.forwarding, words, headers={})
    assert response.status_code == 422


@pytest.mark.parametrize("name", ["ticket_links", "ticket_merge", "ticket_parent", "ticket_problem"])
def test_the_forms_come_when_they_are_asked_for(cast, desk_of, name):
    seen = page(desk_of(cast.agent), name, cast.unowned.pk, frame="pane")
    assert 'hx-target="#pane"' in seen
    if name != "ticket_problem":
        assert f"{cast.forwarding.pk} · Переадресация" in seen


@pytest.mark.parametrize(
    "name", ["ticket_links", "ticket_merge", "ticket_parent", "ticket_split", "ticket_problem"]
)
def test_who_only_reads_and_who_sees_nothing(cast, desk_of, name):
    data = {"other": str(cast.forwarding.pk), "word": "causes", "title": "Сбой", "subject": "…"}
    with nothing_happens():
        assert post(desk_of(cast.auditor), name, cast.unowned, data).status_code == 403
        assert post(desk_of(cast.outsider), name, cast.unowned, data).status_code == 404
