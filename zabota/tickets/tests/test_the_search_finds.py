"""One box: words in both languages and in any form, names, addresses, numbers; never what one may not see."""

from datetime import date

import pytest

from zabota.tickets import actions
from zabota.tickets.asking import read_question
from zabota.tickets.finding import PAGE, Page, found_for, ticket_numbered
from zabota.tickets.letters import Words
from zabota.tickets.models import SearchEntry, Ticket
from zabota.tickets.sight import Sight, sight_of

EVERYTHING = Sight(None, frozenset(), sees_all=True)


TODAY = date(2026, 11, 21)


def asks(text, sight=EVERYTHING, after=""):
    return found_for(sight, read_question(text, today=TODAY), after=after)


def found(text, sight=EVERYTHING):
    return {one.ticket.pk for one in asks(text, sight).found}


def says(cast, body, **more):
    return actions.receive_message(cast.unowned, Words(body=body, **more), author=cast.inna)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("переадресации", {"forwarding"}),
        ("ПЕРЕАДРЕСАЦИЮ мобильного", {"forwarding"}),
        ("records", {"recordings"}),
        ("recording missing", {"recordings"}),
        ("penalty", {"outage"}),
        ("счет", {"invoice"}),
        ("счёт", {"invoice"}),
        ("Гусева", set()),
        ("Marina Guseva", {"outage"}),
        ("elena@ventra.example", {"discount"}),
        ("Лисенок", {"forwarding", "invoice", "unowned", "visit", "printer"}),
        ("лисёнок счёт", {"invoice"}),
        ("Норкин дежурный", {"forwarding"}),
        ('"busy tone"', {"outage"}),
        ('"tone busy"', set()),
        ("penalty -dispatch", set()),
        ("penalty -printer", {"outage"}),
        ("penalty -truck", set()),
        ("penalty OR recordings", {"outage", "recordings"}),
    ],
)
def test_words_find_their_tickets(cast, text, names):
    assert found(text) == {getattr(cast, name).pk for name in names}


def test_who_wrote_is_found_as_well_as_who_asked(cast):
    assert cast.outage.pk in found("Viktor Sedov")
    assert cast.outage.pk in found("viktor@ventra.example")
    assert cast.forwarding.pk in found("Норкин")


def test_quotes_of_a_letter_are_looked_through_too(cast):
    says(cast, "Да", quoted="> Перегорел трансформатор?")
    assert found("трансформаторы") == {cast.unowned.pk}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00",
        "и в на",
        "the of and",
        '"',
        "'",
        "((",
        "&|!:*",
        "-",
        "a:*b & !",
        "\\",
        "%_",
        "ы" * 5000,
        "слово " * 1000,
        "\ue000\ue001",
        "OR",
        "- - -",
        '"""',
        "😀",
    ],
)
def test_hostile_or_empty_words_find_nothing_and_break_nothing(cast, text):
    assert asks(text) == Page([])


def test_a_query_with_nul_in_it_finds_what_it_would_without(cast):
    assert found("pena\x00lty") == set()
    assert found("penalty\x00") == {cast.outage.pk}


@pytest.mark.parametrize("who", ["outsider", "colleague", "trainee", "client_user"])
def test_nobody_finds_what_is_out_of_sight(cast, who):
    sight = sight_of(getattr(getattr(cast, who), "user", getattr(cast, who)))
    visible = set(Ticket.objects.visible_to(sight).values_list("pk", flat=True))
    for text in ("звонки", "recordings", "ресепшен", "Лисёнок", "Ventra"):
        assert found(text, sight) == found(text) & visible


@pytest.mark.parametrize("pattern", ["{}", " #{} ", "№{}", "№ {}"])
def test_a_number_is_a_ticket(cast, pattern):
    assert ticket_numbered(EVERYTHING, pattern.format(cast.outage.pk)) == cast.outage


@pytest.mark.parametrize("text", ["", "0", "-1", "12а", "٣", "9" * 17, "9" * 40, "1 2", "\x00"])
def test_what_is_no_number_of_a_ticket_is_none(cast, text):
    assert ticket_numbered(EVERYTHING, text) is None


def test_a_number_out_of_sight_is_none(cast):
    assert ticket_numbered(sight_of(cast.outsider.user), str(cast.outage.pk)) is None


def test_the_words_are_shown_marked_and_everything_else_escaped(cast):
    message = says(cast, "<script>alert(1)</script> & насос <b>гудит</b>")
    [one] = asks("насосы").found
    assert one.message_id == message.pk
    assert "<mark>насос</mark>" in one.words
    assert "<script" not in one.words
    assert "<b>" not in one.words


def test_a_letter_cannot_bring_marks_of_its_own(cast):
    says(cast, "\ue000чужое\ue001 насос \ue000\ue000")
    [one] = asks("насос").found
    assert one.words == "чужое <mark>насос</mark>"


def test_a_ticket_found_by_its_subject_shows_no_words(cast):
    [one] = asks("переадресации").found
    assert (one.message_id, one.words) == (None, "")


def several(cast, number, letters=1):
    tickets = []
    for _ in range(number):
        ticket = actions.open_ticket("Вопрос", requester=cast.pavel, line=cast.first_line)
        for _ in range(letters):
            actions.receive_message(ticket, Words(body="Про кварцевание"), author=cast.pavel)
        tickets.append(ticket.pk)
    return tickets


def pages(text, sight=EVERYTHING):
    page = asks(text, sight)
    yield [one.ticket.pk for one in page.found]
    while page.after:
        page = asks(text, sight, page.after)
        yield [one.ticket.pk for one in page.found]


def test_pages_follow_each_other_without_loss_or_repetition(cast):
    tickets = several(cast, 2 * PAGE + 3, letters=4)
    for ticket in tickets[:30]:  # the old ones are spoken of again, after all the others
        actions.receive_message(Ticket.objects.get(pk=ticket), Words(body="кварцевание"), author=cast.pavel)
    shown = [page for page in pages("кварцевания") if page]
    assert sorted(ticket for page in shown for ticket in page) == sorted(tickets)
    assert shown[0] == list(reversed(tickets[10:30]))


def test_a_page_that_is_just_full_has_no_next_one(cast):
    several(cast, PAGE)
    assert [len(page) for page in pages("кварцевание")] == [PAGE]


def test_it_costs_the_same_for_three_and_for_twenty(cast, django_assert_num_queries):
    several(cast, 3)
    asks("кварцевание")  # its words are understood once and kept
    with django_assert_num_queries(2):
        asks("кварцевание")
    several(cast, PAGE)
    with django_assert_num_queries(2):
        asks("кварцевание")


def test_every_message_and_every_ticket_has_its_entry(cast):
    heads = SearchEntry.objects.filter(message=None).values_list("ticket_id", flat=True)
    assert sorted(heads) == sorted(Ticket.objects.values_list("pk", flat=True))
