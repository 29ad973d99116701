"""A client's person comes in by a mailed code, at any address that is theirs today."""

import re

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from zabota.accounts.models import Kind, User
from zabota.accounts.tasks import send_letter
from zabota.clients.models import Contact, ContactAddress
from zabota.clients.signing_in import user_of_address
from zabota.clients.upkeep import edit_contact

CONFIRM = "/sign-in/code/confirm/"


@pytest.fixture
def visitor():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def letters(mailoutbox):
    """`letters()`: runs the jobs that wait; the letters of all of them."""
    done = set()

    def run():
        for job in (
            ProcrastinateJob.objects.filter(task_name=send_letter.name).exclude(pk__in=done).order_by("id")
        ):
            send_letter.run(**job.args)
            done.add(job.pk)
        return mailoutbox

    return run


@pytest.fixture
def come_in(visitor, letters):
    """`come_in("viktor@ventra.example")`: the answer after the code."""

    def walk(email, **more):
        visitor.post("/sign-in/", {"login": email, "by": "code", **more})
        code = re.search(r"^ +(\d{6})$", letters()[-1].body, re.MULTILINE)[1]
        return visitor.post(CONFIRM, {"code": code, **more})

    return walk


def main_of(response):
    text = response.text.split("<main")[1].split("</main")[0]
    return "".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_contact_gets_a_code_in_their_language_and_comes_into_the_portal(cast, visitor, come_in, letters):
    assert cast.viktor.user is None
    assert come_in("Viktor@ventra.example").url == "/"
    assert letters()[-1].subject.startswith("Your code: ")
    assert visitor.get("/").url == "/portal/"
    assert "Hello, Viktor Sedov" in visitor.get("/portal/").text
    cast.viktor.refresh_from_db()
    user = cast.viktor.user
    assert (user.kind, user.name, user.language, user.has_usable_password()) == (
        Kind.CLIENT,
        "Viktor Sedov",
        "en",
        False,
    )


def test_the_letter_of_a_russian_is_russian(cast, visitor, letters):
    visitor.post("/sign-in/", {"login": "inna@lisenok.example", "by": "code"})
    assert letters()[-1].subject.startswith("Ваш код")
    assert letters()[-1].to == ["inna@lisenok.example"]


def test_asking_twice_makes_one_sign_in(cast, visitor, letters):
    for _ in range(2):
        visitor.post("/sign-in/code/", {"email": "viktor@ventra.example"})
    assert User.objects.filter(kind=Kind.CLIENT, name="Viktor Sedov").count() == 1


def test_an_unknown_address_sees_the_same_and_gets_no_letter(cast, visitor, letters):
    known = visitor.post("/sign-in/", {"login": "viktor@ventra.example", "by": "code"})
    known_page = main_of(visitor.get(known.url))
    visitor.cookies.clear()
    before = User.objects.count()
    unknown = visitor.post("/sign-in/", {"login": "nobody@ventra.example", "by": "code"})
    unknown_page = main_of(visitor.get(unknown.url))
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert unknown_page.replace("nobody@", "viktor@") == known_page
    assert [letter.to for letter in letters()] == [["viktor@ventra.example"]]
    assert User.objects.count() == before


def test_the_door_counts_how_often_an_address_asks(cast, visitor):
    answers = [
        visitor.post("/sign-in/code/", {"email": "viktor@ventra.example"}).status_code for _ in range(4)
    ]
    assert answers == [302, 302, 302, 422]


def test_a_second_address_of_the_same_person_opens_the_same_door(cast, come_in, visitor, letters):
    ContactAddress.objects.create(contact=cast.viktor, email="v.sedov@home.example", is_main=False)
    come_in("viktor@ventra.example")
    first = visitor.session["_auth_user_id"]
    visitor.post("/sign-out/")
    come_in("v.sedov@home.example")
    assert letters()[-1].to == ["v.sedov@home.example"]
    assert visitor.session["_auth_user_id"] == first


def test_an_address_that_went_to_another_contact_leads_to_that_one(cast, come_in, visitor):
    come_in("viktor@ventra.example")
    former = User.objects.get(email="viktor@ventra.example")
    visitor.post("/sign-out/")
    edit_contact(
        cast.viktor, name="V", language="en", phone="", addresses=["new@ventra.example"], by=cast.owner.user
    )
    ContactAddress.objects.create(contact=cast.elena, email="viktor@ventra.example", is_main=False)
    come_in("viktor@ventra.example")
    cast.elena.refresh_from_db()
    assert visitor.session["_auth_user_id"] == str(cast.elena.user_id) != str(former.pk)
    assert user_of_address("new@ventra.example") == User.objects.get(pk=former.pk)


def test_an_address_taken_away_ends_the_visit_it_began(cast, come_in, visitor):
    ContactAddress.objects.create(contact=cast.viktor, email="v.sedov@home.example", is_main=False)
    come_in("v.sedov@home.example")
    assert visitor.get("/portal/").status_code == 200
    ContactAddress.objects.filter(email="v.sedov@home.example").delete()
    assert visitor.get("/portal/").url == "/sign-in/?next=/portal/"
    assert "_auth_user_id" not in visitor.session


def test_who_is_nobodys_contact_is_led_out(cast, portal_of):
    visitor = portal_of(cast.marina)
    Contact.objects.filter(pk=cast.marina.pk).update(user=None)
    assert visitor.get("/portal/").url == "/sign-in/?next=/portal/"


def test_whom_we_let_in_no_more_gets_no_code(cast, visitor, letters, portal_of):
    portal_of(cast.viktor)
    User.objects.filter(contact=cast.viktor).update(is_active=False)
    assert visitor.post("/sign-in/", {"login": "viktor@ventra.example", "by": "code"}).url == CONFIRM
    assert letters() == []


def test_a_client_has_no_password(cast, visitor):
    cast.client_user.set_password("correct horse battery")
    cast.client_user.save()
    response = visitor.post(
        "/sign-in/", {"login": "marina@ventra.example", "password": "correct horse battery"}
    )
    assert response.status_code == 422
    assert "_auth_user_id" not in visitor.session


def test_a_colleagues_address_among_the_contacts_stays_the_colleagues(cast, visitor, letters):
    contact = Contact.objects.create(name="Olga at home")
    ContactAddress.objects.create(contact=contact, email="olga@north.example")
    visitor.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    contact.refresh_from_db()
    assert contact.user is None
    assert [letter.to for letter in letters()] == [["olga@north.example"]]
    User.objects.filter(email="olga@north.example").update(is_active=False)
    assert user_of_address("olga@north.example") is None


def test_a_link_in_a_letter_leads_to_the_code_and_back_to_its_ticket(cast, visitor, come_in):
    path = f"/portal/tickets/{cast.outage.pk}/"
    assert visitor.get(path).url == f"/sign-in/?next={path}"
    assert come_in("viktor@ventra.example", next=path).url == path
    assert visitor.get(path).status_code == 200


def test_a_colleague_comes_to_the_desk(cast, client_of):
    assert client_of(cast.agent).get("/").url == "/queue/answer/"


def test_a_clock_an_hour_off_in_the_browser_changes_nothing(cast, portal_of):
    visitor = portal_of(cast.viktor)
    response = visitor.get("/portal/", headers={"if-modified-since": "Sat, 21 Nov 2037 10:00:00 GMT"})
    assert response.status_code == 200
