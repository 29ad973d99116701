"""A bucket is as good a shelf as a folder: against a small server that speaks S3's words."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from zabota.core.postgres import ask
from zabota.house.backup import BackupDamaged, BackupFailed
from zabota.house.backups.keeping import keep
from zabota.house.backups.manifests import names_of_backups
from zabota.house.backups.shelf import Shelf, opened_shelf
from zabota.house.backups.source import OnShelf
from zabota.house.backups.thinning import Rule, thin
from zabota.house.restore import restore

pytest.importorskip("boto3")


class Bucket(BaseHTTPRequestHandler):
    things: dict[str, bytes] = {}

    def do_PUT(self) -> None:
        self.things[self.key] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_HEAD(self) -> None:
        self.answer(200 if self.key in self.things else 404, self.things.get(self.key, b""))

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if "list-type" in asked:
            self.answer(200, self.listing(asked.get("prefix", [""])[0]))
        else:
            self.do_HEAD()

    def do_DELETE(self) -> None:
        self.things.pop(self.key, None)
        self.answer(204)

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/bucket/")

    def listing(self, prefix: str) -> bytes:
        found = {key: len(content) for key, content in self.things.items() if key.startswith(prefix)}
        keys = (f"<Contents><Key>{key}</Key><Size>{size}</Size></Contents>" for key, size in found.items())
        return f"<ListBucketResult>{''.join(keys)}</ListBucketResult>".encode()

    def answer(self, status: int, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", '"1"')
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *words: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    Bucket.things = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "made up")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "nowhere-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    yield opened_shelf("s3://bucket/our/backups")
    server.shutdown()
    server.server_close()


def test_a_world_goes_into_a_bucket_and_comes_back(
    small_world: str, empty_database: str, shelf: Shelf, tmp_path: Path
) -> None:
    first = keep(small_world, tmp_path / "data", shelf)
    second = keep(small_world, tmp_path / "data", shelf)
    assert names_of_backups(shelf) == [first.name, second.name]
    assert "our/backups/files/ab/cd/abcd1234" in Bucket.things
    assert thin(shelf, Rule(1, 1, 1)) == [first.name]
    restore(OnShelf(shelf, second.name), tmp_path / "new", url=empty_database, replace=False)
    assert ask(empty_database, "SELECT count(*) FROM ticket") == ["5"]
    assert (tmp_path / "new" / "secrets" / "zabota_secret_key").read_text() == "sesame"


def test_what_was_lost_in_a_bucket_is_missed(small_world: str, shelf: Shelf, tmp_path: Path) -> None:
    kept = keep(small_world, tmp_path / "data", shelf)
    del Bucket.things["our/backups/files/ab/cd/abcd1234"]
    with pytest.raises(BackupDamaged, match="files/ab/cd/abcd1234"):
        OnShelf(shelf, kept.name).verify()


def test_a_bucket_that_does_not_answer_is_said(
    small_world: str, tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(BackupFailed, match="cannot be written"):
        keep(small_world, tmp_path / "data", opened_shelf("s3://bucket"))
