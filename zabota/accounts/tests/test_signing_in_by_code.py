import time

import pytest
from django.utils.html import escape

from zabota.accounts.models import User

CONFIRM = "/sign-in/code/confirm/"


@pytest.fixture
def ask(client):
    def post(email, **more):
        return client.post("/sign-in/", {"login": email, "by": "code", **more})

    return post


def is_in(client):
    return "_auth_user_id" in client.session


def main_of(response):
    return response.text.split("<main")[1].split("</main")[0]


def without_csrf(text):
    return "".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_the_code_from_the_letter_opens_the_door(client, olga, ask, mailed_code):
    assert ask("olga@north.example").url == CONFIRM
    response = client.post(CONFIRM, {"code": mailed_code()})
    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(olga.pk)


def test_no_password_means_a_code(client, olga, mailed_code):
    assert client.post("/sign-in/", {"login": "olga@north.example", "password": ""}).url == CONFIRM
    client.post(CONFIRM, {"code": mailed_code()})
    assert is_in(client)


def test_a_password_that_the_browser_filled_in_does_not_matter_to_who_wants_a_code(client, olga, ask):
    assert ask("olga@north.example", password="an old one").url == CONFIRM


def test_the_code_may_be_typed_with_a_gap(client, olga, ask, mailed_code):
    ask("olga@north.example")
    code = mailed_code()
    client.post(CONFIRM, {"code": f" {code[:3]} {code[3:]} "})
    assert is_in(client)


def test_the_letter_is_in_the_language_of_the_person(client, colleague, ask, mailed_letters):
    colleague("andrey@north.example", language="en")
    client.cookies["language"] = "ru"
    ask("andrey@north.example")
    (letter,) = mailed_letters()
    assert letter.to == ["andrey@north.example"]
    assert letter.subject.startswith("Your code: ")
    assert "Your code to sign in to Zabota:" in letter.body


def test_the_code_does_not_stand_readable_in_the_queue(client, olga, ask, mailed_code):
    from procrastinate.contrib.django.models import ProcrastinateJob

    ask("olga@north.example")
    assert mailed_code() not in ProcrastinateJob.objects.get().args["sealed_body"]


def test_the_link_in_the_letter_fills_the_code_in_and_signs_nobody_in(
    client, olga, ask, mailed_letters, mailed_code
):
    ask("olga@north.example")
    code = mailed_code()
    assert f"{CONFIRM}?code={code}" in mailed_letters()[-1].body
    response = client.get(CONFIRM, {"code": code})
    assert f'value="{code}"' in response.text
    assert not is_in(client)


def test_the_link_opened_in_another_browser_leads_to_the_door(client, olga, ask, mailed_code):
    from django.test import Client

    ask("olga@north.example")
    other = Client()
    assert other.get(CONFIRM, {"code": mailed_code()}).url == "/sign-in/code/"
    assert other.post(CONFIRM, {"code": mailed_code()}).url == "/sign-in/code/"
    assert not is_in(other)


def test_what_is_no_code_is_not_filled_in(client, olga, ask):
    ask("olga@north.example")
    assert escape('"><b>') not in main_of(client.get(CONFIRM, {"code": '"><b>'}))


def test_an_unknown_address_sees_the_same_and_gets_no_letter(client, olga, ask, mailed_letters):
    known = ask("olga@north.example")
    known_page = main_of(client.get(known.url))
    client.cookies.clear()
    unknown = ask("nobody@north.example")
    unknown_page = main_of(client.get(unknown.url))
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert without_csrf(unknown_page).replace("nobody@", "olga@") == without_csrf(known_page)
    assert [letter.to for letter in mailed_letters()] == [["olga@north.example"]]


def test_an_unknown_address_is_refused_every_code_in_the_same_words(client, olga, ask):
    ask("olga@north.example")
    known = client.post(CONFIRM, {"code": "abc"})
    client.cookies.clear()
    ask("nobody@north.example")
    unknown = client.post(CONFIRM, {"code": "abc"})
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert without_csrf(main_of(unknown)).replace("nobody@", "olga@") == without_csrf(main_of(known))


def test_whom_we_let_in_no_more_gets_no_code(client, colleague, ask, mailed_letters):
    colleague("gone@north.example", is_active=False)
    assert ask("gone@north.example").url == CONFIRM
    assert mailed_letters() == []


def test_who_is_let_out_between_letter_and_code_stays_out(client, olga, ask, mailed_code):
    ask("olga@north.example")
    User.objects.filter(pk=olga.pk).update(is_active=False)
    assert client.post(CONFIRM, {"code": mailed_code()}).url == "/sign-in/"
    assert not is_in(client)


def test_a_code_of_yesterday_opens_nothing(client, olga, ask, mailed_code, monkeypatch):
    ask("olga@north.example")
    code, late = mailed_code(), time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: late)
    assert client.post(CONFIRM, {"code": code}).url == "/sign-in/code/"
    assert not is_in(client)


def test_a_code_opens_the_door_once(client, olga, ask, mailed_code):
    ask("olga@north.example")
    code = mailed_code()
    client.post(CONFIRM, {"code": code})
    client.post("/sign-out/")
    assert client.post(CONFIRM, {"code": code}).url == "/sign-in/code/"
    assert not is_in(client)


def test_asking_again_sends_another_code_and_ends_the_first(client, olga, ask, mailed_code):
    ask("olga@north.example")
    first = mailed_code()
    assert client.post("/sign-in/code/", {"email": "olga@north.example"}).url == CONFIRM
    second = mailed_code()
    if first != second:
        assert client.post(CONFIRM, {"code": first}).status_code == 422
    client.post(CONFIRM, {"code": second})
    assert is_in(client)


def test_who_mistyped_the_address_may_go_back_to_the_door(client, olga, ask):
    ask("ogla@north.example")
    assert client.get("/sign-in/").status_code == 200
