"""The first run: from an empty house to the first letter, a step at a time."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from zabota.accounts.errors import AlreadySetUp
from zabota.accounts.models import Role, User
from zabota.channels.email.models import Mailbox
from zabota.channels.tests.fixtures import sink
from zabota.core.models import JournalEntry
from zabota.desk.settings.setting_up import make_owner
from zabota.promises.choosing import default_level
from zabota.team.models import Line

__all__ = ["sink"]
TOKEN, SECRET = "the-link-that-was-printed", "correct horse battery staple"
LINK = f"/setup/{TOKEN}/"
LISTS = [
    *("agents", "clients", "drafts", "fields", "intake", "kinds", "lines", "macros", "mailboxes", "mentions"),
    *("phrases", "problems", "replies", "saved_queues", "tags", "trail"),
]
OWNER = {
    "name": "Вера Ланская",
    "email": "Vera@north.example",
    "password": SECRET,
    "again": SECRET,
    "language": "ru",
}
HOUSE = {"name": "Первая линия", "first_answer": "60"}
BOX = {"address": "help@north.example", "name": "North"}
SERVERS = {
    "how": "imap",
    "imap_host": "imap.north.example",
    "imap_port": "993",
    "imap_security": "tls",
    "imap_user": "help@north.example",
    "imap_password": SECRET,
    "imap_folder": "INBOX",
    "smtp_host": "smtp.north.example",
    "smtp_port": "465",
    "smtp_security": "tls",
    "smtp_user": "help@north.example",
    "smtp_password": "",
}


@pytest.fixture(autouse=True)
def link(settings):
    settings.ZABOTA_SETUP_TOKEN = TOKEN


@pytest.fixture
def owner(db):
    """The browser of whoever has just become the owner."""
    owner = Client(headers={"Accept-Language": "en"})
    assert owner.post(LINK, OWNER).url == "/setup/house/"
    return owner


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/sign-in/", "/sign-in/code/", "/queue/answer/", "/settings/"])
def test_an_empty_house_says_that_it_is_empty_and_nothing_else(client, path):
    page = client.get(path, follow=True, headers={"Accept-Language": "en"})
    assert page.status_code == 200
    assert "This house is not set up yet" in page.text
    assert TOKEN not in page.text
    assert "<form" not in page.text.split("<main")[1]


@pytest.mark.django_db
def test_without_the_link_nothing_opens(client):
    assert client.get("/setup/guessed/").status_code == 404
    assert client.post("/setup/guessed/", OWNER).status_code == 404
    assert client.get("/setup/").url.startswith("/sign-in/")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_guessing_is_slowed_down(client):
    answers = [client.get(f"/setup/guess-{number}/").status_code for number in range(25)]
    assert (answers[0], answers[-1]) == (404, 429)


@pytest.mark.django_db
def test_the_owner_is_made_and_is_in(client):
    assert client.get(LINK).status_code == 200
    response = client.post(LINK, OWNER)
    owner = User.objects.get()
    assert (owner.email, owner.role.key, owner.language) == ("vera@north.example", "owner", "ru")
    assert owner.check_password(SECRET)
    assert response.cookies["language"].value == "ru"
    assert client.get("/setup/house/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"name": ""},
        {"email": "nobody"},
        {"again": "another one"},
        {"password": "12345678", "again": "12345678"},
        {"password": "Vera@north.example", "again": "Vera@north.example"},
        {"language": "xx"},
        {"name": "a\x00b"},
        {"name": "x" * 121},
    ],
)
def test_nonsense_is_refused_and_makes_nobody(client, facts):
    response = client.post(LINK, OWNER | facts)
    assert response.status_code == 422
    assert SECRET not in response.text
    assert not User.objects.exists()


def test_the_link_is_of_no_use_once_somebody_works_here(owner):
    stranger = Client()
    for path in (LINK, "/setup/guessed/"):
        assert stranger.get(path).url == "/"
        assert stranger.post(path, OWNER | {"email": "eve@elsewhere.example"}).url == "/"
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_ask_at_once_one_becomes_the_owner():
    outcomes, start = [], threading.Barrier(2)

    def ask(number):
        start.wait()
        try:
            make_owner(email=f"{number}@north.example", name="N", language="en", password=SECRET)
            outcomes.append("in")
        except AlreadySetUp:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "late"]
    assert User.objects.count() == 1


def test_the_front_leads_on_until_there_is_a_line(owner):
    assert owner.get("/").url == "/setup/"
    assert owner.get("/setup/").url == "/setup/house/"
    owner.post("/setup/house/", HOUSE)
    assert owner.get("/").url == "/queue/answer/"
    assert owner.get("/setup/").url == "/setup/mailbox/"


def test_the_line_is_made_once_with_its_owner_on_it(owner):
    for name in ("Первая линия", "Линия"):
        assert owner.post("/setup/house/", HOUSE | {"name": name}).url == "/setup/mailbox/"
    line = Line.objects.get()
    assert (line.name, default_level().first_answer) == ("Линия", timedelta(hours=1))
    assert [agent.name for agent in line.agents.all()] == ["Вера Ланская"]


def test_a_mailbox_waits_for_its_line(owner):
    assert owner.get("/setup/mailbox/").url == "/setup/house/"
    assert owner.get("/setup/servers/").url == "/setup/mailbox/"
    assert owner.post("/setup/letter/").url == "/setup/mailbox/"


@pytest.fixture
def with_mailbox(owner):
    owner.post("/setup/house/", HOUSE)
    assert owner.post("/setup/mailbox/", BOX).url == "/setup/servers/"
    return owner


def test_servers_are_proposed_and_one_password_is_enough(with_mailbox):
    page = with_mailbox.get("/setup/servers/").text
    assert 'value="imap.north.example"' in page
    assert 'value="smtp.north.example"' in page
    assert with_mailbox.post("/setup/servers/", SERVERS).url == "/setup/colleague/"
    box = Mailbox.objects.get()
    assert (box.imap_password, box.smtp_password) == (SECRET, SECRET)
    assert SECRET not in with_mailbox.get("/setup/servers/").text
    with connection.cursor() as cursor:
        cursor.execute("SELECT imap_password, smtp_password FROM email_mailbox")
        assert SECRET not in str(cursor.fetchone())
    assert SECRET not in str(list(JournalEntry.objects.values_list("facts", flat=True)))


def test_a_stored_password_goes_to_no_other_server(with_mailbox):
    with_mailbox.post("/setup/servers/", SERVERS)
    other = SERVERS | {"imap_host": "evil.example", "imap_password": ""}
    assert with_mailbox.post("/setup/servers/", other).status_code == 422
    assert Mailbox.objects.get().imap_host == "imap.north.example"


def test_letters_may_be_brought_to_our_listener(with_mailbox):
    brought = SERVERS | {"how": "listener", "imap_password": "", "smtp_host": "", "smtp_user": ""}
    assert with_mailbox.post("/setup/servers/", brought).status_code == 302
    assert Mailbox.objects.get().imap_host == ""


@pytest.mark.parametrize(
    "facts",
    [
        {"imap_password": ""},
        {"imap_host": ""},
        {"imap_user": ""},
        {"how": "pigeon"},
        {"imap_port": "99999"},
        {"imap_security": "rot13"},
        {"smtp_port": "-1"},
    ],
)
def test_servers_that_make_no_sense_are_refused(with_mailbox, facts):
    assert with_mailbox.post("/setup/servers/", SERVERS | facts).status_code == 422
    assert Mailbox.objects.get().imap_host == ""


def test_the_test_shows_what_stands_in_the_way_and_keeps_what_was_typed(with_mailbox):
    here = {"imap_host": "127.0.0.1", "smtp_host": "127.0.0.1", "test": "1"}
    page = with_mailbox.post("/setup/servers/", SERVERS | here)
    assert page.status_code == 200
    assert "ZABOTA_ALLOW_PRIVATE_ADDRESSES" in page.text
    assert SECRET not in page.text
    assert Mailbox.objects.get().imap_host == "127.0.0.1"


def test_a_colleague_gets_a_letter_and_the_house_is_ready(with_mailbox, django_capture_on_commit_callbacks):
    facts = {
        "name": "Ольга Ремизова",
        "email": "olga@north.example",
        "role": Role.objects.get(key="agent").pk,
        "lines": [Line.objects.get().pk],
        "language": "ru",
    }
    assert with_mailbox.post("/setup/colleague/", facts).url == "/setup/done/"
    assert with_mailbox.post("/setup/colleague/", facts).status_code == 422
    assert User.objects.count() == 2
    assert with_mailbox.get("/setup/").url == "/setup/done/"


def test_the_test_letter_comes_as_a_clients_would(with_mailbox, sink):
    page = with_mailbox.post("/setup/letter/")
    [sent] = sink.letters
    assert (sent.letter["To"], sent.letter["Reply-To"]) == ("help@north.example", "vera@north.example")
    assert "help@north.example" in page.text


def test_an_owner_behind_the_mailboxs_own_address_is_told_to_write_from_another(with_mailbox, sink):
    with_mailbox.post("/setup/mailbox/", BOX | {"address": "vera@north.example"})
    assert "с другого адреса" in with_mailbox.post("/setup/letter/").text
    assert sink.letters == []


def test_only_who_may_manage_goes_through_the_steps(cast, client_of):
    for name in ("house", "mailbox", "servers", "colleague", "done"):
        assert client_of(cast.agent).get(reverse(f"setup_{name}")).status_code == 403
        assert client_of(cast.client_user).get(reverse(f"setup_{name}")).status_code == 404
        assert client_of(cast.owner).get(reverse(f"setup_{name}")).status_code == 200


def test_an_empty_queue_teaches_what_comes_next(with_mailbox):
    with_mailbox.post("/setup/house/", HOUSE)
    page = with_mailbox.get("/queue/answer/").text
    assert "help@north.example" in page
    assert reverse("setup") in page


@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_a_fresh_house_opens(owner, name):
    page = owner.get(reverse(name))
    assert page.status_code == 200
    if name not in ("agents", "trail", "phrases", "kinds"):
        assert 'class="empty"' in page.text
