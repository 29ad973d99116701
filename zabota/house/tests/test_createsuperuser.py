import pytest
from django.core.management import CommandError, call_command

from zabota.accounts.models import User
from zabota.team.models import Agent


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def make(email="vera@north.example", name="Vera Lanskaya"):
    call_command("createsuperuser", "--email", email, "--name", name)


def test_the_first_person_is_an_owner_and_an_agent(db, monkeypatch, capsys):
    monkeypatch.setenv("ZABOTA_PASSWORD", "correct horse battery")
    make()
    user = User.objects.get()
    assert (user.email, user.name, user.role.key) == ("vera@north.example", "Vera Lanskaya", "owner")
    assert user.check_password("correct horse battery")
    assert user.agent.lines.count() == 0
    assert capsys.readouterr().out == "Vera Lanskaya <vera@north.example> may sign in now, as an owner.\n"


def test_a_password_is_asked_for_when_none_is_given(db, monkeypatch):
    monkeypatch.delenv("ZABOTA_PASSWORD", raising=False)
    monkeypatch.setattr(
        "zabota.house.management.commands.createsuperuser.getpass", lambda words: "correct horse battery"
    )
    make()
    assert User.objects.get().check_password("correct horse battery")


def test_a_weak_password_makes_nobody(db, monkeypatch):
    monkeypatch.setenv("ZABOTA_PASSWORD", "12345")
    with pytest.raises(CommandError):
        make()
    assert not User.objects.exists()


def test_an_address_that_is_taken_makes_nobody(db, monkeypatch):
    monkeypatch.setenv("ZABOTA_PASSWORD", "correct horse battery")
    make()
    with pytest.raises(CommandError, match=r"VERA@north\.example"):
        make(email="VERA@north.example")
    assert (User.objects.count(), Agent.objects.count()) == (1, 1)
