"""Through the real server: any number of visits that are no answer, and people and scanners that press."""

import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import timedelta
from http.client import HTTPConnection
from random import Random
from typing import Any
from urllib.parse import urlencode

from zabota.clicks.actions import PROVISIONAL_FOR, invite, mark_sent, weigh
from zabota.clicks.tokens import token_for
from zabota.clients.audience import audience_of
from zabota.clients.models import Company, Contact
from zabota.core import clock
from zabota.house.bench.ratings import hands
from zabota.house.bench.ratings.people import HOME
from zabota.house.bench.ratings.scanners import AT_ONCE, RENTED, SAFE_LINKS, UNLISTED
from zabota.house.bench.ratings.stage import CHROME, HTML
from zabota.house.bench.ratings.visits import AHEAD, METHODS
from zabota.house.bench.server import WebServer
from zabota.satisfaction.models import Answer, Question, Survey

AT_A_TIME = 8
PEOPLE_AT_A_TIME = 50
NONCE = 'name="nonce" value="'
VALUES = range(1, 6)
SOMEWHERE = (*SAFE_LINKS, *RENTED, *UNLISTED)


@dataclass(frozen=True)
class Asked:
    survey: Survey
    invited_id: int
    path: str


def visited_over_http(server: WebServer, visits: int, presses: int = 100) -> dict[str, Any]:
    """`presses`: people, and as many scanners; each kind has its own invitations, and all are visited."""
    people, scanners = _asked(presses), _asked(presses)
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as callers:
        shares = [visits // AT_A_TIME + (n < visits % AT_A_TIME) for n in range(AT_A_TIME)]
        jobs = [callers.submit(_visits, server.port, n, s, people + scanners) for n, s in enumerate(shares)]
        statuses = sum((job.result() for job in jobs), Counter[str]())
    seconds = time.perf_counter() - began
    before = Answer.objects.filter(survey__in=[one.survey for one in people + scanners]).count()
    with ThreadPoolExecutor(PEOPLE_AT_A_TIME) as callers:
        list(callers.map(lambda one: _person(server.port, one), people))
        list(callers.map(lambda one: _scanner(server.port, one), scanners))
    return {
        "visits": visits,
        "statuses": dict(statuses),
        "a_second": round(visits / seconds),
        "answers_by_visits": before,
        "people": _weighed(people),
        "scanners": _weighed(scanners),
    }


def _asked(many: int) -> list[Asked]:
    company = Company.objects.create(name="Bench")
    question = Question.objects.get(code="csat-ticket")
    return [_one_asked(company, question, number) for number in range(many)]


def _one_asked(company: Company, question: Question, number: int) -> Asked:
    at, soon = clock.now(), clock.now() + timedelta(days=30)
    contact = Contact.objects.create(name=f"Bench {number}")
    invited = invite(values=VALUES, expires_at=soon, audience=audience_of(contact.pk))
    mark_sent(invited)
    survey = Survey.objects.create(
        draw=f"bench {invited.pk}", question=question, measure="csat", level="partner", role="executor",
        contact=contact, company=company, share=1, state="sent", drawn_at=at, ask_at=at, sent_at=at, invited=invited,
    )  # fmt: skip
    return Asked(survey, invited.pk, f"/rate/{token_for(invited)}")


def _visits(port: int, number: int, many: int, asked: Sequence[Asked]) -> Counter[str]:
    """Each caller keeps its line and comes again and again, from anywhere; nobody sends a form."""
    random, line, statuses = Random(number), HTTPConnection("127.0.0.1", port, timeout=60), Counter[str]()  # noqa: S311 - invented visits
    for _ in range(many):
        one, value = random.choice(asked), random.choice([None, *VALUES])
        headers = {**_browser(random, random.choice(SOMEWHERE)), **random.choice(AHEAD)}
        line.request(random.choice(METHODS), one.path + (f"?v={value}" if value else ""), headers=headers)
        answer = line.getresponse()
        answer.read()
        statuses[str(answer.status)] += 1
    return statuses


def _person(port: int, one: Asked) -> None:
    random = Random(one.path)  # noqa: S311 - an invented person
    read = random.uniform(2.5, 8)
    _press(port, one, random, read, asdict(hands.by_mouse(random, read)), _browser(random, HOME))


def _scanner(port: int, one: Asked) -> None:
    random = Random(one.path)  # noqa: S311 - an invented scanner
    _press(port, one, random, 0.05, asdict(AT_ONCE), _browser(random, random.choice(SOMEWHERE)))


def _press(
    port: int, one: Asked, random: Random, read: float, gesture: dict[str, Any], browser: dict[str, str]
) -> None:
    """As a browser: the page, its cookie, the form."""
    line, value = HTTPConnection("127.0.0.1", port, timeout=60), random.choice(VALUES)
    line.request("GET", f"{one.path}?v={value}", headers=browser)
    page = line.getresponse()
    nonce = page.read().decode().partition(NONCE)[2].partition('"')[0]
    cookies = "; ".join(told.partition(";")[0] for told in page.headers.get_all("Set-Cookie") or ())
    time.sleep(read)
    form = urlencode({"nonce": nonce, "v": value, "gesture": json.dumps(gesture)})
    kept = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", one.path, body=form, headers={**browser, **kept})
    line.getresponse().read()


def _browser(random: Random, network: str) -> dict[str, str]:
    """As a proxy would pass it on."""
    parts = [random.randrange(1, 250) for _ in range(network.count("{}"))]
    return {
        "User-Agent": CHROME.format(f"{random.randrange(60, 146)}.0.0.0"),
        "Accept": HTML,
        "Accept-Language": "ru,en;q=0.8",
        "X-Forwarded-For": network.format(*parts),
    }


def _weighed(asked: Sequence[Asked]) -> dict[str, int]:
    """After the ten minutes in which every answer is provisional."""
    with clock.stopped_at(clock.now() + PROVISIONAL_FOR):
        for one in asked:
            weigh(one.invited_id)
    found = Answer.objects.filter(survey__in=[one.survey for one in asked]).values_list("state", flat=True)
    return dict(Counter(found))
