"""Saved queues on the desk: made, changed, shared, favoured, deleted, and read by those who may."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.queues.actions import View, create_queue
from zabota.queues.models import Favourite, Queue, Scope
from zabota.queues.tasks import count_queue
from zabota.tickets import actions
from zabota.tickets.conditions.tree import ME, Condition, Group, read
from zabota.tickets.models import Tag

pytestmark = pytest.mark.django_db

SENT = {
    "name": "Calls of the clinic",
    "seen_by": "private",
    "order": "waits_since",
    "form": "split",
    "columns": ["company", "owner"],
    "c.kind": "all",
    "c.0.kind": "condition",
    "c.0.was": "status",
    "c.0.field": "status",
    "c.0.is": "is",
    "c.0.value": ["new", "open"],
}


def group_of(**more):
    """A group of two conditions: unowned, or the subject says "calls"."""
    return {
        "c.1.kind": "any",
        "c.1.0.kind": "condition",
        "c.1.0.field": "owner",
        "c.1.0.is": "empty",
        "c.1.1.kind": "condition",
        "c.1.1.field": "subject",
        "c.1.1.is": "contains",
        "c.1.1.value": ["calls"],
    } | more


@pytest.fixture
def queue(cast):
    """Everybody's, made by the lead: tickets under way of Lisenok."""
    tree = Group(
        (
            Condition("status", "is", ("new", "open", "waiting")),
            Condition("company", "is", (cast.lisenok.pk,)),
        )
    )
    return count(create_queue(View("Лисёнок", tree, scope=Scope.EVERYBODY), by=cast.lead))


def count(queue):
    count_queue.run(stamp=queue.stamp)
    return Queue.objects.get(pk=queue.pk)


def test_a_queue_is_made_from_what_the_form_says(cast, desk_of):
    answer = desk_of(cast.agent).post("/queues/new/", SENT | group_of() | {"is_favourite": "on"})
    queue = Queue.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/queue/saved-{queue.pk}/"
    assert read(queue.conditions) == Group(
        (
            Condition("status", "is", ("new", "open")),
            Group(
                (Condition("owner", "empty"), Condition("subject", "contains", ("calls",))), needs_all=False
            ),
        )
    )
    assert (queue.scope, queue.owner, queue.columns, queue.is_kept) == (
        "private",
        cast.agent,
        ["company", "owner"],
        True,
    )
    assert Favourite.objects.get().agent == cast.agent
    assert ProcrastinateJob.objects.filter(task_name="zabota.queues.tasks.count_queue").count() == 1


def test_its_page_lists_its_tickets_and_the_rail_its_number(cast, desk_of, queue):
    page = desk_of(cast.agent).get(f"/queue/saved-{queue.pk}/")
    assert cast.forwarding.subject in page.text
    assert cast.outage.subject not in page.text
    assert f'href="/queue/saved-{queue.pk}/" title="Лисёнок"' in page.text
    assert '<span class="rail__word">Лисёнок</span><span class="count">3</span>' in page.text


def test_the_number_follows_at_once(cast, desk_of, queue):
    actions.solve_ticket(cast.forwarding, by=cast.agent)
    page = desk_of(cast.agent).get("/rail/")
    assert '<span class="rail__word">Лисёнок</span><span class="count">2</span>' in page.text


def test_a_favourite_has_a_key_and_a_star(cast, desk_of, queue):
    browser = desk_of(cast.agent)
    assert browser.post(f"/queues/{queue.pk}/favourite/", {"is_on": "1"}).status_code == 302
    assert 'data-key="KeyG Digit7"' in browser.get("/rail/").text
    browser.post(f"/queues/{queue.pk}/favourite/", {"is_on": "0"})
    assert not Favourite.objects.exists()


def test_after_solving_the_next_ticket_of_the_queue_is_there(cast, desk_of, queue):
    browser = desk_of(cast.agent)
    answer = browser.post(
        f"/tickets/{cast.forwarding.pk}/solution/?in=saved-{queue.pk}",
        headers={"HX-Request": "true", "HX-Target": "pane"},
    )
    assert f"/queue/saved-{queue.pk}/?ticket=" in answer["HX-Push-Url"]


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ("add:c", 'name="c.1.field"'),
        ("group:c", 'name="c.1.0.field"'),
        ("add:c.1", 'name="c.1.0.field"'),
    ],
)
def test_buttons_add_without_saving(cast, desk_of, pressed, words):
    sent = SENT | ({"c.1.kind": "any"} if pressed == "add:c.1" else {}) | {"do": pressed}
    whole = desk_of(cast.agent).post("/queues/new/", sent)
    part = desk_of(cast.agent).post(
        "/queues/new/", sent, headers={"HX-Request": "true", "HX-Target": "conditions"}
    )
    assert words in whole.text
    assert words in part.text
    assert "<h1" in whole.text
    assert "<h1" not in part.text
    assert not Queue.objects.exists()


def test_a_condition_is_taken_out(cast, desk_of):
    page = desk_of(cast.agent).post("/queues/new/", SENT | group_of() | {"do": "remove:c.0"})
    assert page.text.count('class="condition"') == 2
    assert 'name="c.0.0.field"' in page.text


def test_another_field_begins_with_its_own_operators(cast, desk_of):
    page = desk_of(cast.agent).post("/queues/new/", SENT | {"c.0.field": "waits_since", "do": "change"})
    assert '<option value="longer" selected>longer ago than</option>' in page.text
    assert 'value="new"' not in page.text


def test_a_company_is_looked_up_by_its_name(cast, desk_of):
    browser = desk_of(cast.agent)
    sent = SENT | {"c.0.was": "company", "c.0.field": "company", "c.0.value": [], "c.0.add": "ventra"}
    page = browser.post("/queues/new/", sent | {"do": "change"})
    assert f'name="c.0.value" value="{cast.ventra.pk}" checked' in page.text
    names = browser.get("/queues/things/?field=company&c.0.add=Вент")
    assert names.text.count("<option") == 0
    assert 'value="Ventra Logistics"' in browser.get("/queues/things/?field=company&c.0.add=VENT").text
    wrong = browser.post("/queues/new/", sent | {"c.0.add": "Nobody Ltd"})
    assert wrong.status_code == 422
    assert "Nothing is called “Nobody Ltd”" in wrong.text
    assert not Queue.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "This field is required"),
        ({"c.0.value": []}, "Choose from the list."),
        ({"c.0.value": ["asleep"]}, "Choose from the list."),
        ({"c.0.field": "gone"}, "This field no longer exists."),
        ({"c.0.field": "moves", "c.0.was": "moves", "c.0.is": "at_least", "c.0.value": ["many"]}, "Write a number."),
        ({"c.0.field": "waits_since", "c.0.was": "", "c.0.is": "longer", "c.0.value": ["0", "days"]}, "Write how long"),
        ({"c.0.field": "opened_at", "c.0.was": "", "c.0.is": "between", "c.0.value": ["2026-11-09", "2026-11-01"]},
         "the earlier one first"),
        ({"c.0.field": "subject", "c.0.was": "", "c.0.is": "contains", "c.0.value": ["  "]}, "Write the words"),
        ({"seen_by": "everybody"}, "Select a valid choice"),
        ({"order": "luck"}, "Select a valid choice"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_words(cast, desk_of, change, words):
    page = desk_of(cast.agent).post("/queues/new/", SENT | change)
    assert page.status_code == 422
    assert words in page.text
    assert not Queue.objects.exists()


def test_me_in_the_middle_of_a_shared_queue_is_refused(cast, desk_of):
    mine = group_of() | {"c.1.0.is": "is", "c.1.0.value": [ME]}
    page = desk_of(cast.lead).post("/queues/new/", SENT | mine | {"seen_by": "everybody"})
    assert page.status_code == 422
    assert "may stand once, outside of groups" in page.text
    assert not Queue.objects.exists()


def test_the_preview_says_how_many_and_shows_five(cast, desk_of):
    browser = desk_of(cast.agent)
    page = browser.post("/queues/preview/", SENT)
    assert page.text.count("<li>") <= 5
    assert "The number of tickets is kept" in page.text
    assert (
        "A condition is not finished yet." in browser.post("/queues/preview/", SENT | {"c.0.value": []}).text
    )
    ended = browser.post("/queues/preview/", {"c.kind": "all"})
    assert "Ended tickets can stand in it" in ended.text


def test_nobody_learns_of_tickets_and_clients_out_of_sight(cast, desk_of):
    browser = desk_of(cast.agent)
    parent = SENT | {
        "c.0.field": "parent",
        "c.0.was": "parent",
        "c.0.value": [str(cast.visit.pk)],
        "do": "change",
    }
    page = browser.post("/queues/new/", parent)
    assert cast.visit.subject not in page.text
    assert f"#{cast.visit.pk}" in page.text
    assert cast.visit.subject not in browser.get(f"/queues/things/?field=parent&c.0.add={cast.visit.pk}").text
    assert cast.visit.subject not in browser.post("/queues/preview/", {"c.kind": "all"}).text


def test_a_shared_queue_is_changed_by_who_may_share_and_copied_by_others(cast, desk_of, queue):
    answer = desk_of(cast.agent).get(f"/queues/{queue.pk}/edit/")
    assert answer.url == f"/queues/new/?like={queue.pk}"
    copy = desk_of(cast.agent).get(answer.url)
    assert 'value="Лисёнок, copy"' in copy.text
    refused = desk_of(cast.agent).post(f"/queues/{queue.pk}/deletion/")
    assert refused.status_code == 409
    assert Queue.objects.get().deleted_at is None
    assert desk_of(cast.lead).get(f"/queues/{queue.pk}/edit/").status_code == 200


def test_a_deleted_queue_comes_back(cast, desk_of, queue):
    browser = desk_of(cast.lead)
    page = browser.post(f"/queues/{queue.pk}/deletion/", follow=True)
    assert f"/queues/{queue.pk}/restoration/" in page.text
    assert browser.get(f"/queue/saved-{queue.pk}/").status_code == 404
    assert not queue.places.exists()
    answer = browser.post(f"/queues/{queue.pk}/restoration/")
    assert answer.url == f"/queue/saved-{queue.pk}/"
    assert count(Queue.objects.get()).places.count() == 4


def test_a_private_queue_exists_for_nobody_else(cast, desk_of):
    desk_of(cast.agent).post("/queues/new/", SENT)
    queue = Queue.objects.get()
    for person in (cast.lead, cast.owner, cast.colleague):
        browser = desk_of(person)
        assert browser.get(f"/queue/saved-{queue.pk}/").status_code == 404
        assert browser.get(f"/queues/{queue.pk}/edit/").status_code == 404
        assert browser.post(f"/queues/{queue.pk}/favourite/", {"is_on": "1"}).status_code == 404
        assert browser.post(f"/queues/{queue.pk}/restoration/").status_code == 404
        assert queue.name not in browser.get("/queues/").text


def test_a_queue_of_a_line_is_for_those_who_work_there(cast, desk_of):
    desk_of(cast.lead).post("/queues/new/", SENT | {"seen_by": f"line:{cast.first_line.pk}"})
    queue = Queue.objects.get()
    assert queue.line == cast.first_line
    assert desk_of(cast.agent).get(f"/queue/saved-{queue.pk}/").status_code == 200
    assert desk_of(cast.outsider).get(f"/queue/saved-{queue.pk}/").status_code == 404
    assert desk_of(cast.owner).get(f"/queue/saved-{queue.pk}/").status_code == 200


def test_what_is_gone_is_said_and_matches_nothing(cast, desk_of):
    tag = Tag.objects.create(name="vip")
    tree = Group((Condition("status", "is", ("new", "open")), Condition("tags", "has", (tag.pk,))))
    queue = count(create_queue(View("VIP", tree), by=cast.agent))
    tag.delete()
    browser = desk_of(cast.agent)
    about = browser.get(f"/queues/{queue.pk}/", headers={"HX-Request": "true"})
    assert "Something that “tags” was compared with no longer exists." in about.text
    assert browser.get(f"/queue/saved-{queue.pk}/").status_code == 200
    assert browser.get(f"/queues/{queue.pk}/edit/").status_code == 200
    assert "asks for something that no longer exists" in browser.get("/queues/").text


def test_a_queue_says_what_it_asks_for(cast, desk_of, queue):
    about = desk_of(cast.agent).get(f"/queues/{queue.pk}/", headers={"HX-Request": "true"})
    assert "Status is new or open or waiting for the client, and company is Клиника «Лисёнок»" in about.text


def test_progress_is_shown_while_it_is_counted(cast, desk_of, queue):
    Queue.objects.filter(pk=queue.pk).update(counted_at=None, settled=500, to_settle=1200)
    browser = desk_of(cast.agent)
    about = browser.get(f"/queues/{queue.pk}/", headers={"HX-Request": "true"})
    assert "Being counted: 500 of 1200 tickets." in about.text
    assert '<span class="rail__word">Лисёнок</span></a>' in browser.get("/rail/").text


@pytest.mark.parametrize(
    "nonsense", ["c" * 5000, "add:" + "c.0" * 99, "remove:", "group:c.9.9.9.9", "\u0000"]
)
def test_a_strange_press_is_no_error(cast, desk_of, nonsense):
    deep = {f"c{'.0' * depth}.kind": "any" for depth in range(30)}
    page = desk_of(cast.agent).post("/queues/new/", SENT | deep | {"do": nonsense})
    assert page.status_code == 200


def test_a_list_of_queues_costs_the_same_for_twenty_as_for_ten(cast, desk_of, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, asked = desk_of(cast.agent), []
    for start in (0, 10):
        for number in range(start, start + 10):
            tree = Group(
                (Condition("owner", "is", (cast.agent.pk,)), Condition("company", "is", (cast.ventra.pk,)))
            )
            create_queue(View(f"Queue {number}", tree), by=cast.agent)
        browser.get("/queues/")
        with CaptureQueriesContext(connection) as captured:
            assert browser.get("/queues/").status_code == 200
        asked.append(len(captured))
    assert asked[0] == asked[1]
