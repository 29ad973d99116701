"""A client's page: its parts, what each shows, who sees it, and that it costs the same for ten people as for twenty."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import MORNING
from zabota.clients.actions import contact_for_address
from zabota.clients.goals import set_goal
from zabota.clients.knowing import note_attitude, place_contact, set_acquaintances
from zabota.clients.meetings import Plan, arrange_meeting
from zabota.clients.models import Contact, ContactAddress, Membership
from zabota.core import clock
from zabota.core.clock import now
from zabota.desk.tests.test_clients import statements
from zabota.promises.actions import ask_input, keep_promise, make_promise
from zabota.promises.models import Promise
from zabota.promises.queries import kept_share
from zabota.tickets import actions
from zabota.tickets.letters import Words
from zabota.tickets.models import Message

DAY = timedelta(days=1)
PARTS = ("company_map", "company_opinions", "company_promises", "company_themes", "company_money")


@pytest.fixture
def part(cast, desk_of):
    """`part("company_map")`: that part of Ventra's page, as its address answers."""

    def come(name, who=None, company=None):
        address = reverse(name, args=[(company or cast.ventra).pk])
        response = desk_of(who or cast.lead).get(address)
        assert response.status_code == 200
        return response.content.decode()

    return come


def test_the_page_names_who_they_are_and_calls_its_parts(cast, desk_of):
    page = desk_of(cast.lead).get(reverse("company", args=[cast.ventra.pk])).content.decode()
    assert "client since" in page
    assert "3 people" in page
    for name in (*PARTS, "company_briefings", "company_plays", "company_health", "company_rhythm"):
        assert f'hx-get="{reverse(name, args=[cast.ventra.pk])}"' in page
    for name in (
        "company_people",
        "company_tickets",
        "company_meetings",
        "company_charges",
        "company_papers",
    ):
        assert f'href="{reverse(name, args=[cast.ventra.pk])}"' in page


def test_a_part_that_no_room_has_is_not_called(cast, desk_of, monkeypatch):
    from zabota.desk.clients import page as pages

    monkeypatch.setattr(pages, "_address", lambda name, _company: "" if name == "company_health" else "/x/")
    shown = desk_of(cast.lead).get(reverse("company", args=[cast.ventra.pk])).content.decode()
    assert "coming-health" not in shown
    assert "coming-rhythm" in shown


def test_whoever_sees_no_answers_and_reads_no_tickets_is_offered_none(cast, desk_of):
    role = cast.trainee.user.role
    role.permissions = ["clients:read"]
    role.save()
    page = desk_of(cast.trainee).get(reverse("company", args=[cast.ventra.pk])).content.decode()
    assert reverse("company_map", args=[cast.ventra.pk]) in page
    for name in ("company_opinions", "company_promises", "company_themes"):
        assert reverse(name, args=[cast.ventra.pk]) not in page
        assert desk_of(cast.trainee).get(reverse(name, args=[cast.ventra.pk])).status_code == 403


@pytest.mark.parametrize("name", PARTS)
def test_a_client_finds_no_part(cast, client_of, name):
    assert client_of(cast.client_user).get(reverse(name, args=[cast.ventra.pk])).status_code == 404


@pytest.mark.parametrize(
    "name", ["company", "company_people", "company_map", "company_promises", "company_meetings"]
)
def test_each_part_costs_the_same_for_ten_people_as_for_twenty(cast, client_of, name):
    browser, address = client_of(cast.lead), reverse(name, args=[cast.ventra.pk])
    for place in range(20):
        if place == 10:
            ten = statements(browser, address)
        contact = Contact.objects.create(name=f"Person {place}")
        ContactAddress.objects.create(contact=contact, email=f"p{place}@ventra.example")
        Membership.objects.create(
            contact=contact, company=cast.ventra, role="manager", placed_at=MORNING if place % 2 else None
        )
        note_attitude(contact, cast.ventra, value="wary", why="because", by=cast.lead.user)
        set_acquaintances(contact, [cast.agent.user, cast.lead.user], by=cast.lead.user)
        set_goal(
            cast.ventra, words=f"Goal {place}", said_by=contact, said_on=MORNING.date(), by=cast.lead.user
        )
        plan = Plan(now() + (place + 1) * DAY, "News", (contact, cast.viktor))
        arrange_meeting(cast.ventra, plan, by=cast.lead.user)
    assert statements(browser, address) == ten


def cells(page):
    """Names on the map by (role, attitude), as they stand there."""
    lines = page.split('class="people-map__line"')[2:]
    parts = [line.split('<div class="people-map__cell')[1:] for line in lines]
    return [[_names(cell) for cell in line] for line in parts]


def _names(cell):
    return [piece.split("</bdi>")[0] for piece in cell.split("<bdi>")[1:]]


def test_the_map_has_roles_from_the_top_down_and_attitudes_from_left_to_right(cast, part):
    by = cast.lead.user
    place_contact(cast.elena, cast.ventra, role="executive", position="CFO", influence="decides", by=by)
    note_attitude(cast.elena, cast.ventra, value="wary", by=by)
    note_attitude(cast.marina, cast.ventra, value="for us", by=by)
    page = part("company_map")
    assert cells(page) == [
        [["Elena Marchenko"], [], []],
        [[], ["Viktor Sedov"], []],
        [[], [], ["Marina Guseva"]],
    ]
    assert "CFO" in page
    assert "decides" in page


def test_the_map_says_who_knows_them_and_how_long_they_are_silent(cast, part):
    set_acquaintances(cast.viktor, [cast.owner.user], by=cast.lead.user)
    quiet = Contact.objects.create(name="Quiet Person")
    Membership.objects.create(contact=quiet, company=cast.ventra, placed_at=MORNING)
    Message.objects.filter(contact=cast.viktor).update(said_at=now() - 200 * DAY)
    page = part("company_map")
    viktor = page.split("Viktor Sedov")[1].split("</div>")[0]
    assert "known to Вера" in viktor
    assert "silent for 6" in viktor
    quiet = page.split("Quiet Person")[1].split("</div>")[0]
    assert "never wrote" in quiet
    assert "nobody of us knows them" in quiet


def test_a_crowd_in_one_cell_is_told_by_its_number(cast, part):
    for number in range(6):
        contact = Contact.objects.create(name=f"Driver {number}")
        Membership.objects.create(contact=contact, company=cast.ventra, role="executor", placed_at=MORNING)
    page = part("company_map")
    assert page.count("<bdi>Driver ") == 4  # of six, and Marina is the seventh
    assert "3 more" in page


def test_whoever_was_met_lately_is_asked_about_with_one_press_until_placed(cast, part, desk_of):
    newcomer = contact_for_address("krot@ventra.example", name="Nikolai Krot")
    assert "new person?" in part("company_map")
    address = reverse("contact_part", args=[newcomer.pk, cast.ventra.pk])
    response = desk_of(cast.agent).post(address, {"role": "manager", "on_map": "1"})
    assert response.url == reverse("standing", args=[newcomer.pk, cast.ventra.pk])
    page = part("company_map")
    assert "new person?" not in page
    assert "Nikolai Krot" in page


def named_in_a_letter(cast, **words):
    letter = Words(**{"body": "Hello", "to": (("", "support@north.example"),), **words})
    return actions.receive_message(cast.outage, letter, author=cast.viktor)


def test_who_stands_in_a_copy_is_asked_about_and_written_down_with_one_press(cast, part, desk_of):
    named_in_a_letter(cast, cc=(("N. Krot", "krot@ventra.example"), ("", "someone@elsewhere.example")))
    page = part("company_map")
    assert "N. Krot" in page
    assert "someone@elsewhere.example" not in page
    facts = {"email": "krot@ventra.example", "name": "N. Krot", "role": "executive"}
    desk_of(cast.agent).post(reverse("company_stranger", args=[cast.ventra.pk]), facts)
    member = Membership.objects.get(contact__addresses__email="krot@ventra.example")
    assert (member.role, member.contact.name, member.company) == ("executive", "N. Krot", cast.ventra)
    assert "new person?" not in part("company_map")


def test_who_signs_a_letter_is_asked_about(cast, part):
    named_in_a_letter(cast, quoted="--\nNikolai Krot\nprocurement\nkrot@ventra.example")
    page = part("company_map")
    assert "Nikolai Krot" in page
    assert "krot@ventra.example" in page


def test_an_address_that_is_nobody_is_asked_about_no_more(cast, part, desk_of):
    named_in_a_letter(cast, cc=(("", "office@ventra.example"), ("", "noreply@ventra.example")))
    page = part("company_map")
    assert "office@ventra.example" in page
    assert "noreply@ventra.example" not in page
    address = reverse("passing_over", args=[cast.ventra.pk])
    assert desk_of(cast.auditor).post(address, {"email": "office@ventra.example"}).status_code == 403
    desk_of(cast.agent).post(address, {"email": "office@ventra.example"})
    assert "office@ventra.example" not in part("company_map")


def test_letters_out_of_sight_name_nobody(cast, part):
    named_in_a_letter(cast, cc=(("N. Krot", "krot@ventra.example"),))
    assert "N. Krot" not in part("company_map", who=cast.outsider)


@pytest.mark.parametrize(
    "facts", [{"email": "nobody", "role": "manager"}, {"email": "a@b.example", "role": "king"}]
)
def test_nonsense_writes_nobody_down(cast, desk_of, facts):
    before = Contact.objects.count()
    response = desk_of(cast.agent).post(reverse("company_stranger", args=[cast.ventra.pk]), facts)
    assert response.status_code == 302
    assert Contact.objects.count() == before


def test_promises_stand_both_ways_with_how_each_side_keeps_its_word(cast, part):
    due, before = now() + 2 * DAY, kept_share(now() - 365 * DAY, now(), company=cast.ventra).share
    keep_promise(make_promise(cast.outage, text="The scheme", due=due, by=cast.agent), by=cast.agent)
    make_promise(cast.outage, text="The cause in writing", due=due, by=cast.agent)
    ask_input(cast.outage, text="The list of gates", due=due, by=cast.agent)
    page = part("company_promises")
    ours, theirs = page.split("They promised")
    assert "The cause in writing" in ours
    assert "The scheme" in ours
    assert "The list of gates" in theirs
    kept, of = before.kept + 1, before.of + 1
    assert f"we {round(100 * kept / of)} % of {of}" in page


def test_promises_out_of_sight_are_not_told(cast, part):
    make_promise(cast.outage, text="The cause in writing", due=now() + DAY, by=cast.agent)
    assert "The cause in writing" not in part("company_promises", who=cast.outsider)


def test_themes_of_a_quarter_stand_beside_the_one_before(cast, part):
    def asked(tag, days):
        with clock.stopped_at(now() - days * DAY):
            ticket = actions.open_ticket(
                "Calls", requester=cast.viktor, line=cast.international, company=cast.ventra
            )
            actions.tag_ticket(ticket, name=tag, by=cast.agent)

    for days in (10, 20, 100):
        asked("outage", days)
    asked("invoice", 120)
    asked("old", 200)
    page = part("company_themes")
    outage = page.split("<bdi>outage</bdi>")[1].split("</li>")[0]
    assert '</svg><span class="num end">2 ' in outage
    assert "was 1" in outage
    assert "<bdi>invoice</bdi>" in page
    assert "<bdi>old</bdi>" not in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("company_promises", "We owe them nothing by a date."),
        ("company_themes", "Give tickets a kind or a tag"),
        ("company_money", "Nothing was charged in a year."),
        ("company_map", "Nobody yet."),
    ],
)
def test_an_empty_part_teaches_the_next_step(cast, part, name, words):
    from zabota.clients.models import Company

    assert words in part(name, company=Company.objects.create(name="Empty"))


def test_a_person_is_placed_with_an_attitude_and_who_knows_them(cast, desk_of):
    address = reverse("standing", args=[cast.viktor.pk, cast.ventra.pk])
    facts = {
        "role": "manager",
        "position": "Head of transport",
        "influence": "decides",
        "attitude": "wary",
        "why": "three outages",
        "known_by": [cast.agent.user_id],
    }
    response = desk_of(cast.agent).post(address, facts)
    assert response.url == reverse("company", args=[cast.ventra.pk])
    page = desk_of(cast.lead).get(address).content.decode()
    assert "three outages" in page
    assert "Ольга Ремизова" in page
    assert Membership.objects.get(contact=cast.viktor).influence == "decides"
    assert desk_of(cast.auditor).post(address, facts).status_code == 403
    assert desk_of(cast.agent).post(address, {**facts, "influence": "king"}).status_code == 422


def test_somebody_of_another_company_has_no_standing_there(cast, desk_of):
    address = reverse("standing", args=[cast.inna.pk, cast.ventra.pk])
    assert desk_of(cast.lead).get(address).status_code == 404


def test_the_list_names_the_owner_the_next_meeting_and_what_is_promised(cast, desk_of):
    cast.ventra.account_owner = cast.lead.user
    cast.ventra.save()
    arrange_meeting(cast.ventra, Plan(now() + 3 * DAY, "Review"), by=cast.lead.user)
    make_promise(cast.outage, text="The cause", due=now() + DAY, by=cast.agent)
    ventra = _row(desk_of(cast.agent).get(reverse("clients")).text)
    assert "Роман Белов" in ventra
    assert "meeting " in ventra
    assert (
        f"{Promise.objects.open().ours().told().filter(company=cast.ventra).count()} promises open" in ventra
    )
    assert " open" not in _row(desk_of(cast.outsider).get(reverse("clients")).text)


def _row(page):
    return page.split("Ventra Logistics</a>")[1].split("</li>")[0]


def test_a_call_is_noted_with_the_people_of_the_client_at_hand(cast, desk_of):
    address = f"{reverse('ticket_new')}?company={cast.ventra.pk}&channel=phone"
    page = desk_of(cast.agent).get(address).content.decode()
    assert '<option value="viktor@ventra.example">Viktor Sedov</option>' in page
    assert desk_of(cast.agent).get(f"{reverse('ticket_new')}?company=999999").status_code == 404
    assert desk_of(cast.agent).get(f"{reverse('ticket_new')}?company=x").status_code == 200
