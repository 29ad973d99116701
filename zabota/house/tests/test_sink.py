import smtplib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zabota.house.ports import chosen_port
from zabota.house.supervisor import Program, Supervisor

LETTER = b"From: anna@zabota.example\r\nSubject: =?utf-8?b?0J/RgNC40LLQtdGC?=\r\n\r\nbody\r\n"


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def port(outbox: Path, tmp_path: Path) -> Iterator[int]:
    port = chosen_port(None, purpose="sink", first=18025, data=tmp_path)
    command = [sys.executable, "-m", "zabota.house.sink", str(port), str(outbox)]
    house = Supervisor([Program("sink", command, env={}, log=tmp_path / "log")], say=print)
    house.start()
    house.wait_until(lambda: greets(port))
    yield port
    house.stop()


def greets(port: int) -> bool:
    try:
        smtplib.SMTP("127.0.0.1", port).close()
    except OSError:
        return False
    return True


def test_a_letter_out_becomes_one_whole_file(port: int, outbox: Path) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.sendmail("", ["olga@client.example", "copy@client.example"], LETTER)
    [path] = outbox.iterdir()
    assert path.suffix == ".eml"
    envelope = (
        b"Return-Path: <>\r\nDelivered-To: olga@client.example\r\nDelivered-To: copy@client.example\r\n"
    )
    assert path.read_bytes() == envelope + LETTER


def test_two_letters_at_once_are_two_files(port: int, outbox: Path) -> None:
    with smtplib.SMTP("127.0.0.1", port) as one, smtplib.SMTP("127.0.0.1", port) as other:
        one.sendmail("a@zabota.example", ["b@client.example"], LETTER)
        other.sendmail("a@zabota.example", ["b@client.example"], LETTER)
    assert len(list(outbox.glob("*.eml"))) == 2
