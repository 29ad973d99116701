import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from zabota.house import health


def test_the_process_says_that_it_lives_without_asking_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_house_with_its_database_is_ready(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "reasons": []})


def test_a_database_of_an_older_version_is_not_ready(client, db):
    MigrationRecorder.Migration.objects.filter(app="team", name="0001_first").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "reasons": ["migration team.0001_first is not applied"]}


def test_a_database_that_does_not_answer_is_not_ready(client, monkeypatch):
    def refuse(self):
        raise OperationalError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["reasons"]) == (503, ["the database does not answer"])


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1"])
def test_this_machine_reads_the_metrics(client, db, address):
    response = client.get("/metrics", REMOTE_ADDR=address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "2001:db8::1", ""])
def test_for_other_machines_there_are_no_metrics(client, db, address):
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_a_proxy_on_this_machine_opens_nothing(client, db, header):
    assert client.get("/metrics", headers={header: "192.0.2.1"}).status_code == 404


def test_the_token_opens_the_metrics_from_afar(client, db, settings):
    settings.ZABOTA_METRICS_TOKEN = "let me see"
    far = {"REMOTE_ADDR": "192.0.2.1"}
    assert client.get("/metrics", headers={"Authorization": "Bearer let me see"}, **far).status_code == 200
    assert client.get("/metrics", headers={"Authorization": "Bearer guess"}, **far).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer"}, **far).status_code == 404


def test_without_a_token_none_opens_them(client, db, settings):
    settings.ZABOTA_METRICS_TOKEN = ""
    response = client.get("/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="192.0.2.1")
    assert response.status_code == 404


def test_migrations_are_read_from_the_disk_once():
    assert health._known_migrations() is health._known_migrations()
