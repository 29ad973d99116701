"""The whole house under test: `zabota up --demo` in a folder of its own, on ports of its own."""

import fcntl
import json
import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import IO

OPENING_SECONDS = 150
UPLOAD_LIMIT = 1024 * 1024
HOLD_FOR_MANY = 10  # seconds: time for one press of a button
LETTER, NOTE = "#write-letter trix-editor", "#write-note textarea"
ELSEWHERE = ("DATABASE_URL", "ZABOTA_DATA")
COMMAND = [sys.executable, "-m", "zabota.house.cli"]


class House:
    """`address` of the desk, letters in by `deliver`, letters out by `letters_to`."""

    words: tuple[str, ...] = ("--demo",)
    has_opened = "Ctrl-C"  # how the last line begins that it says

    def __init__(self, folder: Path, like: Path | None = None) -> None:
        """`like`: the folder of a house that was closed. To move into its world is quicker than to make one."""
        self.folder, self.port = folder, free_port()
        self.address = f"http://localhost:{self.port}"
        if like:
            subprocess.run(["cp", "-a", like, folder], check=True)  # with the owners of the files
        else:
            folder.mkdir()
        ports = {"intake": free_port(), "sink": free_port()}
        (folder / "ports.json").write_text(json.dumps(ports))  # somebody's demo may be at the usual ones
        env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        env |= {"ZABOTA_UPLOAD_LIMIT": str(UPLOAD_LIMIT), "ZABOTA_HOLD_FOR_MANY": str(HOLD_FOR_MANY)}
        collect_static(env, folder)
        self.process = subprocess.Popen(
            [*COMMAND, "up", *self.words, "--data", str(folder), "--port", str(self.port)],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = self._wait_until_open()
        self.intake = self._read_greeting(said)

    def _wait_until_open(self) -> str:
        said: list[str] = []
        opened = threading.Event()
        self.listener = threading.Thread(
            target=_listen, args=(self.process.stdout, said, opened, self.has_opened), daemon=True
        )
        self.listener.start()
        opened.wait(OPENING_SECONDS)
        return "".join(said)

    def _read_greeting(self, said: str) -> int:
        found = re.search(r"Letters in:\s+127\.0\.0\.1:(\d+)", said)
        assert found, f"the house did not open:\n{said}"
        return int(found[1])

    def bring(self, table: str) -> None:
        """People of another desk, by the command that a person would type."""
        file = self.folder.parent / "people-of-a-desk-we-had.csv"
        file.write_text(table, encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        words = [
            *COMMAND,
            "import",
            "csv",
            str(file),
            "--yes",
            "--source",
            "The desk we had",
            "--data",
            str(self.folder),
        ]
        subprocess.run(words, env=env, check=True, capture_output=True)

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.listener.join()

    def deliver(self, letter: EmailMessage) -> str:
        """Hand a letter to the intake as any mail server would. Returns its Message-ID."""
        letter["Message-ID"] = letter["Message-ID"] or make_msgid(domain="client.example")
        with smtplib.SMTP("127.0.0.1", self.intake) as intake:
            intake.send_message(letter)
        return str(letter["Message-ID"])

    def letters_to(self, address: str) -> list[EmailMessage]:
        """What has left for this address, oldest first."""
        letters = [_read(path) for path in sorted((self.folder / "outbox").glob("*.eml"))]
        return [letter for letter in letters if address in letter.get_all("Delivered-To", [])]

    def without_web(self) -> "WebAway":
        return WebAway(self)

    def web_process(self) -> int:
        return next(child for child in _children(self.process.pid) if " web " in _command(child))


class EmptyHouse(House):
    """Without the sample world: nobody works there yet. `link` sets it up."""

    words = ()
    has_opened = "  http"

    def _read_greeting(self, said: str) -> int:
        found = re.search(r"^  (http\S+/setup/\S+/)$", said, re.MULTILINE)
        assert found, f"the house did not open:\n{said}"
        self.link = found[1]
        return 0


class WebAway:
    """While it lasts the web server does not answer; afterwards the supervisor's new one does."""

    def __init__(self, house: House) -> None:
        self.house = house

    def __enter__(self) -> None:
        self.gone = self.house.web_process()
        self.stopped = [self.gone, *_children(self.gone)]
        for process in self.stopped:
            os.kill(process, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        for process in self.stopped:
            os.kill(process, signal.SIGKILL)


def letter(sender: str, to: str, subject: str, body: str, **headers: str) -> EmailMessage:
    """`headers`: In_Reply_To, References, …"""
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = sender, to, subject
    for name, value in headers.items():
        written[name.replace("_", "-")] = value
    written.set_content(body)
    return written


def eventually[T](look: Callable[[], T], seconds: float = 20) -> T:
    """What `look` finds as soon as that is true of it."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, f"still {found!r} after {seconds} s"
        threading.Event().wait(0.05)
    return found


def collect_static(env: dict[str, str], folder: Path) -> None:
    """Once a run, since all workers of xdist share the collected files."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    done = Path(tempfile.gettempdir(), f"zabota-collected-{run}")
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            words = ["manage", "collectstatic", "--noinput", "--verbosity", "0", "--data", str(folder)]
            subprocess.run([*COMMAND, *words], env=env, check=True)
            done.touch()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listen(stream: IO[str], said: list[str], opened: threading.Event, last: str) -> None:
    with stream:
        for line in stream:
            said.append(line)
            if line.startswith(last):
                opened.set()
    opened.set()


def _read(path: Path) -> EmailMessage:
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def _children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
