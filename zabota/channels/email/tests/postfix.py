"""A real mail server of the test's own: letters for our domain go to our listener, all others to a sink."""

import os
import shutil
import smtplib
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

DOMAIN = "north.example"
SETTINGS = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.north.example
myorigin = mx.north.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
smtputf8_enable = yes
alias_maps =
alias_database =
relay_domains = {domain}
relay_recipient_maps =
transport_maps = inline:{{ {domain}={road}:[127.0.0.1]:{ours} }}
relayhost = [127.0.0.1]:{world}
message_size_limit = 20000000
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
transport_retry_time = 1s
lmtp_destination_concurrency_failed_cohort_limit = 0
relay_destination_concurrency_failed_cohort_limit = 0
"""
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """`with Postfix(folder, road="lmtp", ours=…, world=…) as server: server.bring(raw, …)`.

    `road` is lmtp or relay (SMTP), `ours` the port of our listener, `world` that of everybody else's server.
    """

    def __init__(self, folder: Path, *, road: str, ours: int, world: int) -> None:
        self.folder, self.port = folder, free_port()
        self.values = {"road": road, "ours": ours, "world": world, "port": self.port}

    def __enter__(self) -> "Postfix":
        self.folder.mkdir(parents=True)
        for part in ("queue", "data"):
            (self.folder / part).mkdir()
        shutil.chown(self.folder / "data", "postfix", "postfix")
        values = {"folder": self.folder, "domain": DOMAIN, **self.values}
        (self.folder / "main.cf").write_text(SETTINGS.format(**values))
        (self.folder / "master.cf").write_text(SERVICES.format(**values))
        self._run("postfix", "start")
        self.until(self._answers)
        return self

    def __exit__(self, *_problem: object) -> None:
        self._run("postfix", "abort")

    def bring(self, raw: bytes, *, sender: str, to: str) -> None:
        """As a stranger's server does."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as smtp:
            smtp.sendmail(sender, [to], raw, mail_options=["BODY=8BITMIME"])

    def until_it_has_none(self) -> None:
        """Every letter has left, or has gone back to its sender."""
        self.until(lambda: self._flushed() and not self.queue())

    def queue(self) -> str:
        """A line of JSON for each letter that waits, with the reason."""
        return self._run("postqueue", "-j")

    def until(self, is_done: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if is_done():
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def _flushed(self) -> bool:
        self._run("postqueue", "-f")
        return True

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _run(self, name: str, word: str) -> str:
        command = [program(name), "-c", str(self.folder), word]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def program(name: str) -> str:
    """Empty where it is not installed."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or ""


def lacks() -> str:
    """Why it cannot be started here; empty when it can."""
    if not program("postfix"):
        return "no Postfix: install the package postfix, or run bin/test as root"
    return "" if os.geteuid() == 0 else "Postfix is started by root alone"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
