"""`POST /clicks` and `GET /status`: what is broken is refused by itself, and nothing takes more than it may."""

import asyncio
import json

import pytest

from zabota.clicks.engine.networks import known_networks
from zabota.clicks.live import Scorer
from zabota.clicks.live.answering import Service
from zabota.clicks.live.endpoint import LARGEST, Endpoint
from zabota.clicks.live.pacing import Pace
from zabota.clicks.live.reading import Reading

NOW = 1_780_912_800_000
DAY = 86_400_000
PHONE = "Mozilla/5.0 (Linux; Android 14; M001) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile"
CLICK = {"ip": "80.1.1.1", "agent": PHONE, "campaign": "spring"}


class House:
    """An endpoint whose clocks stand still."""

    def __init__(self, *, token="", rate=1000.0, burst=5000.0):
        self.seconds = 0.0
        self.scorer = Scorer.of()
        service = Service(self.scorer, Reading(known_networks(), lambda: NOW))
        self.endpoint = Endpoint(service, Pace(rate, burst), token, lambda: self.seconds)

    def ask(self, method, path, body=b"", headers=(), parts=1):
        size = max(len(body) // parts, 1)
        pieces = [body[start : start + size] for start in range(0, max(len(body), 1), size)]
        messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        messages.append({"type": "http.request", "body": b"", "more_body": False})
        sent = []

        async def receive():
            return messages.pop(0)

        async def send(message):
            sent.append(message)

        told = [(name.encode(), value.encode()) for name, value in headers]
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "headers": told,
            "client": ("203.0.113.7", 5),
        }
        asyncio.run(self.endpoint(scope, receive, send))
        self.headers = dict(sent[0]["headers"])
        return sent[0]["status"], sent[1]["body"]

    def post(self, told, kind="application/json", **more):
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        status, answer = self.ask("POST", "/clicks", body, [("Content-Type", kind)], **more)
        return status, (json.loads(answer) if kind == "application/json" else answer)


@pytest.fixture
def house():
    return House()


def test_one_click_gets_one_answer(house):
    assert house.post({"id": 7, **CLICK}) == (200, {"id": 7, "verdict": "human", "score": 0.0, "reasons": []})


def test_a_list_is_answered_in_the_order_sent_though_counted_in_that_of_time(house):
    later, earlier = {**CLICK, "id": "b", "time": NOW // 1000}, {**CLICK, "id": "a", "time": NOW // 1000 - 2}
    status, found = house.post([later, earlier])
    assert status == 200
    assert [one["id"] for one in found] == ["b", "a"]
    assert [one["verdict"] for one in found] == ["doubtful", "human"]
    assert found[0]["reasons"] == ["seconds_since_same=2.0"]


def test_clicks_under_their_name_are_answered_under_it(house):
    status, found = house.post({"clicks": [CLICK]})
    assert (status, [*found], len(found["clicks"])) == (200, ["clicks"], 1)


def test_lines_are_answered_by_lines_and_a_broken_one_by_itself(house):
    body = json.dumps({"id": 1, **CLICK}).encode() + b"\nbroken\n\n" + json.dumps({"id": 2, **CLICK}).encode()
    status, answer = house.post(body, "application/x-ndjson", parts=3)
    found = [json.loads(line) for line in answer.splitlines()]
    assert status == 200
    assert [one.get("id") for one in found] == [1, None, 2]
    assert found[1] == {"refused": "it is no JSON object"}
    assert house.scorer.recent.seen == 2


@pytest.mark.parametrize(
    ("click", "words"),
    [
        (5, "it is no JSON object"),
        ({"time": NOW}, "nothing says from where it came"),
        ({"ip": "-", "agent": None}, "nothing says from where it came"),
        ({**CLICK, "time": "yesterday"}, "its time cannot be understood"),
        ({**CLICK, "time": 1e300}, "its time cannot be understood"),
        ({**CLICK, "time": "9" * 300}, "its time lies in the future"),
        ({**CLICK, "time": "1980-01-01"}, "its time is before 1990"),
        ({**CLICK, "time": NOW + 3 * DAY}, "its time lies in the future"),
        ({str(number): "x" for number in range(101)}, "it has more than 100 fields"),
    ],
)
def test_a_broken_click_is_refused_with_words_and_the_rest_goes_on(house, click, words):
    status, found = house.post([click, CLICK])
    assert status == 200
    assert found[0] == {"refused": words}
    assert found[1]["verdict"] == "human"
    assert house.scorer.recent.seen == 1


def test_a_broken_click_alone_is_422(house):
    assert house.post({"id": 1, "time": NOW}) == (
        422,
        {"id": 1, "refused": "nothing says from where it came"},
    )


def test_a_clock_that_runs_ahead_moves_nothing_beyond_now(house):
    house.post({**CLICK, "time": NOW + DAY})
    assert house.scorer.recent.latest == NOW


def test_a_log_that_is_lived_again_is_counted_beside_the_present(house):
    house.post(CLICK)
    old = {**CLICK, "time": NOW - 9 * DAY}
    _, found = house.post([old, {**old, "time": NOW - 9 * DAY + 1_000}, {**CLICK, "time": NOW - 60_000}])
    assert [one["reasons"] for one in found] == [[], ["seconds_since_same=1.0"], ["seconds_since_same=0.0"]]
    assert house.scorer.recent.latest == NOW
    told = json.loads(house.ask("GET", "/status")[1])
    assert (told["seen"], told["past"]["seen"], told["past"]["since"]) == (
        2,
        2,
        "2026-05-30T10:00:00.000+00:00",
    )


def test_in_the_past_too_the_clock_does_not_go_back(house):
    house.post([CLICK])
    house.post([{**CLICK, "time": NOW - 2 * DAY}])
    _, found = house.post([{**CLICK, "time": NOW - 3 * DAY}])
    assert found == [{"refused": "its time is more than an hour before that of clicks that came before it"}]


def test_absurd_fields_are_cut(house):
    status, found = house.post([{**CLICK, "id": "x" * 9_000, "device": "d" * 100_000}])
    assert (status, len(found[0]["id"])) == (200, 200)


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"{", 422, "The body is not JSON."),
        (b"[" * 100_000, 422, "The body is not JSON."),
        (b"\xff\xfe", 422, "The body is not JSON."),
        (b"5", 422, "The body is neither a click (a JSON object) nor a list of clicks."),
        (
            json.dumps([CLICK] * 1_001).encode(),
            422,
            "At most 1,000 clicks at once; send the rest in another request.",
        ),
        (b" " * (LARGEST + 1), 413, "A request holds at most 4 MiB."),
    ],
)
def test_a_request_that_is_none_is_refused_whole(house, body, status, words):
    assert house.post(body) == (status, {"error": words})
    assert house.scorer.recent.seen == 0


def test_a_thousand_at_once_are_taken(house):
    status, found = house.post([{**CLICK, "ip": f"80.1.{n // 250}.{n % 250}"} for n in range(1_000)])
    assert (status, len(found)) == (200, 1_000)


def test_another_type_of_body_is_415(house):
    status, answer = house.ask(
        "POST", "/clicks", b"a=1", [("content-type", "application/x-www-form-urlencoded")]
    )
    assert status == 415
    assert (
        json.loads(answer)["error"]
        == "Clicks come as application/json, or as application/x-ndjson: one object a line."
    )


def test_other_ways_and_other_addresses(house):
    assert house.ask("GET", "/clicks")[0] == 405
    assert house.headers[b"allow"] == b"POST"
    assert house.ask("POST", "/elsewhere")[0] == 404


def test_who_sends_too_much_waits_and_is_told_how_long():
    house = House(rate=10, burst=100)
    assert house.post([CLICK] * 120)[0] == 200
    status, answer = house.post(CLICK)
    assert (status, answer) == (429, {"error": "Too many clicks from one address; try again in 3 s."})
    assert house.headers[b"retry-after"] == b"3"
    assert house.scorer.recent.seen == 120
    house.seconds = 3
    assert house.post(CLICK)[0] == 200


@pytest.mark.parametrize(
    "given", [[], [("authorization", "Bearer wrong")], [("authorization", "Basic sesame-sesame")]]
)
def test_without_the_token_nobody_is_answered(given):
    house = House(token="sesame-sesame")
    assert house.ask("GET", "/status", headers=given)[0] == 401
    assert (
        house.ask(
            "POST", "/clicks", json.dumps(CLICK).encode(), [("content-type", "application/json"), *given]
        )[0]
        == 401
    )
    assert house.scorer.recent.seen == 0


def test_with_the_token_the_status_is_told():
    house = House(token="sesame-sesame")
    status, answer = house.ask("GET", "/status", headers=[("authorization", "Bearer sesame-sesame")])
    told = json.loads(answer)
    assert status == 200
    assert (told["seen"], told["kept"], told["exact"], told["judged_by"]) == (0, 0, True, "ranking")
    assert told["memory"]["used"] <= told["memory"]["limit"]


def test_a_fault_of_ours_is_told_and_the_next_request_is_answered(house, capsys, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(house.scorer, "score", lambda clicks: 1 // 0)
        assert house.post(CLICK)[0] == 500
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert house.post(CLICK)[0] == 200


def test_the_pace_remembers_few_addresses_and_a_network_of_ipv6_as_one():
    pace = Pace(1, 1)
    pace.charge("2001:db8::1", 5, 0)
    assert pace.wait("2001:db8::2", 0) == 5
    for number in range(10_000):
        pace.charge(f"10.0.{number // 250}.{number % 250}", 1, 0)
    assert pace.wait("2001:db8::1", 0) == 0
