import pytest
from django.core.cache import cache

MANY = "Too many tries"


@pytest.fixture(autouse=True)
def nothing_counted_yet(db):
    cache.clear()


@pytest.fixture
def knock(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0

    def post(email, password="wrong", address="192.0.2.1"):
        return client.post("/sign-in/", {"login": email, "password": password}, REMOTE_ADDR=address)

    return post


def test_the_sixth_wrong_password_for_one_account_is_refused_wherever_it_comes_from(client, olga, knock):
    for last in range(5):
        assert MANY not in knock("olga@north.example", address=f"192.0.2.{last}").text
    sixth = knock("olga@north.example", address="198.51.100.7")
    assert (sixth.status_code, MANY in sixth.text) == (422, True)


def test_the_sixth_wrong_password_from_one_address_is_refused_whoever_it_is_for(client, olga, knock):
    for number in range(5):
        assert MANY not in knock(f"nobody{number}@north.example").text
    assert MANY in knock("olga@north.example").text


def test_after_too_many_tries_the_right_password_is_refused_as_well(client, olga, knock):
    for _ in range(5):
        knock("olga@north.example")
    assert MANY in knock("olga@north.example", "correct horse battery").text
    assert "_auth_user_id" not in client.session


def test_right_passwords_do_not_count(client, olga, knock):
    for _ in range(7):
        assert knock("olga@north.example", "correct horse battery").status_code == 302
        client.post("/sign-out/")


def test_an_account_that_does_not_exist_is_limited_in_the_same_way(client, olga, knock):
    for last in range(5):
        assert MANY not in knock("nobody@north.example", address=f"192.0.2.{last}").text
    assert MANY in knock("nobody@north.example", address="198.51.100.7").text


def test_the_fifth_wrong_code_ends_the_code(client, olga, mailed_code):
    client.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    code = mailed_code()
    for left in (4, 3, 2, 1):
        response = client.post("/sign-in/code/confirm/", {"code": "no"})
        assert (response.status_code, response.context["tries_left"]) == (422, left)
    response = client.post("/sign-in/code/confirm/", {"code": "no"}, follow=True)
    assert MANY in response.text
    client.post("/sign-in/code/confirm/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_the_fourth_letter_within_a_minute_is_not_sent(client, olga, mailed_letters):
    for _ in range(3):
        client.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    response = client.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    assert (response.status_code, MANY in response.text) == (422, True)
    assert len(mailed_letters()) == 3


def test_whoever_hammers_at_the_door_is_told_to_wait(client, db, knock):
    for _ in range(30):
        knock("")
    response = knock("")
    assert response.status_code == 429
    assert "Wait five minutes" in response.text
