import json
import re
import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.urls import reverse
from django.utils.translation import override

from zabota.channels.email.tests.postfix import free_port
from zabota.core import wellbeing
from zabota.core.clock import now
from zabota.core.postgres import ask
from zabota.house.doctor import Finding, database, examine, kept, letters, machine, outside, tls, work
from zabota.house.doctor.finding import GRADES
from zabota.tickets.tests.nothing import waiting_jobs


def test_an_embedded_world_is_examined_and_left_as_it_was(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert examine(open_folder / "data") == 0
    lines = [re.sub(r"\s{2,}", "  ", line) for line in capsys.readouterr().out.splitlines()]
    subjects = [line.split("  ")[1] for line in lines]
    assert subjects[:3] == ["python", "libraries", "data folder"]
    assert "ok  search in Russian  Russian words are lower-cased, stemmed and searched" in lines
    assert "ok  clock  the same as the database's" in lines
    assert "warn  migrations  some are waiting: run `zabota migrate`, or start `zabota up`" in lines


def test_machines_get_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert examine(tmp_path, as_json=True) == 1
    found = json.loads(capsys.readouterr().out)
    assert {*found[0]} == {"grade", "subject", "words"}
    assert {one["grade"] for one in found} <= {*GRADES}


def test_secrets_that_others_may_read_are_a_failure(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir(mode=0o700)
    (tmp_path / "secrets" / "key").write_text("sesame")
    (tmp_path / "secrets" / "key").chmod(0o644)
    found = machine.secrets(tmp_path)
    assert (found.grade, "chmod -R go=" in found.said()) == ("fail", True)
    (tmp_path / "secrets" / "key").chmod(0o600)
    assert machine.secrets(tmp_path).grade == "ok"


def test_a_library_of_another_version_is_said(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("django==1.0 \\\n    --hash=sha256:0\nnot-of-this-system==2.0\n")
    found = machine.libraries(lock)
    assert found.grade == "warn"
    assert found.said().startswith("1 differ from requirements.lock (django ")


def test_a_queue_without_a_worker_is_said(empty_database: str) -> None:
    columns = "id int, status text, scheduled_at timestamptz, queue_name text"
    ask(empty_database, f"CREATE TABLE procrastinate_jobs ({columns})")
    ask(empty_database, "CREATE TABLE procrastinate_workers (last_heartbeat timestamptz)")
    ask(empty_database, "CREATE TABLE procrastinate_events (job_id int, type text, at timestamptz)")
    late = "(1, 'todo', now() - interval '1 hour', 'mail')"
    ask(empty_database, f"INSERT INTO procrastinate_jobs VALUES {late}, (2, 'failed', NULL, 'mail')")
    [silent] = work.workers(empty_database)
    assert (silent.grade, silent.subject) == ("warn", "worker")
    assert [one.said() for one in work.jobs(empty_database)] == [
        "1 were given up: the log says why (job_failed)",
        "1 wait in “mail”, the oldest for 60 min: start another worker",
    ]


@pytest.mark.django_db
def test_every_question_fits_the_database_of_this_version(cast, django_db_blocker):
    from django.db import connection

    given = connection.get_connection_params()
    url = " ".join(f"{name}={given[name]}" for name in ("host", "port", "user", "dbname") if given.get(name))
    for question in (database.connections, database.long_transactions, database.wraparound):
        assert all(isinstance(one, Finding) for one in question(url))
    for question in (
        database.dead_rows,
        work.workers,
        work.jobs,
        letters.on_their_way,
        letters.mailboxes,
        kept.backups,
    ):
        assert all(one.grade in GRADES for one in question(url))


def test_a_mail_server_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZABOTA_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.delenv("ZABOTA_INTAKE_PORT", raising=False)
    [found] = letters.servers_of_the_house()
    assert (found.grade, found.subject) == ("warn", "letters out")


def test_a_certificate_that_ends_soon_is_said() -> None:
    assert tls._grade("a:443", 40 * 86400).grade == "ok"
    assert tls._grade("a:443", 10 * 86400).grade == "warn"
    assert tls._grade("a:443", -1).grade == "fail"


@pytest.mark.parametrize(
    ("is_offered", "words"), [(True, "is not believed"), (False, "offers no encryption (STARTTLS)")]
)
def test_a_certificate_behind_a_greeting_is_looked_at(tmp_path: Path, is_offered: bool, words: str) -> None:
    context = _own_certificate(tmp_path) if is_offered else None
    server = Controller(Sink(), "127.0.0.1", free_port(), tls_context=context)
    server.start()
    try:
        [found] = tls.days_left("127.0.0.1", server.port, "smtp")
    finally:
        server.stop()
    assert found.grade == "fail"
    assert words in found.said()


def _own_certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.north.example")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now()).not_valid_after(now() + timedelta(days=90))
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key").write_bytes(pem)
    (folder / "chain").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "chain", folder / "key")
    return context


def test_a_house_of_this_machine_alone_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZABOTA_ADDRESS", "http://localhost:8000")
    assert list(outside.own_address()) == []
    monkeypatch.setenv("ZABOTA_ADDRESS", "https://desk.no-such-name.invalid")
    assert [one.grade for one in outside.own_address()] == ["fail"]


def test_a_database_that_does_not_answer_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/none")
    assert examine(tmp_path) == 1
    assert "fail  server version" in capsys.readouterr().out


def test_the_screen_shows_what_is_wrong_first_and_in_the_readers_language(cast, client_of):
    wellbeing.keep(
        "desk-1",
        [
            ("ok", "migrations", "all are applied", {}),
            (
                "fail",
                "clock",
                "this machine and the database's differ by %(seconds)s s: set both by a time server (NTP)",
                {"seconds": "40.0"},
            ),
        ],
    )
    desk = client_of(cast.owner)
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = desk.get(reverse("house_health")).text
    assert page.index("differ by 40.0 s") < page.index("all are applied")
    assert "something is wrong" in desk.get(reverse("trail")).text
    with override("ru"):
        russian = client_of(cast.owner).get(reverse("house_health"), headers={"Accept-Language": "ru"}).text
    assert "differ by" not in russian
    assert "40.0" in russian


def test_a_house_that_is_well_has_no_red_dot(cast, client_of):
    wellbeing.keep("desk-1", [("ok", "migrations", "all are applied", {})])
    desk = client_of(cast.owner)
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "something is wrong" not in desk.get(reverse("trail")).text


def test_nothing_looked_at_is_said_and_looking_is_a_job(cast, client_of):
    desk = client_of(cast.owner)
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Nobody has looked for a day" in desk.get(reverse("house_health")).text
    assert desk.post(reverse("house_look")).status_code == 302
    assert len(waiting_jobs("look_at_the_house")) == 1


def a_ledger(url: str) -> None:
    columns = "place text, started_at timestamptz, verified_at timestamptz, gone_at timestamptz"
    ask(url, f"CREATE TABLE safekeeping_backup ({columns})")
    ask(url, "CREATE TABLE safekeeping_trouble (over_at timestamptz)")


def test_a_house_without_a_backup_is_said(empty_database: str) -> None:
    assert list(kept.backups(empty_database)) == []
    a_ledger(empty_database)
    [none] = kept.backups(empty_database)
    assert (none.grade, none.said().startswith("none was ever made")) == ("warn", True)


@pytest.mark.parametrize(
    ("age", "gone", "grade", "words"),
    [
        ("5 hours", "NULL", "ok", "the newest sound one is 5 h old"),
        ("9 days", "NULL", "warn", "the newest sound one is 9 days old: make one"),
        ("5 hours", "now()", "warn", "none was ever made: Settings, Backups, or `zabota backup` by cron"),
    ],
)
def test_the_newest_sound_backup_is_said(empty_database: str, age, gone, grade, words) -> None:
    a_ledger(empty_database)
    row = f"('/mnt', now() - interval '{age}', now(), {gone})"
    ask(empty_database, f"INSERT INTO safekeeping_backup VALUES {row}")
    [found] = kept.backups(empty_database)
    assert (found.grade, found.said()) == (grade, words)


def test_what_is_wrong_with_scheduled_backups_is_a_failure(empty_database: str) -> None:
    a_ledger(empty_database)
    ask(empty_database, "INSERT INTO safekeeping_trouble VALUES (NULL), (now())")
    [found] = kept.backups(empty_database)
    assert (found.grade, found.said().startswith("something is wrong with the scheduled ones (1)")) == (
        "fail",
        True,
    )
