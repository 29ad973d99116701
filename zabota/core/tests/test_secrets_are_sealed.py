import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from zabota.core import crypto
from zabota.core.crypto import SecretField
from zabota.core.errors import Misconfigured

with isolate_apps("zabota.core"):  # a table of this test alone, unknown to migrations

    class Safe(models.Model):  # noqa: DJ008
        word = SecretField(blank=True)

        class Meta:
            app_label = "core"
            db_table = "test_safe"


@pytest.fixture
def safe(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE test_safe (id serial PRIMARY KEY, word text NOT NULL)")
    return Safe.objects


def column() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM test_safe")
        return cursor.fetchone()[0]


def test_what_is_sealed_is_opened_again():
    sealed = crypto.encrypt("пароль")
    assert "пароль" not in sealed
    assert crypto.decrypt(sealed) == "пароль"


def test_the_same_secret_is_sealed_differently_each_time():
    assert crypto.encrypt("word") != crypto.encrypt("word")


def test_another_key_opens_nothing_and_says_what_to_do(settings):
    sealed = crypto.encrypt("word")
    settings.ZABOTA_ENCRYPTION_KEY = "another"
    with pytest.raises(Misconfigured, match="restore the secrets folder"):
        crypto.decrypt(sealed)


def test_the_database_never_sees_the_secret(safe):
    row = safe.create(word="пароль")
    assert "пароль" not in column()
    assert crypto.decrypt(column()) == "пароль"
    assert safe.get(pk=row.pk).word == "пароль"


def test_no_secret_is_kept_as_nothing(safe):
    safe.create(word="")
    assert column() == ""
    assert safe.get().word == ""
