from zabota.accounts.models import Kind, User
from zabota.accounts.tests.conftest import PASSWORD

WRONG = "The address or the password is wrong."


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_right_password_opens_the_door(client, olga, sign_in):
    response = sign_in("Olga@North.example ")
    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(olga.pk)


def test_the_door_leads_where_the_person_wanted_to_go(client, olga, sign_in):
    assert sign_in("olga@north.example", next="/tickets/7").url == "/tickets/7"


def test_the_door_leads_to_no_other_site(client, olga, sign_in):
    assert sign_in("olga@north.example", next="https://elsewhere.example/").url == "/"


def test_a_wrong_password_is_refused_with_the_address_kept(client, olga, sign_in):
    response = sign_in("olga@north.example", "wrong")
    assert response.status_code == 422
    assert WRONG in response.text
    assert 'value="olga@north.example"' in response.text
    assert not is_in(client)


def test_a_stranger_is_refused_in_the_same_words(client, olga, sign_in):
    known, unknown = sign_in("olga@north.example", "wrong"), sign_in("nobody@north.example", "wrong")
    same = unknown.text.replace("nobody@", "olga@")
    assert unknown.status_code == known.status_code
    assert same.split("<main")[1].split("csrf")[0] == known.text.split("<main")[1].split("csrf")[0]


def test_whom_we_let_in_no_more_is_refused_in_the_same_words(client, colleague, sign_in):
    colleague("gone@north.example", is_active=False)
    response = sign_in("gone@north.example", PASSWORD)
    assert (response.status_code, WRONG in response.text) == (422, True)
    assert not is_in(client)


def test_a_person_of_a_client_has_no_use_for_a_password(client, db, sign_in):
    User.objects.create_user("marina@ventra.example", PASSWORD, name="Marina", kind=Kind.CLIENT)
    assert sign_in("marina@ventra.example").status_code == 422
    assert not is_in(client)


def test_the_session_gets_a_new_key(client, olga, sign_in):
    client.post("/sign-in/", {"login": "olga@north.example", "by": "code"})
    before = client.session.session_key
    sign_in("olga@north.example")
    assert is_in(client)
    assert before
    assert client.session.session_key != before


def test_whoever_is_let_out_is_out_with_the_next_request(client, olga, sign_in):
    sign_in("olga@north.example")
    User.objects.filter(pk=olga.pk).update(is_active=False)
    assert client.get("/me/notifications/").status_code == 302


def test_a_link_signs_nobody_out(client, olga, sign_in):
    sign_in("olga@north.example")
    assert client.get("/sign-out/").status_code == 200
    assert is_in(client)


def test_signing_out_is_a_button(client, olga, sign_in):
    sign_in("olga@north.example")
    assert client.post("/sign-out/").status_code == 302
    assert not is_in(client)


def test_nobody_signs_up(client, db):
    assert client.get("/signup/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404
