import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from zabota.core import http

ASKED: list[tuple[str, str]] = []


class Neighbour(BaseHTTPRequestHandler):
    """A real server on this machine: /far sends elsewhere, /large answers too much."""

    def do_GET(self) -> None:
        ASKED.append((self.path, self.headers["Host"]))
        if self.path == "/far":
            self.answer(302, b"", Location="http://127.0.0.1:1/secret")
        elif self.path == "/large":
            self.answer(200, b"x" * (http.SIZE_LIMIT + 1))
        else:
            self.answer(200, b"hello")

    def do_POST(self) -> None:
        self.answer(201, self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def neighbour(settings) -> Iterator[str]:
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Neighbour)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://172.16.5.5/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://224.0.0.1/",
        "http://[ff02::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:7f00:1::]/",
        "http://name:word@127.0.0.1/",
    ],
)
def test_an_address_inside_our_network_is_refused_however_it_is_written(url, settings):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = False
    with pytest.raises(http.Forbidden, match="an address inside our own network"):
        http.request("GET", url)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://host.example/", "gopher://host.example/", "/here", "http:///"]
)
def test_only_web_addresses_are_called(url):
    with pytest.raises(http.Forbidden, match="is not a web address"):
        http.request("GET", url)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(http.Forbidden):
        http.request("GET", "http://two-faced.example/")


def test_an_allowed_neighbour_answers_and_is_called_by_its_name(neighbour):
    answer = http.request("GET", f"{neighbour}/")
    assert (answer.status_code, answer.content) == (200, b"hello")
    (asked,) = ASKED
    assert asked == ("/", neighbour.removeprefix("http://"))


def test_what_is_sent_arrives(neighbour):
    answer = http.request("POST", neighbour, json={"ticket": 7}, headers={"X-Sign": "abc"})
    assert (answer.status_code, answer.json()) == (201, {"ticket": 7})


def test_a_redirect_is_told_and_not_followed(neighbour):
    answer = http.request("GET", f"{neighbour}/far")
    assert (answer.status_code, answer.headers["location"]) == (302, "http://127.0.0.1:1/secret")
    assert len(ASKED) == 1


def test_an_answer_over_the_limit_is_not_read_to_its_end(neighbour):
    with pytest.raises(http.Unreachable, match="larger than 10485760 bytes"):
        http.request("GET", f"{neighbour}/large")


def test_a_closed_door_may_be_tried_again_later(settings):
    settings.ZABOTA_ALLOW_PRIVATE_ADDRESSES = True
    with pytest.raises(http.Unreachable):
        http.request("GET", "http://127.0.0.1:1/")


def test_a_name_nobody_knows_may_be_tried_again_later(monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with pytest.raises(http.Unreachable, match=r"nobody\.example: Name or service not known"):
        http.request("GET", "https://nobody.example/")
