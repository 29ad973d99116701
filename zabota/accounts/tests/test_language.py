from zabota.accounts.models import User


def test_a_stranger_chooses_the_language_of_the_browser(client, olga):
    response = client.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert (response.status_code, response.url) == (302, "/sign-in/")
    assert client.cookies["language"].value == "en"
    assert "Sign in" in client.get("/sign-in/").text


def test_a_colleague_chooses_it_for_letters_as_well(client, olga):
    client.force_login(olga)
    client.post("/language/", {"language": "en"})
    assert User.objects.get(pk=olga.pk).language == "en"


def test_an_unknown_language_changes_nothing(client, olga):
    client.force_login(olga)
    client.post("/language/", {"language": "xx"})
    assert User.objects.get(pk=olga.pk).language == "ru"
    assert "language" not in client.cookies


def test_a_link_changes_no_language(client, olga):
    assert client.get("/language/?language=en").status_code == 405
    assert "language" not in client.cookies


def test_after_signing_in_the_browser_speaks_the_language_of_the_person(client, colleague, sign_in):
    colleague("andrey@north.example", language="en")
    client.cookies["language"] = "ru"
    sign_in("andrey@north.example")
    assert client.cookies["language"].value == "en"


def test_the_switch_leads_to_no_other_site(client, db):
    assert client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"}).url == "/"
