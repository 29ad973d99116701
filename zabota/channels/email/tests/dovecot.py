"""A real IMAP server of the test's own, on a port of its own, in a folder of its own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PASSWORD = "пароль-ящика"
USER = "help@north.example"
SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login{mechanisms}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 0
mail_location = maildir:{folder}/mail:INBOX={folder}/mail/inbox
namespace inbox {{
  inbox = yes
}}
{passdb}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
"""

BY_TOKEN = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""


class Dovecot:
    """`with Dovecot(folder) as server: server.put(raw)`; letters lie in `server.inbox`.

    `tokens_at` is where an OAuth server says whose a token is: then it lets in by XOAUTH2 too.
    """

    def __init__(self, folder: Path, tokens_at: str = "") -> None:
        self.folder, self.port, self.tls_port = folder, _free_port(), _free_port()
        self.tokens_at = tokens_at

    def __enter__(self) -> "Dovecot":
        self.folder.mkdir(parents=True)
        user, group = _owner()
        _make_certificate(self.folder)
        values = {
            "user": user,
            "group": group,
            "port": self.port,
            "tls_port": self.tls_port,
            **self._tokens(),
        }
        words = SETTINGS.format(folder=self.folder, password=PASSWORD, ssl="yes", **values)
        (self.folder / "dovecot.conf").write_text(words)
        shutil.chown(self.folder, user, group)
        self.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.stop()

    def start(self) -> None:
        command = [program(), "-F", "-c", self.folder / "dovecot.conf"]
        self.process = subprocess.Popen(command, start_new_session=True)
        self._wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def kill(self) -> None:
        """Without a farewell, with all its conversations."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def _tokens(self) -> dict[str, str]:
        if not self.tokens_at:
            return {"mechanisms": "", "passdb": ""}
        words = f"tokeninfo_url = {self.tokens_at}\nusername_attribute = email\n"
        (self.folder / "oauth2.conf").write_text(words)
        return {"mechanisms": " xoauth2", "passdb": BY_TOKEN.format(folder=self.folder)}

    @property
    def inbox(self) -> Path:
        return self.folder / "mail" / "inbox"

    def put(self, raw: bytes, name: str) -> None:
        """As a delivery agent does: written beside, then moved in whole."""
        user, group = _owner()
        for path in (
            self.folder / "mail",
            self.inbox,
            *(self.inbox / part for part in ("cur", "new", "tmp")),
        ):
            path.mkdir(exist_ok=True)
            shutil.chown(path, user, group)
        draft = self.inbox / "tmp" / name
        draft.write_bytes(raw)
        shutil.chown(draft, user, group)
        draft.rename(self.inbox / "new" / name)

    def _wait(self) -> None:
        until = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"Dovecot did not start: {(self.folder / 'log').read_text()}")


def program() -> str:
    """Empty where it is not installed."""
    return shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin") or ""


def _owner() -> tuple[str, str]:
    name = "dovecot" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    return name, "dovecot" if os.geteuid() == 0 else name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_certificate(folder: Path) -> None:
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "mail.north.example"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "North trust"),
        ]
    )
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=365 * 40))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
